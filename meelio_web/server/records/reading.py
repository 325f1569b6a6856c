"""Long lists of records, ready for the wire: spelled by the database, not touched in Python."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, TypeAlias, cast

import orjson
from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from meelio_web.server.records.entity import Entity, wire_column

Json: TypeAlias = dict[str, object]
Order: TypeAlias = Sequence[ColumnElement[Any]]

_SYNCED = ("id", "rev", "deleted", "fmeta", "created_at", "updated_at")
_SHOWN = ("id", "created_at", "updated_at")


class Reading(NamedTuple):
    """Which rows of one kind to read, in which order, and how many at most."""

    entity: Entity
    where: Sequence[ColumnElement[bool]]
    order: Order
    limit: int


def read_synced(db: Session, wanted: Reading) -> list[Json]:
    """Return rows as ``Entity.synced`` spells them."""
    entity = wanted.entity
    return [
        {
            "entity": entity.name,
            "id": row[0],
            "rev": row[1],
            "deleted": row[2],
            "fmeta": orjson.Fragment(row[3]),
            "createdAt": row[4],
            "updatedAt": row[5],
            "fields": {} if row[2] else _content(entity, row[6:]),
        }
        for row in _read(db, wanted, _SYNCED, wanted.entity.wire_columns)
    ]


def read_shown(db: Session, wanted: Reading) -> list[Json]:
    """Return rows as ``Entity.shown`` spells them."""
    return [
        {"id": row[0], **_content(wanted.entity, row[3:]), "createdAt": row[1], "updatedAt": row[2]}
        for row in _read(db, wanted, _SHOWN, wanted.entity.shown_columns)
    ]


def _read(
    db: Session, wanted: Reading, head: Sequence[str], content: Sequence[ColumnElement[Any]]
) -> Sequence[Sequence[Any]]:
    entity, where, order, limit = wanted
    heads = [wire_column(entity.table.c[name]) for name in head]
    query = select(*heads, *content).where(*where).order_by(*order).limit(limit)
    return db.execute(query).all()


def _content(entity: Entity, values: Sequence[object]) -> Json:
    content = dict(zip(entity.wire_names, values, strict=True))
    for name in entity.json_names:
        spelled = content[name]
        content[name] = None if spelled is None else orjson.Fragment(cast("str", spelled))
    return content
