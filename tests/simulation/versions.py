"""A device with an app of an earlier version, until it gets the present one."""

from __future__ import annotations

from random import Random

from tests.simulation.memory import MemoryRecords
from tests.simulation.world import World

LIKELY = 0.2


class Renewed:
    """One device begins with the first app; in some histories it gets the present one."""

    def __init__(self, _store: MemoryRecords) -> None: ...

    def begin(self, world: World) -> None:
        """Give the first device the first app."""
        client = world.clients[0]
        client.identity = client.identity._replace(schema=1)

    def go_on(self, world: World, chance: Random, /) -> None:
        """Renew the app, or not yet."""
        if chance.random() < LIKELY:
            world.clients[0].renew()
