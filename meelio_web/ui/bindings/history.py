"""The sessions by day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import reflex as rx

from meelio_web.ui.bindings.engine import Action, action, hook

MODULE = "use-history"


@dataclass(frozen=True)
class HistoryRow:
    """Mirror of ``HistoryRow``."""

    id: str
    kind: Literal["focus", "short_break", "long_break"]
    kindText: str
    timeText: str
    zoneText: str
    lengthText: str
    outcomeText: str
    overlapText: str
    task: str
    note: str
    stars: str
    ratingText: str


@dataclass(frozen=True)
class HistoryDay:
    """Mirror of ``HistoryDay``."""

    date: str
    heading: str
    totalText: str
    rows: list[HistoryRow]


@dataclass(frozen=True)
class HistoryView:
    """Mirror of ``HistoryView``."""

    ready: bool
    isEmpty: bool
    days: list[HistoryDay]
    hasEarlier: bool
    showsBreaks: bool


history = hook(MODULE, "useHistory", HistoryView)

show_earlier = action(MODULE, "history", "showEarlier")
toggle_breaks = action(MODULE, "history", "toggleBreaks")


def remove(session_id: rx.Var[str]) -> Action:
    """Delete the session."""
    return action(MODULE, "history", "remove", session_id)
