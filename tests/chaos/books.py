"""What the server's database holds in the end, read without the server."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import RowMapping
from sqlalchemy import select as sql_select
from sqlmodel import Session, col, select

from meelio_web.server.kit.db import make_engine
from meelio_web.server.records.entity import Entity
from meelio_web.server.records.models import SyncConflict, SyncMutation
from meelio_web.server.sync.service import ENTITIES

Key = tuple[str, str]


class Stored(NamedTuple):
    """A record; no fields where it is deleted."""

    rev: int
    fields: Mapping[str, Any] | None


class Books(NamedTuple):
    """One person's records, and the books of sync about them."""

    rows: Mapping[Key, Stored]
    settled: Mapping[str, SyncMutation]
    lost: Sequence[SyncConflict]

    def live(self, entity: str) -> dict[str, Mapping[str, Any]]:
        """Return the fields of what is not deleted, by id."""
        return {
            id_: row.fields
            for (name, id_), row in self.rows.items()
            if name == entity and row.fields is not None
        }


def read_books(database_url: str, user_id: str) -> Books:
    """Read them all."""
    engine = make_engine(database_url)
    rows: dict[Key, Stored] = {}
    with engine.connect() as connection:
        for entity in ENTITIES.values():
            mine = sql_select(entity.table).where(entity.table.c.user_id == user_id)
            for found in connection.execute(mine).mappings():
                rows[entity.name, found["id"]] = _stored(entity, found)
    with Session(engine) as db:
        settled = db.exec(select(SyncMutation).where(col(SyncMutation.user_id) == user_id)).all()
        lost = db.exec(select(SyncConflict).where(col(SyncConflict.user_id) == user_id)).all()
    engine.dispose()
    return Books(rows, {one.id: one for one in settled}, lost)


def _stored(entity: Entity, found: RowMapping) -> Stored:
    if found["deleted"]:
        return Stored(found["rev"], None)
    fields = {name: found[name] for name in entity.columns}
    return Stored(found["rev"], entity.to_wire(fields))
