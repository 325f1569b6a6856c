"""The sessions by day, as far as they are in view."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import reflex as rx

from meelio_web.ui.bindings.engine import Action, action, hook

MODULE = "use-history"


@dataclass(frozen=True)
class Spacing:
    """Mirror of ``Spacing``."""

    paddingTop: str
    paddingBottom: str


@dataclass(frozen=True)
class HistoryRow:
    """Mirror of ``HistoryRow``."""

    id: str
    line: int
    nth: int
    count: int
    isLast: bool
    isSelected: bool
    kind: Literal["focus", "short_break", "long_break"]
    kindText: str
    timeText: str
    beganText: str
    zoneText: str
    lengthText: str
    outcomeText: str
    overlapText: str
    task: str
    tags: list[str]
    note: str
    stars: str
    ratingText: str


@dataclass(frozen=True)
class HistoryDay:
    """Mirror of ``HistoryDay``."""

    date: str
    line: int
    nth: int
    heading: str
    totalText: str
    note: str
    spacing: Spacing
    rows: list[HistoryRow]


@dataclass(frozen=True)
class HistoryView:
    """Mirror of ``HistoryView``."""

    ready: bool
    isEmpty: bool
    isNothingFound: bool
    isSelecting: bool
    dayCount: int
    spacing: Spacing
    days: list[HistoryDay]


history = hook(MODULE, "useHistory", HistoryView)

attach = action(MODULE, "history", "attach")
detach = action(MODULE, "history", "detach")
jump = action(MODULE, "history", "jump")
type_date = action(MODULE, "history", "typeDate")
start_selecting = action(MODULE, "history", "startSelecting")
stop_selecting = action(MODULE, "history", "stopSelecting")
select_all = action(MODULE, "history", "selectAll")


def remove(session_id: rx.Var[str]) -> Action:
    """Delete the session."""
    return action(MODULE, "history", "remove", session_id)


def select(session_id: rx.Var[str]) -> Action:
    """Put the session among the chosen ones, or take it out; the event says whether all between."""
    return action(MODULE, "history", "select", session_id)


def select_day(date: rx.Var[str]) -> Action:
    """Choose all sessions of the day, or none."""
    return action(MODULE, "history", "selectDay", date)
