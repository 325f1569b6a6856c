"""What waits for a decision: both values, side by side."""

from __future__ import annotations

import reflex as rx
from reflex.vars import ObjectVar

from meelio_web.ui.bindings.conflicts import (
    ConflictGroup,
    ConflictRow,
    conflicts,
    keep_mine,
    keep_theirs,
)
from meelio_web.ui.components import buttons
from meelio_web.ui.components.surfaces import empty
from meelio_web.ui.layout import frame


@rx.page(route="/conflicts", title="Needs you · Meelio", description="Changes that need a choice.")
def conflicts_page() -> rx.Component:
    """Compose the page."""
    return frame(
        "Needs you",
        rx.cond(
            conflicts.isEmpty,
            empty("check", "Nothing needs you", "Your devices agree on everything."),
            rx.fragment(),
        ),
        rx.el.ul(
            rx.foreach(conflicts.rows, row),
            aria_label="Conflicts",
            class_name="flex flex-col gap-5",
        ),
    )


def row(held: ObjectVar[ConflictRow]) -> rx.Component:
    """Render what both sides say of one record, and the choice."""
    return rx.el.li(
        rx.el.h2(held.what, class_name="text-lg font-semibold"),
        rx.el.p(held.happened, class_name="mb-4 text-sm text-soft"),
        rx.foreach(held.groups, group),
        rx.el.div(
            buttons.solid(held.mineLabel, on_click=keep_mine(held.id)),
            buttons.quiet(held.theirsLabel, on_click=keep_theirs(held.id)),
            class_name="mt-5 flex flex-wrap gap-3",
        ),
        key=held.id,
        class_name="rounded-card border border-line bg-surface p-5 shadow-card",
    )


def group(part: ObjectVar[ConflictGroup]) -> rx.Component:
    """Render one thing that differs."""
    return rx.el.dl(
        side(f"{part.name}, mine", part.mine),
        side(f"{part.name}, theirs", part.theirs),
        key=part.name,
        class_name="mt-3 grid gap-3 sm:grid-cols-2",
    )


def side(label: rx.Var[str] | str, value: rx.Var[str]) -> rx.Component:
    """Render one side's value."""
    return rx.el.div(
        rx.el.dt(label, class_name="text-sm text-soft"),
        rx.el.dd(value, class_name="break-words whitespace-pre-line"),
        class_name="rounded-xl bg-sunken px-4 py-3",
    )
