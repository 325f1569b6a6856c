"""The queries on tasks that all records do not have in common."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, or_

from meelio_web.server.records.repository import SqlRecords
from meelio_web.server.tasks.entity import TASKS


class Place(NamedTuple):
    """Where a page of the list ends."""

    position: float
    id: str


def list_tasks(records: SqlRecords, after: Place | None, *, limit: int) -> list[dict[str, object]]:
    """Return tasks as the API answers them, in the order their owner gave them."""
    columns = TASKS.table.c
    where: list[ColumnElement[bool]] = []
    if after:
        tied = and_(columns.position == after.position, columns.id > after.id)
        where.append(or_(columns.position > after.position, tied))
    return records.shown(TASKS, *where, order=(columns.position, columns.id), limit=limit)
