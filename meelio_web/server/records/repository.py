"""All SQL on synced tables and the books of sync. Rows go in and out in bulk, past the ORM."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Delete, Table, and_, bindparam, delete, func, or_, select
from sqlalchemy.orm import Session
from sqlmodel import col

from meelio_web.server.kit.db import table_of
from meelio_web.server.kit.ids import new_id
from meelio_web.server.kit.news import News, tell
from meelio_web.server.records import sequence
from meelio_web.server.records.bulk import Step, among, inserting, rows_as_they_are
from meelio_web.server.records.entity import Changed, Entity, Row, wire_column
from meelio_web.server.records.mapping import (
    HEAD,
    LOST,
    lost_to_columns,
    to_columns,
    to_row,
)
from meelio_web.server.records.models import SyncConflict, SyncDevice, SyncMutation
from meelio_web.server.records.ports import Device, Forgotten, Lost, Remembered, Tally
from meelio_web.server.records.queries import (
    held_query,
    replace_statement,
    taken_query,
    tally_query,
    twins_query,
)
from meelio_web.server.records.reading import Order, Reading, read_shown, read_synced
from meelio_web.server.records.spans import overlapping
from meelio_web.server.records.statements import BEGIN_EPOCH, NOTE_DEVICE, RAISE_HORIZON
from meelio_web.server.records.windows import is_locked, is_visible, renumbering

Lines: TypeAlias = list[dict[str, object]]
_REMEMBERED = select(*(table_of(SyncMutation).c[name] for name in Remembered._fields)).where(
    col(SyncMutation.user_id) == bindparam("user_id"), among(col(SyncMutation.id), "ids")
)


class SqlRecords:
    """One user's records, through one transaction. What it cannot be asked for is other users'."""

    def __init__(self, db: Session, user_id: str, *, is_quiet: bool = False) -> None:
        """Take ``is_quiet`` where what changes is no news to anybody outside."""
        self._db = db
        self._user_id = user_id
        self._is_quiet = is_quiet
        self._numbers: sequence.Sequence | None = None
        self._has_told = False

    @property
    def user_id(self) -> str:
        """Return whose records these are."""
        return self._user_id

    def reserve(self, count: int) -> sequence.Sequence:
        """Become the user's only writer and take numbers; before anything else is read."""
        self._numbers = sequence.reserve(self._db, self._user_id, count)
        return self._numbers

    def sequence(self) -> sequence.Sequence:
        """Read where the sequence stands."""
        return sequence.read_sequence(self._db, self._user_id)

    def remembered(self, ids: Collection[str]) -> dict[str, Remembered]:
        """Return those of the mutations that were settled before, by id."""
        found = self._db.connection().execute(
            _REMEMBERED, {"user_id": self._user_id, "ids": [*ids]}
        )
        return {row[0]: Remembered._make(row) for row in found}

    def held(self, entity: Entity, ids: Collection[str]) -> dict[str, Row]:
        """Return the records and tombstones of those ids."""
        asked = {"user_id": self._user_id, "ids": [*ids]}
        found = self._db.connection().execute(held_query(entity.table), asked).mappings()
        return {one["id"]: to_row(entity, one) for one in found}

    def find_live(self, entity: Entity, id_: str) -> Row | None:
        """Return one record, unless it is deleted."""
        row = self.held(entity, [id_]).get(id_)
        return row if row and not row.state.deletion else None

    def rows(self, entity: Entity, *where: ColumnElement[bool]) -> list[Row]:
        """Return the user's records and tombstones that fit."""
        query = select(entity.table).where(self._mine(entity), *where)
        return [to_row(entity, found) for found in self._db.execute(query).mappings()]

    def taken(self, entity: Entity, ids: Collection[str]) -> set[str]:
        """Return those of the ids that name another user's record."""
        asked = {"user_id": self._user_id, "ids": [*ids]}
        return set(self._db.connection().execute(taken_query(entity.table), asked).scalars())

    def twins(self, entity: Entity, keys: Collection[str]) -> list[Row]:
        """Return the live records that have one of those natural keys."""
        asked = {"user_id": self._user_id, "keys": [*keys]}
        query = twins_query(entity.table, entity.ways.natural_key or "id")
        found = self._db.connection().execute(query, asked).mappings()
        return [to_row(entity, one) for one in found]

    def resolved(self, entity: Entity, row: Row) -> Row:
        """Return a record as REST shows it: without the ids of what was deleted."""
        fields = dict(row.state.fields)
        for name, of in entity.ways.references.items():
            there = entity.table.metadata.tables[of].c
            same = (there.user_id == self._user_id, there.id == fields.get(name))
            query = select(there.id).where(*same, there.deleted.is_(True))
            if fields.get(name) and self._db.execute(query).first():
                fields[name] = None
        return row._replace(state=row.state._replace(fields=fields))

    def overlapping(self, entity: Entity, spans: Sequence[tuple[datetime, datetime]]) -> list[Row]:
        """Return the live records that overlap one of the spans, and perhaps some between."""
        spanning = entity.ways.spanning
        if spanning is None:
            return []
        connection = self._db.connection()
        query, asked = overlapping(entity.table, spanning, spans, connection.dialect)
        found = connection.execute(query, {**asked, "user_id": self._user_id}).mappings()
        return [to_row(entity, one) for one in found]

    def store(self, entity: Entity, rows: Sequence[Row], *, new: bool) -> None:
        """Insert the rows, or replace those of the same ids."""
        if not rows:
            return
        self._tell()
        names = (*HEAD, *entity.columns)
        values = [to_columns(entity, row) for row in rows]
        if new:
            self._insert(entity.table, names, values)
            return
        fresh = ("of_user", *(f"new_{name}" for name in names))
        replaced = [dict(zip(fresh, (self._user_id, *one), strict=True)) for one in values]
        replace = replace_statement(entity.table, names)
        self._take(lambda connection: connection.execute(replace, replaced))

    def _insert(
        self,
        table: Table,
        names: tuple[str, ...],
        rows: Sequence[tuple[Any, ...]],
        **shared: object,
    ) -> None:
        if rows:
            dialect = self._db.connection().dialect
            shared["user_id"] = self._user_id
            self._take(inserting(dialect, table, names, rows, shared))

    def _take(self, step: Step) -> None:
        step(self._db.connection())

    def take_all(self, steps: Iterable[Step]) -> None:
        """Do what was prepared for the user's records."""
        self._tell()
        for step in steps:
            self._take(step)

    def _tell(self) -> None:
        """See to it that the user's other devices hear of the commit, once."""
        if self._numbers and not self._has_told:
            self._has_told = True
            tell(self._db, News(self._user_id, self._numbers.seq, self._numbers.epoch))

    def remember(self, settled: Sequence[Remembered], now: datetime) -> None:
        """Note what became of mutations."""
        self._insert(table_of(SyncMutation), Remembered._fields, settled, created_at=now)

    def log_lost(self, lost: Sequence[Lost], now: datetime) -> None:
        """Keep what was not kept."""
        values = [lost_to_columns(one, new_id(now)) for one in lost]
        self._insert(table_of(SyncConflict), LOST, values, created_at=now)

    def announce(self, entity: Entity, changes: Sequence[Changed], now: datetime) -> None:
        """Tell outside what has changed, as this kind of record asks for."""
        if entity.ways.announce and not self._is_quiet:
            entity.ways.announce(self._db, self._user_id, entity, changes, now)

    def note_device(self, device: Device, now: datetime) -> None:
        """Note that a device was here, and how far it had come."""
        seen = {**device._asdict(), "user_id": self._user_id, "now": now}
        self._db.connection().execute(NOTE_DEVICE, seen)

    def changes(
        self, entity: Entity, *, after: int, upto: int, limit: int, since: datetime | None = None
    ) -> Lines:
        """Return rows as ``Entity.synced`` spells them, by revision, tombstones too."""
        rev = entity.table.c.rev
        where = (rev > after, rev <= upto, *is_visible(entity, since))
        return self._synced(entity, *where, by="rev", limit=limit)

    def live(self, entity: Entity, *, after_id: str, limit: int) -> Lines:
        """Return live rows as ``Entity.synced`` spells them, by id."""
        columns = entity.table.c
        where = (columns.id > after_id, columns.deleted.is_(False))
        return self._synced(entity, *where, by="id", limit=limit)

    def tally(self, entity: Entity, since: datetime | None = None) -> Tally:
        """Count the live records, so that a device can tell whether it has the same."""
        query = tally_query(entity.table).where(*is_visible(entity, since))
        n, sum_rev = self._db.connection().execute(query, {"user_id": self._user_id}).one()
        return Tally(n, int(sum_rev))

    def count(self, entity: Entity, *where: ColumnElement[bool]) -> int:
        """Count the user's records and tombstones that fit."""
        query = select(func.count()).where(self._mine(entity), *where)
        return self._db.connection().execute(query).scalar_one()

    def renumber_locked(self, entity: Entity, since: datetime) -> None:
        """Let all devices pull what was locked (decision 0022)."""
        before = self.reserve(0)  # nobody writes between the count and the numbers
        self.reserve(self.count(entity, *is_locked(entity, since)))
        self._tell()
        statement = renumbering(entity, self._user_id, since, before.seq)
        self._db.connection().execute(statement)

    def _synced(self, entity: Entity, *where: ColumnElement[bool], by: str, limit: int) -> Lines:
        order = (entity.table.c[by],)
        return read_synced(self._db, Reading(entity, (self._mine(entity), *where), order, limit))

    def shown(self, entity: Entity, *where: ColumnElement[bool], order: Order, limit: int) -> Lines:
        """Return live rows as ``Entity.shown`` spells them."""
        live = (self._mine(entity), entity.table.c.deleted.is_(False))
        return read_shown(self._db, Reading(entity, (*live, *where), order, limit))

    def values(
        self,
        entity: Entity,
        columns: Sequence[ColumnElement[Any]],
        *where: ColumnElement[bool],
        by: Sequence[ColumnElement[Any]] = (),
    ) -> Sequence[Sequence[Any]]:
        """Return columns of the live rows that fit, in any order; grouped where ``by`` says so.

        Times and JSON are text, as the wire spells them: whoever asks for many reads fewer.
        """
        live = (self._mine(entity), entity.table.c.deleted.is_(False))
        query = select(*map(wire_column, columns)).where(*live, *where)
        return rows_as_they_are(self._db.connection(), query.group_by(*by) if by else query)

    def forget_deleted(self, entity: Entity, *, before: datetime) -> Forgotten:
        """Drop the tombstones that are older."""
        columns = entity.table.c
        old = (self._mine(entity), columns.deleted.is_(True), columns.updated_at < before)
        revs = self._db.execute(delete(entity.table).where(*old).returning(columns.rev)).scalars()
        gone: list[int] = [*revs]
        return Forgotten(len(gone), max(gone, default=0))

    def raise_horizon(self, rev: int) -> None:
        """Turn away whoever has not seen this revision."""
        self._db.execute(RAISE_HORIZON, {"user_id": self._user_id, "rev": rev})

    def begin_epoch(self, epoch: str, *, gap: int) -> None:
        """Rename the sequence, note where the old name ends, and count on from far above it."""
        self._db.execute(BEGIN_EPOCH, {"user_id": self._user_id, "epoch": epoch, "gap": gap})

    def forget_settled(self, *, before: datetime) -> int:
        """Drop what is known of mutations that were settled earlier; return how many."""
        table = SyncMutation
        return self._forget(
            delete(table).where(col(table.user_id) == self._user_id, col(table.created_at) < before)
        )

    def forget_devices(self, *, before: datetime, waiting_before: datetime) -> int:
        """Drop devices last seen earlier, those with something left to send later; say how many."""
        table = SyncDevice
        has_sent_all = func.coalesce(col(table.waiting), 0) == 0
        seen = col(table.last_seen)
        is_old = or_(seen < waiting_before, and_(seen < before, has_sent_all))
        return self._forget(delete(table).where(col(table.user_id) == self._user_id, is_old))

    def forget_lost(self, *, before: datetime, keep: int) -> int:
        """Drop values that lost earlier, and all but so many of the newest; return how many."""
        table = SyncConflict
        mine = col(table.user_id) == self._user_id
        newest = (
            select(col(table.id)).where(mine).order_by(col(table.created_at).desc()).limit(keep)
        )
        return self._forget(
            delete(table).where(
                mine, (col(table.created_at) < before) | col(table.id).not_in(newest)
            )
        )

    def _forget(self, statement: Delete) -> int:
        return self._db.connection().execute(statement).rowcount

    def _mine(self, entity: Entity) -> ColumnElement[bool]:
        return entity.table.c.user_id == self._user_id
