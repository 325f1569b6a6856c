"""A store of one user's records in dictionaries, in place of the one that speaks SQL."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Generator, Sequence
from contextlib import contextmanager
from copy import copy
from datetime import datetime
from typing import cast

from meelio_web.server.records.entity import Changed, Entity, Row
from meelio_web.server.records.ports import Device, Forgotten, Lost, Remembered, Tally
from meelio_web.server.records.sequence import Sequence as Numbers
from meelio_web.server.records.sequence import first_epoch
from meelio_web.server.records.windows import is_locked_row

WRITING = {"applied", "merged", "resolved"}


class _State:
    """What a transaction that fails leaves as it was. The rows themselves never change."""

    def __init__(self, user_id: str) -> None:
        self.numbers = Numbers(0, 0, first_epoch(user_id))
        self.rows: dict[str, dict[str, Row]] = {}
        self.settled: dict[str, tuple[Remembered, datetime]] = {}
        self.lost: list[tuple[Lost, datetime]] = []
        self.logged: list[Lost] = []
        self.effects: Counter[str] = Counter()
        self.devices: dict[str, Device] = {}

    def __copy__(self) -> _State:
        other = _State.__new__(_State)
        other.numbers = self.numbers
        other.rows = {name: dict(rows) for name, rows in self.rows.items()}
        other.settled = dict(self.settled)
        other.lost = list(self.lost)
        other.logged = list(self.logged)
        other.effects = self.effects.copy()
        other.devices = dict(self.devices)
        return other


class MemoryRecords:
    """One user's records. Beside what its port asks for, it counts what each mutation wrote."""

    def __init__(self, user_id: str) -> None:
        self._user_id = user_id
        self._state = _State(user_id)
        self.just_lost: Sequence[Lost] = ()
        self.announced: Sequence[Changed] = ()
        """What lost in the last transaction."""

    @contextmanager
    def begin(self, *, write: bool) -> Generator[MemoryRecords]:
        """Run a transaction: all of it, or nothing. Nobody else runs meanwhile."""
        before = copy(self._state) if write else self._state
        try:
            yield self
        except BaseException:
            self._state = before
            raise

    def back_up(self) -> object:
        """Copy everything."""
        return copy(self._state)

    def put_back(self, backup: object) -> None:
        """Be as at the time of a copy."""
        assert isinstance(backup, _State)
        self._state = copy(backup)

    @property
    def user_id(self) -> str:
        return self._user_id

    @property
    def effects(self) -> Counter[str]:
        """How often each mutation has written something."""
        return self._state.effects

    @property
    def lost(self) -> list[Lost]:
        """What lost and is still known."""
        return [one for one, _ in self._state.lost]

    @property
    def logged(self) -> list[Lost]:
        """Whatever has lost and was ever logged."""
        return self._state.logged

    def live_rows(self, entity: Entity) -> dict[str, Row]:
        """Return what is not deleted, by id."""
        return {id_: row for id_, row in self._rows(entity).items() if not row.state.deletion}

    def _rows(self, entity: Entity) -> dict[str, Row]:
        return self._state.rows.setdefault(entity.name, {})

    def reserve(self, count: int) -> Numbers:
        numbers = self._state.numbers
        self._state.numbers = numbers._replace(seq=numbers.seq + count)
        return self._state.numbers

    def sequence(self) -> Numbers:
        return self._state.numbers

    def remembered(self, ids: Collection[str]) -> dict[str, Remembered]:
        settled = self._state.settled
        return {id_: settled[id_][0] for id_ in ids if id_ in settled}

    def held(self, entity: Entity, ids: Collection[str]) -> dict[str, Row]:
        rows = self._rows(entity)
        return {id_: rows[id_] for id_ in ids if id_ in rows}

    def taken(self, entity: Entity, ids: Collection[str]) -> set[str]:
        return set()

    def twins(self, entity: Entity, keys: Collection[str]) -> list[Row]:
        natural = entity.ways.natural_key or "id"
        rows = self.live_rows(entity).values()
        return [row for row in rows if row.state.fields.get(natural) in keys]

    def overlapping(self, entity: Entity, spans: Sequence[tuple[datetime, datetime]]) -> list[Row]:
        if entity.ways.spanning is None:
            return []
        first, last, _ = entity.ways.spanning
        return [
            row
            for row in self.live_rows(entity).values()
            for fields in [cast("dict[str, datetime]", row.state.fields)]
            if any(fields[first] < end and start < fields[last] for start, end in spans)
        ]

    def store(self, entity: Entity, rows: Sequence[Row], *, new: bool) -> None:
        stored = self._rows(entity)
        for row in rows:
            assert (row.id not in stored) is new
            stored[row.id] = row

    def remember(self, settled: Sequence[Remembered], now: datetime) -> None:
        self._state.settled.update((one.id, (one, now)) for one in settled)
        self._state.effects.update(one.id for one in settled if one.status in WRITING)

    def log_lost(self, lost: Sequence[Lost], now: datetime) -> None:
        self._state.lost += [(one, now) for one in lost]
        self._state.logged += lost
        self.just_lost = lost

    def announce(self, entity: Entity, changes: Sequence[Changed], now: datetime) -> None:
        self.announced = changes

    def note_device(self, device: Device, now: datetime) -> None:
        self._state.devices[device.id] = device

    def changes(
        self, entity: Entity, *, after: int, upto: int, limit: int, since: datetime | None = None
    ) -> list[dict[str, object]]:
        found = [row for row in self._rows(entity).values() if after < row.state.rev <= upto]
        found = [row for row in found if not is_locked_row(entity, row, since)]
        found.sort(key=lambda row: row.state.rev)
        return [entity.synced(row) for row in found[:limit]]

    def live(self, entity: Entity, *, after_id: str, limit: int) -> list[dict[str, object]]:
        found = [row for id_, row in self.live_rows(entity).items() if id_ > after_id]
        found.sort(key=lambda row: row.id)
        return [entity.synced(row) for row in found[:limit]]

    def tally(self, entity: Entity, since: datetime | None = None) -> Tally:
        live = self.live_rows(entity).values()
        live = [row for row in live if not is_locked_row(entity, row, since)]
        return Tally(len(live), sum(row.state.rev for row in live))

    def renumber_locked(self, entity: Entity, since: datetime) -> None:
        rows = self._rows(entity)
        locked = [row for row in rows.values() if is_locked_row(entity, row, since)]
        locked.sort(key=lambda row: row.state.rev)
        first = self.reserve(len(locked)).seq - len(locked) + 1
        for rev, row in enumerate(locked, first):
            rows[row.id] = row._replace(state=row.state._replace(rev=rev))

    def forget_deleted(self, entity: Entity, *, before: datetime) -> Forgotten:
        rows = self._rows(entity)
        old = [row for row in rows.values() if row.state.deletion and row.updated_at < before]
        for row in old:
            del rows[row.id]
        return Forgotten(len(old), max((row.state.rev for row in old), default=0))

    def raise_horizon(self, rev: int) -> None:
        numbers = self._state.numbers
        self._state.numbers = numbers._replace(min_rev=max(numbers.min_rev, rev))

    def forget_settled(self, *, before: datetime) -> int:
        settled = self._state.settled
        self._state.settled = {id_: one for id_, one in settled.items() if one[1] >= before}
        return len(settled) - len(self._state.settled)

    def forget_devices(self, *, before: datetime, waiting_before: datetime) -> int:
        """Here nobody asks when a device was seen."""
        assert before > waiting_before
        return 0

    def forget_lost(self, *, before: datetime, keep: int) -> int:
        lost = self._state.lost
        newest = sorted(lost, key=lambda one: one[1], reverse=True)[:keep]
        self._state.lost = [one for one in newest if one[1] >= before]
        return len(lost) - len(self._state.lost)

    def begin_epoch(self, epoch: str, *, gap: int) -> None:
        numbers = self._state.numbers
        self._state.numbers = numbers._replace(
            epoch=epoch, epoch_base=numbers.seq, seq=numbers.seq + gap
        )
