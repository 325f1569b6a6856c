"""Disks that lose a write without a word: a row is gone, or as it was, or back again."""

from __future__ import annotations

from random import Random

from tests.simulation.entry import Json
from tests.simulation.memory import MemoryRecords
from tests.simulation.world import World


class Damaged:
    """Now and then one device's copy of one record is as it once was, and its cursor is not."""

    def __init__(self, _store: MemoryRecords) -> None:
        self._once: list[tuple[int, str, Json | None]] = []

    def begin(self, world: World) -> None:
        """Leave everything as it is."""

    def go_on(self, world: World, chance: Random, /) -> None:
        """Remember how a copy is now; put back how one was, or that there was none."""
        number = chance.randrange(len(world.clients))
        record = chance.choice(list(world.kinds))
        client = world.clients[number]
        self._once.append((number, record, client.shadow.get(record)))
        number, record, row = chance.choice(self._once)
        shadow = world.clients[number].shadow
        if row is None:
            shadow.pop(record, None)
        else:
            shadow[record] = row
