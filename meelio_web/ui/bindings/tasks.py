"""The tasks."""

from __future__ import annotations

from dataclasses import dataclass

import reflex as rx

from meelio_web.ui.bindings.engine import Action, action, hook

MODULE = "use-tasks"


@dataclass(frozen=True)
class TaskRow:
    """Mirror of ``TaskRow``."""

    id: str
    title: str
    isDone: bool
    isChosen: bool
    isEditing: bool
    focusText: str


@dataclass(frozen=True)
class TasksView:
    """Mirror of ``TasksView``."""

    ready: bool
    isEmpty: bool
    open: list[TaskRow]
    done: list[TaskRow]
    doneText: str
    undoText: str


tasks = hook(MODULE, "useTasks", TasksView)

add = action(MODULE, "tasks", "add")
cancel = action(MODULE, "tasks", "cancel")
undo = action(MODULE, "tasks", "undo")
dismiss = action(MODULE, "tasks", "dismiss")
choose_from_field = action(MODULE, "tasks", "choose")


def choose(task_id: rx.Var[str] | str) -> Action:
    """Choose the task for the timer; the empty id is none."""
    return action(MODULE, "tasks", "choose", task_id)


def set_done(task_id: rx.Var[str], *, done: rx.Var[bool] | bool) -> Action:
    """Tick the task off, or take that back."""
    return action(MODULE, "tasks", "setDone", task_id, done)


def edit(task_id: rx.Var[str]) -> Action:
    """Turn the task's title into a field."""
    return action(MODULE, "tasks", "edit", task_id)


def rename(task_id: rx.Var[str]) -> Action:
    """Keep the title in the form."""
    return action(MODULE, "tasks", "rename", task_id)


def remove(task_id: rx.Var[str]) -> Action:
    """Delete the task; ``undo`` takes it back."""
    return action(MODULE, "tasks", "remove", task_id)
