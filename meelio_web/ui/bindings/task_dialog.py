"""The dialog that edits a task."""

from __future__ import annotations

from dataclasses import dataclass

import reflex as rx

from meelio_web.ui.bindings.engine import Action, action, hook

MODULE = "use-task-dialog"


@dataclass(frozen=True)
class TaskDialogView:
    """Mirror of ``TaskDialogView``."""

    isOpen: bool
    key: str
    title: str
    project: str
    color: str
    due: str
    estimate: str
    notes: str
    pinned: bool
    projects: list[str]
    titleError: str
    projectError: str
    dueError: str
    estimateError: str
    notesError: str
    otherError: str


task_dialog = hook(MODULE, "useTaskDialog", TaskDialogView)

save = action(MODULE, "taskDialog", "save")
cancel = action(MODULE, "taskDialog", "cancel")
closed = action(MODULE, "taskDialog", "closed")


def edit(task_id: rx.Var[str]) -> Action:
    """Open the dialog with the task's values."""
    return action(MODULE, "taskDialog", "edit", task_id)
