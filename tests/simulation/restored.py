"""A server that loses its disk and comes back from a backup."""

from __future__ import annotations

from collections.abc import Iterable

from tests.simulation.kinds import KINDS
from tests.simulation.memory import MemoryRecords
from tests.simulation.world import World

Edit = tuple[str, object]


class Restored:
    """Once in a history: first a backup, later the return to it and the operator's command."""

    def __init__(self, store: MemoryRecords) -> None:
        self.forgiven: set[Edit] = set()
        self._store = store
        self._backup: tuple[object, set[Edit], int] | None = None
        self._is_over = False

    def go_on(self, world: World, /) -> None:
        """Make the backup, or put it back."""
        if self._backup is None:
            written = set(world.judge.written)
            self._backup = self._store.back_up(), written, self._store.sequence().seq
        elif not self._is_over:
            self._is_over = True
            self._put_back(world, *self._backup)

    def _put_back(self, world: World, state: object, written: set[Edit], seq: int) -> None:
        was_known = world.judge.written | logged_edits(self._store)
        self._store.put_back(state)
        world.judge.written = written
        world.server.begin_epoch("another epoch")
        for client in world.clients:
            client.lose_server(seq)
        gone = was_known - written - logged_edits(self._store)
        self.forgiven = gone - {*newest_edits(world, after=seq)}


def logged_edits(store: MemoryRecords) -> set[Edit]:
    """Return the words that are known to have lost."""
    return {
        edit for one in store.logged for edit in one.entity.to_wire(one.loser.lost or {}).items()
    }


def newest_edits(world: World, *, after: int) -> Iterable[Edit]:
    """Return what devices know of each group at its newest, where it is newer than the backup."""
    for record, kind in world.kinds.items():
        rows = [client.shadow[record] for client in world.clients if record in client.shadow]
        group_of = KINDS[kind].shape.group_of
        for name, group in zip(KINDS[kind].wire_names, group_of.values(), strict=True):
            known = [(row["fmeta"][group][0], row) for row in rows if group in row["fmeta"]]
            newer = [(rev, row) for rev, row in known if rev > after]
            if newer:
                _, row = max(newer, key=lambda one: one[0])
                yield name, row["fields"][name]
