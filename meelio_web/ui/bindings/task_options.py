"""The tasks that can be chosen."""

from __future__ import annotations

from dataclasses import dataclass

from meelio_web.ui.bindings.engine import hook


@dataclass(frozen=True)
class TaskOption:
    """Mirror of ``TaskOption``."""

    id: str
    title: str


@dataclass(frozen=True)
class TaskOptionsView:
    """Mirror of ``TaskOptionsView``."""

    options: list[TaskOption]
    chosenId: str
    key: str


task_options = hook("use-task-options", "useTaskOptions", TaskOptionsView)
