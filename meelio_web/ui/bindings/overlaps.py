"""Sessions that two devices recorded at the same time."""

from __future__ import annotations

from dataclasses import dataclass

import reflex as rx

from meelio_web.ui.bindings.engine import Action, action, hook

MODULE = "use-overlaps"


@dataclass(frozen=True)
class OverlapSide:
    """Mirror of ``OverlapSide``: ``x`` and ``width`` are percents of the bar."""

    id: str
    isLater: bool
    what: str
    device: str
    timeText: str
    deleteLabel: str
    x: float
    y: float
    width: float


@dataclass(frozen=True)
class OverlapRow:
    """Mirror of ``OverlapRow``."""

    id: str
    when: str
    happened: str
    sides: list[OverlapSide]
    trimText: str
    canMerge: bool


@dataclass(frozen=True)
class OverlapsView:
    """Mirror of ``OverlapsView``."""

    isEmpty: bool
    rows: list[OverlapRow]


overlaps = hook(MODULE, "useOverlaps", OverlapsView)


def keep_both(overlap_id: rx.Var[str]) -> Action:
    """Say that both are right; nobody asks again."""
    return action(MODULE, "overlaps", "keepBoth", overlap_id)


def trim(overlap_id: rx.Var[str]) -> Action:
    """Take the shared time from the one that began first."""
    return action(MODULE, "overlaps", "trim", overlap_id)


def merge(overlap_id: rx.Var[str]) -> Action:
    """Make one session of both."""
    return action(MODULE, "overlaps", "merge", overlap_id)


def remove(overlap_id: rx.Var[str], session_id: rx.Var[str]) -> Action:
    """Delete one of the two."""
    return action(MODULE, "overlaps", "remove", overlap_id, session_id)
