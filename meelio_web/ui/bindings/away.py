"""Time in which nobody was seen at the device, as pages see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from meelio_web.ui.bindings.engine import Action, action, hook, with_event

MODULE = "use-away"


@dataclass(frozen=True)
class AwayView:
    """Mirror of ``AwayView`` in client/src/react/nothing-away.ts, spelled as there."""

    questionText: str
    lengthText: str
    stopLabel: str
    splitLabel: str
    always: bool
    noticeText: str
    canUndo: bool
    historyHref: str


away = hook(MODULE, "useAway", AwayView)

set_always = with_event(action(MODULE, "away", "always"))
undo = action(MODULE, "away", "undo")
dismiss = action(MODULE, "away", "dismiss")


def answer(what: Literal["keep", "leave_out", "stop", "split"]) -> Action:
    """Say what that time was."""
    return action(MODULE, "away", "answer", what)
