"""All SQL on synced tables and the books of sync. Rows go in and out in bulk, past the ORM."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import cache
from typing import Any, TypeAlias

from sqlalchemy import (
    ColumnElement,
    Select,
    Table,
    bindparam,
    delete,
    func,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.engine import RowMapping
from sqlalchemy.orm import Session
from sqlmodel import col

from meelio_web.server.kit.db import table_of
from meelio_web.server.kit.ids import new_id
from meelio_web.server.records import sequence
from meelio_web.server.records.bulk import among, insert_rows
from meelio_web.server.records.domain.decide import RowState, Stamp
from meelio_web.server.records.entity import Entity, Row, stamps_to_json
from meelio_web.server.records.models import SyncConflict, SyncDevice, SyncMutation
from meelio_web.server.records.ports import Device, Lost, Remembered
from meelio_web.server.records.reading import Order, Reading, read_shown, read_synced

_RAISE_HORIZON = text(
    "UPDATE sync_users SET min_rev = :rev WHERE user_id = :user_id AND min_rev < :rev"
)
Lines: TypeAlias = list[dict[str, object]]
_REMEMBERED = select(*(table_of(SyncMutation).c[name] for name in Remembered._fields)).where(
    col(SyncMutation.user_id) == bindparam("user_id"), among(col(SyncMutation.id), "ids")
)


@cache
def _held_query(table: Table) -> Select[Any]:
    return select(table).where(table.c.user_id == bindparam("user_id"), among(table.c.id, "ids"))


@cache
def _taken_query(table: Table) -> Select[str]:
    return select(table.c.id).where(
        table.c.user_id != bindparam("user_id"), among(table.c.id, "ids")
    )


class SqlRecords:
    """One user's records, through one transaction. What it cannot be asked for is other users'."""

    def __init__(self, db: Session, user_id: str) -> None:
        self._db = db
        self._user_id = user_id

    @property
    def user_id(self) -> str:
        """Return whose records these are."""
        return self._user_id

    def reserve(self, count: int) -> sequence.Sequence:
        """Become the user's only writer and take numbers; before anything else is read."""
        return sequence.reserve(self._db, self._user_id, count)

    def sequence(self) -> sequence.Sequence:
        """Read where the sequence stands."""
        return sequence.read_sequence(self._db, self._user_id)

    def remembered(self, ids: Collection[str]) -> dict[str, Remembered]:
        """Return those of the mutations that were settled before, by id."""
        found = self._db.execute(_REMEMBERED, {"user_id": self._user_id, "ids": [*ids]})
        return {row[0]: Remembered._make(row) for row in found}

    def held(self, entity: Entity, ids: Collection[str]) -> dict[str, Row]:
        """Return the records and tombstones of those ids."""
        asked = {"user_id": self._user_id, "ids": [*ids]}
        found = self._db.execute(_held_query(entity.table), asked).mappings()
        return {one["id"]: _row(entity, one) for one in found}

    def find_live(self, entity: Entity, id_: str) -> Row | None:
        """Return one record, unless it is deleted."""
        row = self.held(entity, [id_]).get(id_)
        return row if row and not row.state.deletion else None

    def rows(self, entity: Entity, *where: ColumnElement[bool]) -> list[Row]:
        """Return the user's records and tombstones that fit."""
        query = select(entity.table).where(self._mine(entity), *where)
        return [_row(entity, found) for found in self._db.execute(query).mappings()]

    def taken(self, entity: Entity, ids: Collection[str]) -> set[str]:
        """Return those of the ids that name another user's record."""
        asked = {"user_id": self._user_id, "ids": [*ids]}
        return set(self._db.execute(_taken_query(entity.table), asked).scalars())

    def store(self, entity: Entity, rows: Sequence[Row], *, new: bool) -> None:
        """Insert the rows, or replace those of the same ids."""
        if not rows:
            return
        values = [self._values(entity, row) for row in rows]
        if new:
            insert_rows(self._db.connection(), entity.table, values)
            return
        columns = entity.table.c
        keys = {"b_user_id": "user_id", "b_id": "id"}
        statement = update(entity.table).where(
            columns.user_id == bindparam("b_user_id"), columns.id == bindparam("b_id")
        )
        for value in values:
            value.update({bound: value.pop(name) for bound, name in keys.items()})
        self._db.connection().execute(statement, values)

    def remember(self, settled: Sequence[Remembered], now: datetime) -> None:
        """Note what became of mutations."""
        shared = {"user_id": self._user_id, "created_at": now}
        values = [{**shared, **one._asdict()} for one in settled]
        insert_rows(self._db.connection(), table_of(SyncMutation), values)

    def log_lost(self, lost: Sequence[Lost], now: datetime) -> None:
        """Keep what was not kept."""
        values = [self._lost(one, now) for one in lost]
        insert_rows(self._db.connection(), table_of(SyncConflict), values)

    def _lost(self, lost: Lost, now: datetime) -> dict[str, object]:
        loser = lost.loser
        return {
            "user_id": self._user_id,
            "id": new_id(now),
            "entity": lost.entity.name,
            "entity_id": lost.entity_id,
            "grp": loser.group,
            "lost": lost.entity.to_wire(loser.lost) if loser.lost is not None else None,
            "won": lost.entity.to_wire(loser.won) if loser.won is not None else None,
            "lost_device": loser.device,
            "policy": lost.policy,
            "rev": lost.rev,
            "created_at": now,
        }

    def note_device(self, device: Device, now: datetime) -> None:
        """Note that a device was here, and how far it had come."""
        known = {"user_id": self._user_id, "device_id": device.id}
        seen = {
            "name": device.name,
            "last_seen": now,
            "last_cursor": device.cursor,
            "app_schema": device.app_schema,
        }
        same = (col(getattr(SyncDevice, name)) == value for name, value in known.items())
        # The user's other writers wait, so nobody else can insert the row in between.
        changed = self._db.execute(
            update(SyncDevice).where(*same).values(seen).returning(col(SyncDevice.device_id)),
            execution_options={"synchronize_session": False},
        )
        if changed.first() is None:
            self._db.execute(insert(SyncDevice).values({**known, **seen}))

    def changes(self, entity: Entity, *, after: int, upto: int, limit: int) -> Lines:
        """Return rows as ``Entity.synced`` spells them, by revision, tombstones too."""
        rev = entity.table.c.rev
        return self._synced(entity, rev > after, rev <= upto, by="rev", limit=limit)

    def live(self, entity: Entity, *, after_id: str, limit: int) -> Lines:
        """Return live rows as ``Entity.synced`` spells them, by id."""
        columns = entity.table.c
        where = (columns.id > after_id, columns.deleted.is_(False))
        return self._synced(entity, *where, by="id", limit=limit)

    def _synced(self, entity: Entity, *where: ColumnElement[bool], by: str, limit: int) -> Lines:
        order = (entity.table.c[by],)
        return read_synced(self._db, Reading(entity, (self._mine(entity), *where), order, limit))

    def shown(self, entity: Entity, *where: ColumnElement[bool], order: Order, limit: int) -> Lines:
        """Return live rows as ``Entity.shown`` spells them."""
        live = (self._mine(entity), entity.table.c.deleted.is_(False))
        return read_shown(self._db, Reading(entity, (*live, *where), order, limit))

    def forget_deleted(self, entity: Entity, *, before: datetime) -> int:
        """Drop the tombstones that are older; return the highest revision among them, or 0."""
        columns = entity.table.c
        old = (self._mine(entity), columns.deleted.is_(True), columns.updated_at < before)
        highest = self._db.execute(select(func.max(columns.rev)).where(*old)).scalar_one()
        self._db.execute(delete(entity.table).where(*old))
        return highest or 0

    def raise_horizon(self, rev: int) -> None:
        """Turn away whoever has not seen this revision."""
        self._db.execute(_RAISE_HORIZON, {"user_id": self._user_id, "rev": rev})

    def forget_settled(self, *, before: datetime) -> None:
        """Drop what is known of mutations that were settled earlier."""
        table = SyncMutation
        self._db.execute(
            delete(table).where(col(table.user_id) == self._user_id, col(table.created_at) < before)
        )

    def forget_lost(self, *, before: datetime, keep: int) -> None:
        """Drop values that lost earlier, and all but so many of the newest."""
        table = SyncConflict
        mine = col(table.user_id) == self._user_id
        newest = (
            select(col(table.id)).where(mine).order_by(col(table.created_at).desc()).limit(keep)
        )
        self._db.execute(
            delete(table).where(
                mine, (col(table.created_at) < before) | col(table.id).not_in(newest)
            ),
            execution_options={"synchronize_session": False},
        )

    def _mine(self, entity: Entity) -> ColumnElement[bool]:
        return entity.table.c.user_id == self._user_id

    def _values(self, entity: Entity, row: Row) -> dict[str, Any]:
        """Spell a row as columns; those of a tombstone's content are empty."""
        rev, fields, stamps, deletion = row.state
        drev, dby, deleted_at = deletion or (None, None, None)
        values: dict[str, Any] = dict.fromkeys(entity.columns)
        values.update(fields)
        values.update(
            user_id=self._user_id,
            id=row.id,
            rev=rev,
            fmeta=stamps_to_json(stamps),
            deleted=deletion is not None,
            drev=drev,
            dby=dby,
            deleted_at=deleted_at,
            created_at=row.created_at,
            updated_at=row.updated_at,
        )
        return values


def _row(entity: Entity, found: RowMapping) -> Row:
    deletion = Stamp(found["drev"], found["dby"], found["deleted_at"]) if found["deleted"] else None
    fields = {} if deletion else {name: found[name] for name in entity.columns}
    stamps = {group: Stamp(*stamp) for group, stamp in found["fmeta"].items()}
    state = RowState(found["rev"], fields, stamps, deletion)
    return Row(found["id"], state, found["created_at"], found["updated_at"])
