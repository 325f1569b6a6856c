"""Reads what figures are made of: each kind of thing at once, however long the history."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import ColumnElement, func, or_

from meelio_web.server.days.focus import Worked
from meelio_web.server.days.spans import Span
from meelio_web.server.focus_sessions.entity import FOCUS_SESSIONS
from meelio_web.server.insights.domain.history import Session, TaskFacts
from meelio_web.server.records.fields import parse_instant
from meelio_web.server.records.repository import SqlRecords
from meelio_web.server.tasks.entity import TASKS

_SESSIONS = FOCUS_SESSIONS.table.c
_TASKS = TASKS.table.c
_WORKED = (
    _SESSIONS.id,
    _SESSIONS.session_start,
    _SESSIONS.session_end,
    _SESSIONS.pauses,
    _SESSIONS.time_zone,
)
_MORE = (
    _SESSIONS.outcome,
    _SESSIONS.planned_seconds,
    _SESSIONS.interruptions,
    _SESSIONS.task_id,
    _SESSIONS.task_title,
    _SESSIONS.rating,
    _SESSIONS.tags,
    _SESSIONS.overlap,
    _SESSIONS.source_key,
)
FOCUS = "focus"
NONE = "[]"


def read_worked(
    records: SqlRecords, within: Span | None, visible_since: datetime | None
) -> list[Worked]:
    """Return when the person focused: ever, or around a stretch of time."""
    rows = records.values(FOCUS_SESSIONS, _WORKED, *_where(within, visible_since))
    read = datetime.fromisoformat
    return [
        Worked(id_, FOCUS, read(start), read(end), _spans(pauses), zone)
        for id_, start, end, pauses, zone in rows
    ]


def read_sessions(
    records: SqlRecords, within: Span, visible_since: datetime | None
) -> list[Session]:
    """Return the focus sessions around a stretch of time."""
    rows = records.values(FOCUS_SESSIONS, (*_WORKED, *_MORE), *_where(within, visible_since))
    return [_session(*row) for row in rows]


def read_tasks(records: SqlRecords) -> dict[str, TaskFacts]:
    """Return the tasks by their ids."""
    columns = (_TASKS.id, _TASKS.title, _TASKS.project, _TASKS.estimate, _TASKS.done_at)
    return {
        id_: TaskFacts(title, project, estimate, done_at is not None)
        for id_, title, project, estimate, done_at in records.values(TASKS, columns)
    }


def count_pomodoros(records: SqlRecords, visible_since: datetime | None) -> dict[str, int]:
    """Count the pomodoros of each task, of all sessions that may be seen (rule IN26)."""
    counts = (
        _SESSIONS.task_id.is_not(None),
        _SESSIONS.outcome == "completed",
        _SESSIONS.planned_seconds > 0,
        or_(_SESSIONS.overlap.is_(None), _SESSIONS.overlap != "superseded"),
    )
    columns = (_SESSIONS.task_id, func.count())
    where = (*_where(None, visible_since), *counts)
    rows = records.values(FOCUS_SESSIONS, columns, *where, by=(_SESSIONS.task_id,))
    return {row[0]: row[1] for row in rows}


def newest_zone(records: SqlRecords, visible_since: datetime | None) -> str | None:
    """Return where the person was when the newest session began (rule IN34)."""
    newest = func.max(_SESSIONS.session_start)
    start = records.values(FOCUS_SESSIONS, (newest,), *_where(None, visible_since))[0][0]
    if start is None:
        return None
    where = (*_where(None, visible_since), _SESSIONS.session_start == parse_instant(start))
    zones = records.values(FOCUS_SESSIONS, (_SESSIONS.time_zone,), *where)
    return zones[0][0] if zones else None  # it may have been deleted in between


def _where(within: Span | None, visible_since: datetime | None) -> list[ColumnElement[bool]]:
    where: list[ColumnElement[bool]] = [_SESSIONS.kind == FOCUS]
    if within:
        where += [_SESSIONS.session_start < within.end, _SESSIONS.session_end > within.start]
    if visible_since:
        where.append(_SESSIONS.session_end > visible_since)
    return where


def _list(text: str | None) -> Sequence[Any]:
    """Read a JSON column, which is an empty list in most rows."""
    return () if text == NONE else orjson.loads(text or NONE)


def _spans(pauses: str | None) -> Sequence[Span]:
    return [Span(parse_instant(one["start"]), parse_instant(one["end"])) for one in _list(pauses)]


def _session(*row: Any) -> Session:  # noqa: ANN401 (as wide as the query)
    id_, start, end, pauses, zone, outcome, planned, interruptions, *rest = row
    task_id, task_title, rating, tags, overlap, source_key = rest
    return Session(
        id_,
        FOCUS,
        datetime.fromisoformat(start),
        datetime.fromisoformat(end),
        _spans(pauses),
        zone,
        outcome,
        planned,
        [parse_instant(at) for at in _list(interruptions)],
        task_id,
        task_title,
        rating,
        _list(tags),
        overlap,
        source_key,
    )
