"""What people take out: their own history, whole and never behind a plan. Knows nothing of HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import orjson

from meelio_web.server.exports.domain.events import spell_begin, spell_end, spell_events
from meelio_web.server.exports.domain.table import spell_head, spell_lines
from meelio_web.server.exports.repository import (
    Range,
    chosen_preferences,
    session_pages,
    task_pages,
)
from meelio_web.server.kit.wire import spell_instant
from meelio_web.server.records.repository import SqlRecords

FORMAT = "meelio"
VERSION = 1


def export_table(records: SqlRecords, wanted: Range) -> Iterator[bytes]:
    """Return a CSV file, piece by piece (rules EX20, EX22)."""
    projects = {one["id"]: one["project"] for page in task_pages(records) for one in page}
    yield spell_head()
    for page in session_pages(records, wanted):
        yield spell_lines(page, projects)


def export_calendar(records: SqlRecords, wanted: Range) -> Iterator[bytes]:
    """Return an iCalendar file, piece by piece (rules EX20, EX21)."""
    yield spell_begin()
    for page in session_pages(records, wanted):
        yield spell_events(page)
    yield spell_end()


def export_document(records: SqlRecords, wanted: Range, *, now: datetime) -> Iterator[bytes]:
    """Return everything as one JSON document, piece by piece (rule EX20)."""
    head = {
        "format": FORMAT,
        "version": VERSION,
        "exportedAt": spell_instant(now),
        "owner": records.user_id,
        "range": _spell_range(wanted),
    }
    yield orjson.dumps(head)[:-1]
    yield b',"focusSessions":['
    yield from _items(session_pages(records, wanted))
    yield b'],"tasks":['
    yield from _items(task_pages(records))
    yield b'],"preferences":' + orjson.dumps(chosen_preferences(records)) + b"}\n"


def _spell_range(wanted: Range) -> dict[str, str | None] | None:
    if wanted == Range():
        return None
    since, until = (moment and spell_instant(moment) for moment in wanted)
    return {"from": since, "to": until}


def _items(pages: Iterator[list[dict[str, object]]]) -> Iterator[bytes]:
    """Spell the items of one array that comes in pages."""
    for nth, page in enumerate(pages):
        yield b"," * (nth > 0) + orjson.dumps(page)[1:-1]
