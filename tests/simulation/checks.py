"""What must be true at the end of every history."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from meelio_web.server.records.domain.decide import Fields
from tests.simulation import timer_checks
from tests.simulation.local import spell_timing
from tests.simulation.memory import MemoryRecords
from tests.simulation.plan_world import PlanWorld
from tests.simulation.restored import logged_words
from tests.simulation.timer_world import TimerWorld
from tests.simulation.words import KINDS, Word, kinds_of, known_fields
from tests.simulation.world import World

LOST, DOUBLED, DIVERGED, WRONG = SORTS = ("lost", "doubled", "diverged", "wrong")


class Fault(NamedTuple):
    """What went wrong, and how."""

    sort: str
    text: str


def find_faults(world: World, store: MemoryRecords) -> list[Fault]:
    """Return what is wrong; nothing, if the protocol is right."""
    stored = stored_fields(store)
    faults = {
        DIVERGED: [*_apart(world, stored), *_left_over(world)],
        DOUBLED: [f"{id_} had {n} effects" for id_, n in store.effects.items() if n > 1],
        LOST: [
            *world.judge.complaints,
            *(f"{word} has vanished" for word in _vanished(world, store)),
        ],
        WRONG: [],
    }
    if isinstance(world, PlanWorld):
        faults[LOST] += world.missing
        faults[WRONG] += world.server.leaks
    if isinstance(world, TimerWorld):
        timers = timer_checks.read_timers(world, store, stored)
        faults[DIVERGED] += timer_checks.apart(world, timers)
        faults[DOUBLED] += timer_checks.doubled(timers)
        faults[LOST] += timer_checks.lost(timers)
        faults[WRONG] += timer_checks.wrong(timers)
    else:
        faults[WRONG] += _torn(world, stored)
    return [Fault(sort, text) for sort, texts in faults.items() for text in texts]


def stored_fields(store: MemoryRecords) -> dict[str, Fields]:
    """Return all live records as the wire spells them."""
    return {
        id_: entity.to_wire(row.state.fields)
        for entity in KINDS.values()
        for id_, row in store.live_rows(entity).items()
    }


def _apart(world: World, stored: dict[str, Fields]) -> Iterator[str]:
    """All devices show what the server holds."""
    for client in world.clients:
        known = _known(world, stored, client.identity.schema)
        views = {record: client.view(record) for record in client.kinds}
        shown = {record: view for record, view in views.items() if view is not None}
        if shown != known:
            yield f"{client.identity.number} shows {shown}, stored is {known}"


def _known(world: World, stored: dict[str, Fields], schema: int) -> dict[str, Fields]:
    kinds = kinds_of(schema)
    return {
        id_: known_fields(world.kinds[id_], fields, schema)
        for id_, fields in stored.items()
        if world.kinds[id_] in kinds
    }


def _left_over(world: World) -> Iterator[str]:
    """Nothing waits, and nothing was refused."""
    for client in world.clients:
        if client.outbox or client.held or client.refused:
            left = client.outbox, client.held, client.refused
            yield f"{client.identity.number} still has {left}"


def _vanished(world: World, store: MemoryRecords) -> set[Word]:
    """Find words that were neither stored, nor logged as lost, nor taken back by who said them."""
    said = {word for client in world.clients for word in client.diary.said}
    taken_back = {word for client in world.clients for word in client.diary.taken_back}
    return said - world.judge.written - taken_back - logged_words(store) - world.forgiven


def _torn(world: World, stored: dict[str, Fields]) -> Iterator[str]:
    """A group holds what was said at one time."""
    said = {timing for client in world.clients for timing in client.diary.timings}
    for record, fields in stored.items():
        if "sessionStart" in fields and spell_timing(record, fields) not in said:
            yield f"nobody has said of {record} that it was so: {fields}"
