"""What can be done with the chosen session of the day, by buttons."""

from __future__ import annotations

import reflex as rx
from reflex.vars import ObjectVar

from meelio_web.ui.bindings.day_timeline import (
    RoomOption,
    TimelineBlock,
    cancel,
    choose_from,
    edit,
    make_room,
    merge,
    remove,
    split,
    step,
    timeline,
)
from meelio_web.ui.bindings.engine import Action
from meelio_web.ui.components import buttons
from meelio_web.ui.components.fields import CONTROL, select

chosen = timeline.chosen


def panel() -> rx.Component:
    """Render the choice of a session, and what can be done with it."""
    return rx.el.div(
        rx.el.label("Session", html_for="timeline-session", class_name="text-sm font-medium"),
        select(
            rx.el.option("None chosen", value=""),
            rx.foreach(timeline.blocks, option),
            id="timeline-session",
            value=chosen.id,
            on_change=choose_chosen,
        ),
        rx.cond(
            timeline.roomText != "",
            room(),
            rx.cond(chosen.id != "", deeds(), hint()),
        ),
        class_name="sticky bottom-20 z-20 flex flex-col gap-3 self-start rounded-card border "
        "border-line bg-surface p-4 md:bottom-4 lg:top-4 lg:bottom-auto",
    )


def choose_chosen(_value: rx.Var[str]) -> Action:
    """Pass the choice on."""
    return choose_from


def option(block: ObjectVar[TimelineBlock]) -> rx.Component:
    """Render a session by its name."""
    return rx.el.option(block.name, value=block.id, key=block.id)


def hint() -> rx.Component:
    """Say how it is done."""
    return rx.el.p(
        "Drag a session or one of its ends. With the keyboard: arrows move it, with Alt its start, "
        "with Ctrl its end, Shift for single minutes; S splits, M merges, Delete deletes.",
        class_name="text-sm text-soft text-pretty",
    )


def deeds() -> rx.Component:
    """Render the ways to change the chosen session."""
    return rx.el.div(
        rx.el.p(
            rx.el.span(chosen.timeText, class_name="font-medium tabular-nums"),
            rx.el.span(chosen.lengthText, class_name="text-soft tabular-nums"),
            class_name="flex flex-wrap gap-x-3",
        ),
        steps("Start", "start", "Start 5 minutes earlier", "Start 5 minutes later"),
        steps("End", "end", "End 5 minutes earlier", "End 5 minutes later"),
        rx.el.div(
            rx.el.input(
                type="time",
                default_value=chosen.splitAt,
                id="timeline-split",
                aria_label="Split at",
                key=chosen.id + chosen.timeText,
                class_name=f"{CONTROL} min-w-0 flex-1",
            ),
            buttons.quiet("Split", on_click=split(chosen.id)),
            class_name="flex gap-2",
        ),
        rx.el.div(
            buttons.quiet("Merge with next", on_click=merge(chosen.id), disabled=~chosen.canMerge),
            buttons.quiet("Edit", on_click=edit(chosen.id)),
            buttons.danger("Delete", on_click=remove(chosen.id)),
            class_name="flex flex-wrap gap-2",
        ),
        class_name="flex flex-col gap-3",
    )


def steps(label: str, grip: str, earlier: str, later: str) -> rx.Component:
    """Render an edge with a button for each direction."""
    look = "px-4"
    return rx.el.div(
        rx.el.span(label, class_name="flex-1 text-sm font-medium"),
        buttons.quiet(
            "Earlier", on_click=step(chosen.id, grip, -5), aria_label=earlier, class_name=look
        ),
        buttons.quiet(
            "Later", on_click=step(chosen.id, grip, 5), aria_label=later, class_name=look
        ),
        class_name="flex items-center gap-2",
    )


def room() -> rx.Component:
    """Ask what becomes of the others of that time."""
    return rx.el.div(
        rx.el.p(timeline.roomText, class_name="text-sm font-medium text-pretty"),
        rx.foreach(timeline.rooms, way),
        buttons.bare("Cancel", on_click=cancel, class_name="self-start"),
        role="group",
        aria_label="Overlap",
        class_name="flex flex-col gap-2",
    )


def way(one: ObjectVar[RoomOption]) -> rx.Component:
    """Render one way out, and what it does to whom."""
    return rx.el.button(
        rx.el.span(one.label, class_name="block font-medium"),
        rx.el.span(one.hint, class_name="block text-sm text-soft text-pretty"),
        type="button",
        on_click=make_room(one.room),
        class_name="min-h-11 rounded-card border border-line px-3 py-2 text-start hover:bg-sunken",
        key=one.room,
    )
