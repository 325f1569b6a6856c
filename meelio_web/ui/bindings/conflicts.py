"""What waits for the person to decide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import reflex as rx

from meelio_web.ui.bindings.engine import Action, action, hook

MODULE = "use-conflicts"


@dataclass(frozen=True)
class Piece:
    """Mirror of ``Piece``."""

    text: str
    isDifferent: bool


@dataclass(frozen=True)
class ConflictGroup:
    """Mirror of ``ConflictGroup``."""

    id: str
    part: str
    name: str
    mine: list[Piece]
    theirs: list[Piece]
    mineAt: str
    theirsAt: str
    theirsFrom: str
    canBoth: bool
    choice: Literal["mine", "theirs", "both", ""]


@dataclass(frozen=True)
class ConflictRow:
    """Mirror of ``ConflictRow``."""

    id: str
    what: str
    which: str
    happened: str
    groups: list[ConflictGroup]
    isParted: bool
    isChosen: bool
    mineLabel: str
    theirsLabel: str
    bothLabel: str


@dataclass(frozen=True)
class ConflictsView:
    """Mirror of ``ConflictsView``."""

    ready: bool
    isEmpty: bool
    rows: list[ConflictRow]
    isMany: bool
    policyLabel: str
    preview: str


conflicts = hook(MODULE, "useConflicts", ConflictsView)

cancel = action(MODULE, "conflicts", "cancel")
settle_all = action(MODULE, "conflicts", "settleAll")


def keep_mine(mutation_id: rx.Var[str]) -> Action:
    """Keep what this device has, in place of the server's; or try a refused change again."""
    return action(MODULE, "conflicts", "keepMine", mutation_id)


def keep_theirs(mutation_id: rx.Var[str]) -> Action:
    """Keep what the server has; or let a refused change go."""
    return action(MODULE, "conflicts", "keepTheirs", mutation_id)


def keep_both(mutation_id: rx.Var[str]) -> Action:
    """Keep both values, one beside the other."""
    return action(MODULE, "conflicts", "keepBoth", mutation_id)


def choose(
    mutation_id: rx.Var[str], part: rx.Var[str], choice: Literal["mine", "theirs", "both"]
) -> Action:
    """Choose for one part; ``keep_chosen`` settles them."""
    return action(MODULE, "conflicts", "choose", mutation_id, part, choice)


def keep_chosen(mutation_id: rx.Var[str]) -> Action:
    """Settle the record part by part, as chosen."""
    return action(MODULE, "conflicts", "keepChosen", mutation_id)


def propose(way: Literal["mine", "theirs", "policy"]) -> Action:
    """Say what settling all in that way would do; ``settle_all`` does it."""
    return action(MODULE, "conflicts", "propose", way)
