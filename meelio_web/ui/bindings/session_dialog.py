"""The dialog that adds or edits a session."""

from __future__ import annotations

from dataclasses import dataclass

import reflex as rx

from meelio_web.ui.bindings.day_timeline import RoomOption
from meelio_web.ui.bindings.engine import Action, action, hook
from meelio_web.ui.bindings.task_options import TaskOption

MODULE = "use-session-dialog"


@dataclass(frozen=True)
class InterruptionRow:
    """Mirror of ``InterruptionRow``."""

    at: str
    time: str


@dataclass(frozen=True)
class SessionDialogView:
    """Mirror of ``SessionDialogView``."""

    isOpen: bool
    title: str
    key: str
    start: str
    end: str
    task: str
    note: str
    rating: str
    options: list[TaskOption]
    startError: str
    endError: str
    noteError: str
    interruptions: list[InterruptionRow]
    interruptionsError: str
    otherError: str
    roomText: str
    rooms: list[RoomOption]


session_dialog = hook(MODULE, "useSessionDialog", SessionDialogView)

add = action(MODULE, "sessionDialog", "add")
save = action(MODULE, "sessionDialog", "save")
cancel = action(MODULE, "sessionDialog", "cancel")
closed = action(MODULE, "sessionDialog", "closed")
add_interruption = action(MODULE, "sessionDialog", "addInterruption")


def edit(session_id: rx.Var[str]) -> Action:
    """Open the dialog with the session's values."""
    return action(MODULE, "sessionDialog", "edit", session_id)


def remove_interruption(at: rx.Var[str]) -> Action:
    """Take an interruption out."""
    return action(MODULE, "sessionDialog", "removeInterruption", at)
