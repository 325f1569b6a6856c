"""Values that lost, and can come back."""

from __future__ import annotations

from dataclasses import dataclass

import reflex as rx

from meelio_web.ui.bindings.conflicts import Piece
from meelio_web.ui.bindings.engine import Action, action, hook

MODULE = "use-decided"


@dataclass(frozen=True)
class DecidedRow:
    """Mirror of ``DecidedRow``."""

    id: str
    what: str
    which: str
    part: str
    when: str
    why: str
    lost: list[Piece]
    won: list[Piece]
    lostFrom: str
    isBusy: bool
    isDone: bool
    error: str


@dataclass(frozen=True)
class DecidedView:
    """Mirror of ``DecidedView``."""

    isShown: bool
    note: str
    rows: list[DecidedRow]
    moreText: str


decided = hook(MODULE, "useDecided", DecidedView)

show_more = action(MODULE, "decided", "showMore")


def undo(lost_id: rx.Var[str]) -> Action:
    """Bring the value back, as a change of now."""
    return action(MODULE, "decided", "undo", lost_id)
