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
    end_typing,
    keep_on_enter,
    make_room,
    merge,
    remove,
    split,
    step,
    timeline,
    type_clock,
)
from meelio_web.ui.bindings.engine import Action
from meelio_web.ui.bindings.page_keys import open_keys
from meelio_web.ui.components import buttons
from meelio_web.ui.components.fields import CONTROL, select
from meelio_web.ui.components.icons import icon

chosen = timeline.chosen
LOOK = "shrink-0 px-4 text-sm"
NO_SIGN = "max-sm:[&::-webkit-calendar-picker-indicator]:hidden"
"""On a phone the field itself opens its picker, and needs the room."""


def panel() -> rx.Component:
    """Render the choice of a session, and what can be done with it; in reach while one is."""
    return rx.el.div(
        rx.el.div(
            rx.el.div(
                select(
                    rx.el.option("None chosen", value=""),
                    rx.foreach(timeline.blocks, option),
                    aria_label="Session",
                    value=chosen.id,
                    on_change=choose_chosen,
                ),
                class_name="min-w-0 flex-1",
            ),
            rx.cond(
                chosen.id != "",
                rx.fragment(
                    buttons.icon_only("edit", "Edit", on_click=edit(chosen.id)),
                    buttons.icon_only("trash", "Delete", on_click=remove(chosen.id)),
                ),
                rx.fragment(),
            ),
            class_name="flex items-center gap-1",
        ),
        rx.cond(
            timeline.roomText != "",
            room(),
            rx.cond(chosen.id != "", deeds(), hint()),
        ),
        class_name=rx.cond(
            chosen.id != "",
            "sticky bottom-[calc(4.75rem+env(safe-area-inset-bottom))] z-20 flex flex-col gap-2 "
            "rounded-card border border-line bg-surface p-3 shadow-card md:bottom-4",
            "flex flex-col gap-2",
        ),
    )


def choose_chosen(_value: rx.Var[str]) -> Action:
    """Pass the choice on."""
    return choose_from


def option(block: ObjectVar[TimelineBlock]) -> rx.Component:
    """Render a session by its name."""
    return rx.el.option(block.name, value=block.id, key=block.id, dir="auto")


def hint() -> rx.Component:
    """Say how it is done, by finger and by hand."""
    return rx.el.div(
        rx.el.p(
            "Press a session, then drag it or one of its ends. Press a free stretch to add one.",
        ),
        buttons.bare(
            icon("keyboard", "-ms-1 size-5"),
            "Keys",
            on_click=open_keys,
            class_name="hidden shrink-0 text-sm -me-2 md:inline-flex pointer-coarse:hidden",
        ),
        class_name="flex items-center justify-between gap-4 text-sm text-soft text-pretty",
    )


def deeds() -> rx.Component:
    """Render the ways to change the chosen session."""
    return rx.fragment(
        rx.el.div(
            edge(
                "Start", "start", chosen.startAt, "Start 5 minutes earlier", "Start 5 minutes later"
            ),
            edge("End", "end", chosen.endAt, "End 5 minutes earlier", "End 5 minutes later"),
            class_name="grid grid-cols-2 gap-x-4",
        ),
        rx.el.p(
            timeline.refusal, aria_live="polite", class_name="text-sm text-danger empty:hidden"
        ),
        rx.el.div(
            rx.el.input(
                type="time",
                default_value=chosen.splitAt,
                id="timeline-split",
                aria_label="Split at",
                key=chosen.id + chosen.timeText,
                class_name=f"{CONTROL} {NO_SIGN} w-auto! shrink-0",
            ),
            buttons.quiet("Split", on_click=split(chosen.id), class_name=LOOK),
            buttons.quiet(
                "Merge with next",
                on_click=merge(chosen.id),
                disabled=~chosen.canMerge,
                class_name=LOOK,
            ),
            class_name="flex gap-2 overflow-x-auto",
        ),
    )


def edge(label: str, grip: str, clock: rx.Var[str], earlier: str, later: str) -> rx.Component:
    """Render an edge as a field for its time, with a button for each direction."""
    return rx.el.div(
        rx.el.label(
            rx.el.span(label, class_name="text-xs font-medium text-soft"),
            rx.el.input(
                type="time",
                value=clock,
                on_change=type_clock(grip, chosen.id),
                on_blur=end_typing,
                custom_attrs={"onKeyDown": keep_on_enter},
                class_name=f"{CONTROL} {NO_SIGN} min-w-0",
            ),
            class_name="flex min-w-0 flex-1 flex-col gap-1",
        ),
        rx.el.div(
            buttons.icon_only("up", earlier, on_click=step(chosen.id, grip, -5)),
            buttons.icon_only(
                "up", later, on_click=step(chosen.id, grip, 5), class_name="rotate-180"
            ),
            class_name="hidden sm:flex",
        ),
        class_name="flex min-w-0 items-end",
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
