"""What may be said of a kind of record beforehand: its groups, and how the odd one is settled."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeAlias

Fields: TypeAlias = Mapping[str, object]
Kind: TypeAlias = Literal["edit/edit", "edit/delete", "delete/edit"]
"""What clashed: the author's doing first, then what was done unseen."""
LossKind: TypeAlias = Literal[Kind, "late_stop", "overlap"]
"""Why a value was not kept."""

DEVICE = "device:"
SERVER_DEVICE = "00000000-0000-0000-0000-000000000001"
"""Who writes what follows from others' writes: no device counts it as its own."""


class Clash(NamedTuple):
    """A group that both sides wrote: the whole record as each would have it, and who they are.

    ``is_newer`` is what the clocks say of mine.
    """

    mine: Fields
    theirs: Fields
    author: str
    their_device: str
    base_rev: int
    policy: str
    is_newer: bool

    @property
    def is_by_time(self) -> bool:
        """Say whether the policy leaves it to time."""
        chosen = {DEVICE + self.author, DEVICE + self.their_device}
        return self.policy not in {"ask", "server", *chosen}

    @property
    def wins(self) -> bool:
        """Say whether mine goes before theirs, as the policy has it; by time if it has nothing."""
        if self.policy in {"server", DEVICE + self.their_device}:
            return False
        return self.policy == DEVICE + self.author or self.is_newer


class Verdict(NamedTuple):
    """Who has the group. What loses is kept as such a loss, or as nothing worth keeping.

    ``aside`` is what of mine finds a place in other groups, so that it has not lost.
    """

    is_mine: bool
    loss: LossKind | None = None
    aside: Fields = MappingProxyType({})


Rule: TypeAlias = Callable[[Clash], Verdict | None]
"""Settles a group in its own way; None where the common way will do."""


class Shape(NamedTuple):
    """How a kind of record is divided; a group of fields conflicts as one.

    ``rules`` are for groups that are not settled as all others. Where nobody ``asks``, those who
    would be asked get the newest.
    """

    group_of: Mapping[str, str]
    defaults: Fields
    rules: Mapping[str, Rule] = MappingProxyType({})
    asks: bool = True
