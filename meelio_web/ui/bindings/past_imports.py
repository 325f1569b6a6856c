"""Imports of before, each of which can be taken back."""

from __future__ import annotations

from dataclasses import dataclass

import reflex as rx

from meelio_web.ui.bindings.engine import Action, action, hook

MODULE = "use-past-imports"


@dataclass(frozen=True)
class PastImportRow:
    """Mirror of ``PastImportRow``."""

    id: str
    title: str
    about: str


@dataclass(frozen=True)
class PastImportsView:
    """Mirror of ``PastImportsView``."""

    rows: list[PastImportRow]
    resultText: str
    changed: list[str]
    removeText: str
    isBusy: bool


past = hook(MODULE, "usePastImports", PastImportsView)

remove_changed = action(MODULE, "past", "removeChanged")


def undo(import_id: rx.Var[str]) -> Action:
    """Take a whole import back."""
    return action(MODULE, "past", "undo", import_id)
