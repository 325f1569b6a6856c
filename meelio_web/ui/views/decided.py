"""What was decided without the person, and can be taken back."""

from __future__ import annotations

import reflex as rx
from reflex.vars import ObjectVar

from meelio_web.ui.bindings.conflicts import Piece
from meelio_web.ui.bindings.decided import DecidedRow, decided, show_more, undo
from meelio_web.ui.components import buttons
from meelio_web.ui.components.icons import icon
from meelio_web.ui.views.pieces import side


def decided_list() -> rx.Component:
    """Render the values that lost in the last 30 days."""
    return rx.cond(
        decided.isShown,
        rx.el.section(
            rx.el.h2("Decided for you", id="decided", class_name="text-lg font-semibold"),
            rx.el.p(
                "What lost in the last 30 days. Bring back what you want.",
                class_name="text-sm text-soft",
            ),
            rx.el.p(decided.note, role="status", class_name="mt-3 text-soft empty:hidden"),
            rx.el.ul(
                rx.foreach(decided.rows, lost_value),
                aria_labelledby="decided",
                class_name="mt-3 divide-y divide-line rounded-card border border-line bg-surface "
                "shadow-card empty:hidden",
            ),
            rx.cond(
                decided.moreText != "",
                buttons.quiet(decided.moreText, on_click=show_more, class_name="mt-4"),
                rx.fragment(),
            ),
            aria_labelledby="decided",
            class_name="mt-10",
        ),
        rx.fragment(),
    )


def lost_value(row: ObjectVar[DecidedRow]) -> rx.Component:
    """Render what lost beside what stayed, and the way back."""
    return rx.el.li(
        rx.el.div(
            rx.el.div(
                rx.el.h3(row.what, class_name="min-w-0 font-medium break-words"),
                rx.el.p(row.which, class_name="text-sm text-soft empty:hidden"),
                custom_attrs={"id": f"lost-{row.id}"},
                class_name="flex flex-wrap items-baseline gap-x-3",
            ),
            way_back(row),
            class_name="flex items-start justify-between gap-3",
        ),
        rx.el.p(
            rx.el.span(row.part, class_name="font-medium text-ink"),
            rx.el.span(row.when, class_name="tabular-nums"),
            rx.el.span(row.why, class_name="text-pretty"),
            class_name="flex flex-wrap gap-x-3 text-sm text-soft",
        ),
        rx.el.dl(
            side("Kept", row.won.to(list[Piece])),
            side("Not kept", row.lost.to(list[Piece]), source=row.lostFrom),
            class_name="mt-3 grid gap-3 sm:grid-cols-2",
        ),
        key=row.id,
        class_name="p-5",
    )


def way_back(row: ObjectVar[DecidedRow]) -> rx.Component:
    """Render the button that brings the value back; that it is; or why it cannot be."""
    return rx.el.div(
        rx.cond(
            row.isDone,
            rx.el.span(
                icon("check", "size-5 text-sage"),
                "Brought back",
                class_name="flex min-h-11 items-center gap-2 text-sm whitespace-nowrap",
            ),
            buttons.quiet(
                icon("undo", "-ms-1 size-5"),
                "Undo",
                disabled=row.isBusy,
                on_click=undo(row.id),
                custom_attrs={"aria-describedby": f"lost-{row.id}"},
            ),
        ),
        rx.el.p(row.error, class_name="text-end text-sm text-danger empty:hidden"),
        aria_live="polite",
        class_name="-mt-2 flex shrink-0 flex-col items-end gap-1 max-w-[50%]",
    )
