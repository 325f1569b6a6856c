"""The timer's task, as it is chosen on Tasks."""

from __future__ import annotations

from dataclasses import dataclass

import reflex as rx

from meelio_web.ui.bindings.engine import Action, action, hook

MODULE = "use-task-choosing"


@dataclass(frozen=True)
class TaskChoosingView:
    """Mirror of ``TaskChoosingView``."""

    hint: str
    said: str


choosing = hook(MODULE, "useTaskChoosing", TaskChoosingView)


def choose(task_id: rx.Var[str] | str) -> Action:
    """Choose the task for the timer; the empty id is none."""
    return action(MODULE, "taskChoosing", "choose", task_id)
