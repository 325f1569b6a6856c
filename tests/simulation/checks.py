"""What must be true at the end of every history."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from tests.simulation.kinds import KINDS
from tests.simulation.memory import MemoryRecords
from tests.simulation.restored import Edit, logged_edits
from tests.simulation.world import World


def find_faults(world: World, store: MemoryRecords, forgiven: AbstractSet[Edit]) -> list[str]:
    """Return what is wrong; nothing, if the protocol is right.

    ``forgiven`` is what only a lost disk knew.
    """
    return [
        *_apart(world, store),
        *_left_over(world),
        *(f"{id_} had {n} effects" for id_, n in store.effects.items() if n > 1),
        *world.judge.complaints,
        *(f"{name}={value} has vanished" for name, value in _vanished(world, store) - forgiven),
    ]


def _apart(world: World, store: MemoryRecords) -> Iterator[str]:
    """All devices show what the server holds."""
    stored = {
        id_: entity.to_wire(row.state.fields)
        for entity in KINDS.values()
        for id_, row in store.live_rows(entity).items()
    }
    for client in world.clients:
        views = {record: client.view(record) for record in world.kinds}
        shown = {record: view for record, view in views.items() if view is not None}
        if shown != stored:
            yield f"{client.identity.letter} shows {shown}, stored is {stored}"


def _left_over(world: World) -> Iterator[str]:
    """Nothing waits, and nothing was refused."""
    for client in world.clients:
        if client.outbox or client.held or client.refused:
            yield f"{client.identity.letter} still has {client.outbox, client.held, client.refused}"


def _vanished(world: World, store: MemoryRecords) -> set[Edit]:
    """Find words that were neither stored, nor logged as lost, nor taken back by who said them."""
    said = {edit for client in world.clients for edit in client.diary.said}
    taken_back = {edit for client in world.clients for edit in client.diary.taken_back}
    return said - world.judge.written - taken_back - logged_edits(store)
