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
class TaskGroupView:
    """Mirror of ``TaskGroupView``."""

    key: str
    domId: str
    name: str
    color: str
    openText: str
    timeText: str
    leftText: str
    isFolded: bool
    rows: list[TaskRow]
    moreText: str


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
    canGroup: bool
    isGrouped: bool
    canRename: bool
    groups: list[TaskGroupView]
    emptyTitle: str
    emptyText: str
    moreText: str
    undoText: str
    noteText: str


tasks = hook(MODULE, "useTasks", TasksView)

search = action(MODULE, "tasks", "search")
choose_project = action(MODULE, "tasks", "chooseProject")
show_more = action(MODULE, "tasks", "showMore")
touch = action(MODULE, "tasks", "touch")
press = action(MODULE, "tasks", "press")


def show(shelf: Shelf) -> EventAction:
    """Look at the tasks of one kind."""
    return with_event(action(MODULE, "tasks", "show", shelf))


def arrange(*, by_project: bool) -> EventAction:
    """List the tasks by project, or all in one."""
    return with_event(action(MODULE, "tasks", "arrange", by_project))


def fold(group: rx.Var[str], *, folded: rx.Var[bool]) -> Action:
    """Fold the tasks of a group away, or out again."""
    return action(MODULE, "tasks", "fold", group, folded)


def show_more_of(group: rx.Var[str]) -> Action:
    """Draw more of one group."""
    return action(MODULE, "tasks", "showMoreOf", group)


def set_done(task_id: rx.Var[str], *, done: rx.Var[bool] | bool) -> Action:
    """Tick the task off, or take that back."""
    return action(MODULE, "tasks", "setDone", task_id, done)
