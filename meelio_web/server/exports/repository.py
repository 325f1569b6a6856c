"""Reads everything of a person, a page at a time: nothing here holds more than one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple, TypeAlias

import orjson
from sqlalchemy import ColumnElement, or_

from meelio_web.server.focus_sessions.entity import FOCUS_SESSIONS
from meelio_web.server.preferences.entity import PREFERENCES
from meelio_web.server.records.entity import Entity
from meelio_web.server.records.fields import parse_instant
from meelio_web.server.records.repository import SqlRecords
from meelio_web.server.tasks.entity import TASKS

PAGE = 1000
SERVERS_OWN = ("createdAt", "updatedAt")

Spelled: TypeAlias = dict[str, Any]
"""A record as the REST API spells it, without what the server keeps for itself."""


class Range(NamedTuple):
    """Which sessions: those that start from ``since`` on and before ``until``."""

    since: datetime | None = None
    until: datetime | None = None


def session_pages(records: SqlRecords, wanted: Range) -> Iterator[list[Spelled]]:
    """Return the sessions in the order of their start."""
    start = FOCUS_SESSIONS.table.c.session_start
    where: list[ColumnElement[bool]] = []
    if wanted.since:
        where.append(start >= wanted.since)
    if wanted.until:
        where.append(start < wanted.until)
    return _pages(records, FOCUS_SESSIONS, start, where)


def task_pages(records: SqlRecords) -> Iterator[list[Spelled]]:
    """Return the tasks in their own order."""
    return _pages(records, TASKS, TASKS.table.c.position, [])


def _pages(
    records: SqlRecords,
    entity: Entity,
    column: ColumnElement[Any],
    where: list[ColumnElement[bool]],
) -> Iterator[list[Spelled]]:
    id_, spelled = entity.table.c.id, entity.wire_names[entity.columns.index(column.key or "")]
    after: list[ColumnElement[bool]] = []
    while True:
        order = (column, id_)
        found = records.shown(entity, *where, *after, order=order, limit=PAGE)
        page: list[Spelled] = orjson.loads(orjson.dumps(found))
        for one in page:
            for name in SERVERS_OWN:
                del one[name]
        if page:
            yield page
        if len(page) < PAGE:
            return
        last = page[-1][spelled]
        place = parse_instant(last) if isinstance(last, str) else last
        # The first says nothing new, but with it an index leads to where the page begins.
        after = [column >= place, or_(column > place, id_ > page[-1]["id"])]


def chosen_preferences(records: SqlRecords) -> Spelled:
    """Return what the person has chosen, by name."""
    live = [row.state.fields for row in records.rows(PREFERENCES) if not row.state.deletion]
    return {str(fields["name"]): fields["value"] for fields in live}
