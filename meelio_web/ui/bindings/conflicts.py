"""What waits for the person to decide."""

from __future__ import annotations

from dataclasses import dataclass

import reflex as rx

from meelio_web.ui.bindings.engine import Action, action, hook

MODULE = "use-conflicts"


@dataclass(frozen=True)
class ConflictGroup:
    """Mirror of ``ConflictGroup``."""

    name: str
    mine: str
    theirs: str


@dataclass(frozen=True)
class ConflictRow:
    """Mirror of ``ConflictRow``."""

    id: str
    what: str
    happened: str
    groups: list[ConflictGroup]
    mineLabel: str
    theirsLabel: str


@dataclass(frozen=True)
class ConflictsView:
    """Mirror of ``ConflictsView``."""

    ready: bool
    isEmpty: bool
    rows: list[ConflictRow]


conflicts = hook(MODULE, "useConflicts", ConflictsView)


def keep_mine(mutation_id: rx.Var[str]) -> Action:
    """Send this device's value again, on top of the server's."""
    return action(MODULE, "conflicts", "keepMine", mutation_id)


def keep_theirs(mutation_id: rx.Var[str]) -> Action:
    """Drop this device's value."""
    return action(MODULE, "conflicts", "keepTheirs", mutation_id)
