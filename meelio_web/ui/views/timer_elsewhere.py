"""What other devices have to do with the timer: told, never decided behind the person's back."""

from __future__ import annotations

import reflex as rx
from reflex_components_core.react_router.dom import ReactRouterLink

from meelio_web.ui.bindings.elsewhere import dismiss, elsewhere, keep_other, keep_this
from meelio_web.ui.components import buttons


def timers_elsewhere() -> rx.Component:
    """Render both; each says nothing, and takes no room, until there is something."""
    return rx.el.div(
        rx.el.div(
            rx.cond(elsewhere.rivalText == "", rx.fragment(), rival()),
            role="alert",
            aria_label="Another timer",
        ),
        rx.el.div(
            rx.cond(elsewhere.noticeText == "", rx.fragment(), notice()),
            role="status",
            aria_label="Timer elsewhere",
        ),
        # Where nothing is said it takes no room, and no gap.
        class_name="w-full max-w-sm not-has-[p]:absolute not-has-[p]:w-px",
    )


def rival() -> rx.Component:
    """Ask which of two timers goes on."""
    return rx.el.div(
        rx.el.p(elsewhere.rivalText, class_name="font-medium text-balance"),
        rx.el.p(
            "Keep one. What the other has done so far goes to your history.",
            class_name="mt-1 text-sm text-balance text-soft",
        ),
        rx.el.div(
            buttons.solid("Keep this one", on_click=keep_this, class_name="flex-1"),
            buttons.quiet("Keep the other", on_click=keep_other, class_name="flex-1"),
            class_name="mt-3 flex flex-wrap gap-2",
        ),
        class_name="rounded-card border border-line bg-surface p-4 shadow-card",
    )


def notice() -> rx.Component:
    """Say what another device did to the run that was shown here, and where its time went."""
    return rx.el.div(
        rx.el.div(
            rx.el.p(elsewhere.noticeText, class_name="pb-1 font-medium text-balance"),
            rx.cond(
                elsewhere.historyHref == "",
                rx.fragment(),
                rx.el.p(
                    rx.el.span(elsewhere.keptText, class_name="tabular-nums"),
                    ReactRouterLink.create(
                        "See it in History",
                        to=elsewhere.historyHref,
                        class_name="inline-flex min-h-11 items-center font-medium text-ink "
                        "underline underline-offset-4",
                    ),
                    class_name="flex flex-wrap items-center gap-x-3 text-sm text-soft",
                ),
            ),
            class_name="min-w-0 pt-2.5",
        ),
        buttons.icon_only("close", "Dismiss", on_click=dismiss, class_name="ms-auto"),
        class_name="flex items-start gap-2 rounded-card bg-sunken py-1 pe-1 ps-4 text-sm",
    )
