"""What a row's menu offers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reflex.vars import ObjectVar

from meelio_web.ui.bindings.engine import Action, EventAction, action, hook, with_event
from meelio_web.ui.bindings.tasks import TaskRow

MODULE = "use-task-menu"

Act = Literal["edit", "today", "up", "down", "pin", "archive", "remove"]


@dataclass(frozen=True)
class TaskMenuView:
    """Mirror of ``TaskMenuView``."""

    title: str
    isPinned: bool
    isOpen: bool
    isForToday: bool
    isArchived: bool
    isMovable: bool
    canMoveUp: bool
    canMoveDown: bool


task_menu = hook(MODULE, "useTaskMenu", TaskMenuView)

press = action(MODULE, "taskMenu", "press")
toggled = action(MODULE, "taskMenu", "toggled")


def open_menu(row: ObjectVar[TaskRow]) -> EventAction:
    """Open the menu of a row at the button that was pressed."""
    return with_event(action(MODULE, "taskMenu", "open", row))


def act(what: Act) -> Action:
    """Do it to the row whose menu is open."""
    return action(MODULE, "taskMenu", "act", what)
