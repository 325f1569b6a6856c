"""A day's sessions on an axis, where they are mended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import reflex as rx

from meelio_web.ui.bindings.engine import Action, action, hook

MODULE = "use-day-timeline"


@dataclass(frozen=True)
class RoomOption:
    """Mirror of ``RoomOption``."""

    room: Literal["trim", "split", "allow"]
    label: str
    hint: str


@dataclass(frozen=True)
class TimelineMark:
    """Mirror of ``TimelineMark``."""

    key: str
    text: str
    place: dict[str, str]


@dataclass(frozen=True)
class TimelineBlock:
    """Mirror of ``TimelineBlock``."""

    id: str
    kind: Literal["focus", "short_break", "long_break"]
    title: str
    timeText: str
    name: str
    place: dict[str, str]
    isChosen: bool
    lines: int
    pauses: list[TimelineMark]


@dataclass(frozen=True)
class TimelineGap:
    """Mirror of ``TimelineGap``."""

    key: str
    start: str
    end: str
    name: str
    place: dict[str, str]


@dataclass(frozen=True)
class TimelineChoice:
    """Mirror of ``TimelineChoice``."""

    id: str
    title: str
    timeText: str
    lengthText: str
    startAt: str
    endAt: str
    splitAt: str
    canMerge: bool


@dataclass(frozen=True)
class DayTimelineView:
    """Mirror of ``DayTimelineView``."""

    isOpen: bool
    heading: str
    note: str
    isEmpty: bool
    isWhole: bool
    size: dict[str, str]
    hours: list[TimelineMark]
    blocks: list[TimelineBlock]
    gaps: list[TimelineGap]
    now: list[TimelineMark]
    chosen: TimelineChoice
    roomText: str
    rooms: list[RoomOption]
    refusal: str
    said: str


timeline = hook(MODULE, "useDayTimeline", DayTimelineView)

follow = action(MODULE, "dayTimeline", "follow")
leave = action(MODULE, "dayTimeline", "leave")
close = action(MODULE, "dayTimeline", "close")
go_back = action(MODULE, "dayTimeline", "goBack")
go_on = action(MODULE, "dayTimeline", "goOn")
toggle_whole = action(MODULE, "dayTimeline", "toggleWhole")
choose_from = action(MODULE, "dayTimeline", "chooseFrom")
cancel = action(MODULE, "dayTimeline", "cancel")
down = action(MODULE, "dayTimeline", "down")
drag = action(MODULE, "dayTimeline", "drag")
up = action(MODULE, "dayTimeline", "up")
drop = action(MODULE, "dayTimeline", "drop")
end_typing = action(MODULE, "dayTimeline", "endTyping")
keep_on_enter = action(MODULE, "dayTimeline", "keepOnEnter")
press = action(MODULE, "dayTimeline", "press")


def open_day(date: rx.Var[str]) -> Action:
    """Show the day."""
    return action(MODULE, "dayTimeline", "open", date)


def choose(session_id: rx.Var[str]) -> Action:
    """Choose the session."""
    return action(MODULE, "dayTimeline", "choose", session_id)


def type_clock(edge: str, session_id: rx.Var[str]) -> Action:
    """Say by the clock when it starts or ends, as far as it is typed."""
    return action(MODULE, "dayTimeline", "type", edge, session_id)


def step(session_id: rx.Var[str], grip: str, minutes: int) -> Action:
    """Move one of its edges, or the whole of it."""
    return action(MODULE, "dayTimeline", "step", session_id, grip, minutes)


def make_room(room: rx.Var[str]) -> Action:
    """Say what becomes of the others of that time."""
    return action(MODULE, "dayTimeline", "makeRoom", room)


def split(session_id: rx.Var[str]) -> Action:
    """Make two of it at the time in the field."""
    return action(MODULE, "dayTimeline", "split", session_id)


def merge(session_id: rx.Var[str]) -> Action:
    """Make one of it and the next."""
    return action(MODULE, "dayTimeline", "merge", session_id)


def edit(session_id: rx.Var[str]) -> Action:
    """Open the dialog with the session's values."""
    return action(MODULE, "dayTimeline", "edit", session_id)


def remove(session_id: rx.Var[str]) -> Action:
    """Delete the session."""
    return action(MODULE, "dayTimeline", "remove", session_id)


def insert(start: rx.Var[str], end: rx.Var[str]) -> Action:
    """Add a session to a gap."""
    return action(MODULE, "dayTimeline", "insert", start, end)
