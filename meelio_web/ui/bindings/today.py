"""Today: what is done of the goal, the streak, and the day as a strip."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from meelio_web.ui.bindings.engine import action, hook

MODULE = "use-today"


@dataclass(frozen=True)
class TodaySegment:
    """Mirror of ``TodaySegment``; ``x`` and ``width`` in percent of the day."""

    id: str
    kind: Literal["focus", "short_break", "long_break"]
    x: str
    width: str
    title: str
    detail: str


@dataclass(frozen=True)
class TodayGap:
    """Mirror of ``TodayGap``: a pause."""

    id: str
    x: str
    width: str


@dataclass(frozen=True)
class TodayMark:
    """Mirror of ``TodayMark``: an hour."""

    x: str
    text: str
    anchor: Literal["start", "middle", "end"]


@dataclass(frozen=True)
class TodayWeekday:
    """Mirror of ``TodayWeekday``."""

    date: str
    state: Literal["counts", "missed", "pending", "ahead"]


@dataclass(frozen=True)
class TodayView:
    """Mirror of ``TodayView``."""

    ready: bool
    totalText: str
    goalText: str
    hasGoal: bool
    isReached: bool
    goalPercent: int
    streakText: str
    weekText: str
    week: list[TodayWeekday]
    summary: str
    segments: list[TodaySegment]
    gaps: list[TodayGap]
    marks: list[TodayMark]
    nowX: str


@dataclass(frozen=True)
class TodayChoiceView:
    """Mirror of ``TodayChoiceView``: the session that is pointed at, if any."""

    id: str
    title: str
    detail: str


today = hook("use-today", "useToday", TodayView)
choice = hook("use-today", "useTodayChoice", TodayChoiceView)

point = action(MODULE, "strip", "point")
press = action(MODULE, "strip", "press")
enter = action(MODULE, "strip", "enter")
leave = action(MODULE, "strip", "leave")
