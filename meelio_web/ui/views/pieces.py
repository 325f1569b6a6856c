"""Two values beside each other, with what differs marked by more than colour."""

from __future__ import annotations

import reflex as rx
from reflex.vars import ObjectVar

from meelio_web.ui.bindings.conflicts import Piece


def side(
    label: str,
    parts: rx.Var[list[Piece]],
    *,
    source: rx.Var[str] | str = "",
    at: rx.Var[str] | str = "",
) -> rx.Component:
    """Render one side's value, on which device it was written, and when."""
    return rx.el.div(
        rx.el.dt(
            rx.el.span(label, class_name="font-medium text-ink"),
            rx.el.span(source, class_name="min-w-0 flex-1 empty:hidden"),
            rx.el.span(at, class_name="tabular-nums empty:hidden"),
            class_name="flex flex-wrap items-baseline gap-x-2 text-sm text-soft",
        ),
        rx.el.dd(
            rx.foreach(parts, piece),
            class_name="mt-1 max-h-60 overflow-y-auto break-words whitespace-pre-line",
        ),
        class_name="min-w-0 rounded-xl bg-sunken px-4 py-3",
    )


def piece(part: ObjectVar[Piece]) -> rx.Component:
    """Render a stretch of text; bold and underlined where the other side has something else."""
    return rx.cond(
        part.isDifferent,
        rx.el.mark(
            part.text,
            class_name="bg-transparent font-semibold text-ink underline decoration-ember "
            "decoration-2 underline-offset-4",
        ),
        rx.el.span(part.text),
    )
