"""The line that makes a task."""

from __future__ import annotations

from dataclasses import dataclass

import reflex as rx

from meelio_web.ui.bindings.engine import Action, action, hook, with_event

MODULE = "use-quick-add"


@dataclass(frozen=True)
class QuickChip:
    """Mirror of ``QuickChip``."""

    name: str
    text: str


@dataclass(frozen=True)
class QuickAddView:
    """Mirror of ``QuickAddView``."""

    text: str
    title: str
    chips: list[QuickChip]
    note: str
    projects: list[str]


line = hook(MODULE, "useQuickAdd", QuickAddView)

begin = action(MODULE, "quickAdd", "begin")
type_line = with_event(action(MODULE, "quickAdd", "type"))
add_line = action(MODULE, "quickAdd", "add")


def complete(project: rx.Var[str]) -> Action:
    """Make the last word that project."""
    return action(MODULE, "quickAdd", "complete", project)
