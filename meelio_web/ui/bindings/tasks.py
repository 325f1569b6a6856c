"""The tasks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import reflex as rx

from meelio_web.ui.bindings.engine import Action, EventAction, action, hook, with_event

MODULE = "use-tasks"

Shelf = Literal["open", "today", "done", "archived"]


@dataclass(frozen=True)
class TaskRow:
    """Mirror of ``TaskRow``."""

    id: str
    title: str
    notes: str
    isDone: bool
    isArchived: bool
    isPinned: bool
    isForToday: bool
    isChosen: bool
    isMovable: bool
    canMoveUp: bool
    canMoveDown: bool
    project: str
    color: str
    dueText: str
    dueTone: str
    countText: str
    countLabel: str
    overText: str
    timeText: str
    planText: str


@dataclass(frozen=True)
class ProjectOption:
    """Mirror of ``ProjectOption``."""

    value: str
    text: str


@dataclass(frozen=True)
class TasksView:
    """Mirror of ``TasksView``."""

    ready: bool
    isEmpty: bool
    shelf: str
    search: str
    project: str
    projects: list[ProjectOption]
    pinned: list[TaskRow]
    rows: list[TaskRow]
    rowsLabel: str
    emptyTitle: str
    emptyText: str
    moreText: str
    undoText: str
    noteText: str


tasks = hook(MODULE, "useTasks", TasksView)

undo = action(MODULE, "tasks", "undo")
dismiss = action(MODULE, "tasks", "dismiss")
search = action(MODULE, "tasks", "search")
choose_project = action(MODULE, "tasks", "chooseProject")
show_more = action(MODULE, "tasks", "showMore")
touch = action(MODULE, "tasks", "touch")
press = action(MODULE, "tasks", "press")


def show(shelf: Shelf) -> EventAction:
    """Look at the tasks of one kind."""
    return with_event(action(MODULE, "tasks", "show", shelf))


def choose(task_id: rx.Var[str] | str) -> Action:
    """Choose the task for the timer; the empty id is none."""
    return action(MODULE, "tasks", "choose", task_id)


def set_done(task_id: rx.Var[str], *, done: rx.Var[bool] | bool) -> Action:
    """Tick the task off, or take that back."""
    return action(MODULE, "tasks", "setDone", task_id, done)
