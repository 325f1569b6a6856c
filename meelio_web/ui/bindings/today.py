"""Today's focus, as one line and one strip."""

from __future__ import annotations

from dataclasses import dataclass

from meelio_web.ui.bindings.engine import hook


@dataclass(frozen=True)
class TodaySegment:
    """Mirror of ``TodaySegment``: minutes since midnight."""

    id: str
    x: float
    width: float


@dataclass(frozen=True)
class TodayView:
    """Mirror of ``TodayView``."""

    ready: bool
    totalText: str
    countText: str
    summary: str
    segments: list[TodaySegment]
    nowX: float


today = hook("use-today", "useToday", TodayView)
