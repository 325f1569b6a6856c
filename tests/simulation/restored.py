"""A server that loses its disk and comes back from a backup."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

from tests.simulation.memory import MemoryRecords
from tests.simulation.words import KINDS, Word, groups_of, words
from tests.simulation.world import World


class Restored:
    """Once in a history: first a backup, later the return to it and the operator's command."""

    def __init__(self, store: MemoryRecords) -> None:
        self._store = store
        self._backup: tuple[object, set[Word], int] | None = None
        self._is_over = False

    def begin(self, world: World) -> None:
        """Leave everything as it is."""

    def go_on(self, world: World, _chance: Random, /) -> None:
        """Make the backup, or put it back."""
        if self._backup is None:
            written = set(world.judge.written)
            self._backup = self._store.back_up(), written, self._store.sequence().seq
        elif not self._is_over:
            self._is_over = True
            self._put_back(world, *self._backup)

    def _put_back(self, world: World, state: object, written: set[Word], seq: int) -> None:
        was_known = world.judge.written | logged_words(self._store)
        self._store.put_back(state)
        # A default that nobody has said yet may stand there as well as if somebody had.
        written = written | {*stored_words(self._store)}
        world.judge.written = written
        world.server.begin_epoch("another epoch")
        for client in world.clients:
            client.lose_server(seq)
        gone = was_known - written - logged_words(self._store)
        world.forgiven = gone - {*newest_words(world, after=seq)}


def stored_words(store: MemoryRecords) -> Iterable[Word]:
    """Return what stands in live records."""
    for entity in KINDS.values():
        for id_, row in store.live_rows(entity).items():
            yield from words(id_, entity.to_wire(row.state.fields))


def logged_words(store: MemoryRecords) -> set[Word]:
    """Return what is known to have lost."""
    return {
        word
        for one in store.logged
        for word in words(one.entity_id, one.entity.to_wire(one.loser.lost or {}))
    }


def newest_words(world: World, *, after: int) -> Iterable[Word]:
    """Return what devices know of each group at its newest, where it is newer than the backup."""
    rows = [row for client in world.clients for row in client.shadow.values()]
    for record, kind in world.kinds.items():
        for group, names in groups_of(kind).items():
            known = [row for row in rows if row["id"] == record and group in row["fmeta"]]
            newer = [row for row in known if row["fmeta"][group][0] > after]
            if newer:
                fields = max(newer, key=lambda row: row["fmeta"][group][0])["fields"]
                yield from words(record, {name: fields[name] for name in names})
