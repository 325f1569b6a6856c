"""Records that somebody's plan locks: what has ended by some moment, of kinds that take time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from pydantic.alias_generators import to_camel
from sqlalchemy import ColumnElement, Update, false, func, select, update

from meelio_web.server.records.entity import Entity, Row
from meelio_web.server.records.fields import parse_instant


def is_visible(entity: Entity, since: datetime | None) -> Sequence[ColumnElement[bool]]:
    """Restrict to what is not locked. Deletions never are: who has a record hears that it went."""
    spanning = entity.ways.spanning
    if since is None or spanning is None:
        return ()
    columns = entity.table.c
    return (columns.deleted.is_(True) | (columns[spanning.end] > since),)


def is_locked(entity: Entity, since: datetime | None) -> Sequence[ColumnElement[bool]]:
    """Restrict to what is locked."""
    spanning = entity.ways.spanning
    if since is None or spanning is None:
        return (false(),)
    columns = entity.table.c
    return (columns.deleted.is_(False), columns[spanning.end] <= since)


def renumbering(entity: Entity, user_id: str, since: datetime, after: int) -> Update:
    """Give what is locked new revisions from ``after`` on, in the order of the old ones.

    Only the revision, by which devices find what they lack: no group was written, so that whoever
    has changed the record meanwhile has overwritten nothing unseen.
    """
    table = entity.table
    mine = (table.c.user_id == user_id, *is_locked(entity, since))
    place = func.row_number().over(order_by=table.c.rev).label("place")
    places = select(table.c.id.label("of"), place).where(*mine).subquery()
    ours = (table.c.user_id == user_id, table.c.id == places.c.of)
    return update(table).where(*ours).values(rev=after + places.c.place)


def is_locked_row(entity: Entity, row: Row, since: datetime | None) -> bool:
    """Say of one record what ``is_locked`` asks the database for."""
    spanning = entity.ways.spanning
    if since is None or spanning is None or row.state.deletion is not None:
        return False
    end = row.state.fields[spanning.end]
    return isinstance(end, datetime) and end <= since


def is_locked_line(entity: Entity, line: Mapping[str, Any], since: datetime | None) -> bool:
    """Say the same of one that is spelled for the wire."""
    spanning = entity.ways.spanning
    if since is None or spanning is None or line["deleted"]:
        return False
    end: str = line["fields"][to_camel(spanning.end)]
    return parse_instant(end) <= since
