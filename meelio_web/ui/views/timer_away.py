"""Time in which nobody was at the device: asked about once, or told as it was settled."""

from __future__ import annotations

import reflex as rx
from reflex_components_core.react_router.dom import ReactRouterLink

from meelio_web.ui.bindings.away import answer, away, dismiss, set_always, undo
from meelio_web.ui.components import buttons


def away_question() -> rx.Component:
    """Render both; each says nothing, and takes no room, until there is something."""
    return rx.el.div(
        rx.el.div(rx.cond(away.questionText == "", rx.fragment(), question()), role="alert"),
        rx.el.div(
            rx.cond(away.noticeText == "", rx.fragment(), notice()),
            role="status",
            aria_label="While nobody was here",
        ),
        # Where nothing is said it takes no room, and no gap.
        class_name="w-full max-w-sm not-has-[p]:absolute not-has-[p]:w-px",
    )


def question() -> rx.Component:
    """Ask what the time was; the timer goes on meanwhile."""
    return rx.el.section(
        rx.el.p(away.questionText, class_name="font-medium text-balance"),
        rx.el.p(away.lengthText, class_name="mt-1 text-sm text-balance text-soft"),
        rx.el.div(
            buttons.quiet("It was focus", on_click=answer("keep")),
            buttons.quiet("Leave it out", on_click=answer("leave_out")),
            rx.cond(
                away.stopLabel == "",
                rx.fragment(),
                rx.fragment(
                    buttons.quiet(away.stopLabel, on_click=answer("stop"), class_name="px-3"),
                    buttons.quiet(away.splitLabel, on_click=answer("split"), class_name="px-3"),
                ),
            ),
            class_name="mt-3 grid gap-2 min-[22rem]:grid-cols-2 *:whitespace-normal *:text-balance "
            "*:py-1 *:text-sm *:leading-tight",
        ),
        rx.el.label(
            rx.el.input(
                type="checkbox",
                checked=away.always,
                on_change=set_always,
                class_name="size-5 shrink-0 accent-ink",
            ),
            "Always do this",
            class_name="mt-1 -mb-2 flex min-h-11 cursor-pointer items-center gap-3 text-sm",
        ),
        aria_label="Nobody was here",
        class_name="rounded-card border border-line bg-surface p-4 shadow-card",
    )


def notice() -> rx.Component:
    """Say what became of it, and how that can be put right."""
    return rx.el.div(
        rx.el.div(
            rx.el.p(away.noticeText, class_name="pb-1 font-medium text-balance"),
            rx.cond(
                away.historyHref == "",
                rx.fragment(),
                ReactRouterLink.create(
                    "Correct it in History",
                    to=away.historyHref,
                    class_name="inline-flex min-h-11 items-center font-medium text-ink underline "
                    "underline-offset-4",
                ),
            ),
            rx.cond(
                away.canUndo,
                rx.el.button(
                    "Undo",
                    type="button",
                    on_click=undo,
                    class_name="min-h-11 font-medium text-ink underline underline-offset-4",
                ),
                rx.fragment(),
            ),
            class_name="min-w-0 pt-2.5",
        ),
        buttons.icon_only("close", "Dismiss", on_click=dismiss, class_name="ms-auto"),
        class_name="flex items-start gap-2 rounded-card bg-sunken py-1 pe-1 ps-4 text-sm",
    )
