"""Sessions as lines of a CSV file; see docs/open-data.md."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from meelio_web.server.days.user_days import zone_of
from meelio_web.server.exports.domain.cells import tags_to_cell, to_cell

Session: TypeAlias = Mapping[str, Any]
"""A session as the REST API spells it."""

BYTE_ORDER_MARK = "\ufeff"
"""Without it spreadsheets take UTF-8 for something else."""
COLUMNS = (
    *("id", "start_utc", "end_utc", "start_local", "end_local", "time_zone"),
    *("duration_minutes", "duration_seconds", "paused_seconds", "kind", "mode", "outcome"),
    *("planned_seconds", "task", "project", "tags", "rating", "interruptions", "note"),
)
MILLISECOND = timedelta(milliseconds=1)


def spell_head() -> bytes:
    """Return how the file begins."""
    return _spell([COLUMNS], before=BYTE_ORDER_MARK)


def spell_lines(sessions: Iterable[Session], projects: Mapping[str, str | None]) -> bytes:
    """Return a line for each session; ``projects`` tells those of the tasks, by id."""
    return _spell(_cells(session, projects) for session in sessions)


def _spell(rows: Iterable[Iterable[object]], before: str = "") -> bytes:
    text = io.StringIO(newline="")
    text.write(before)
    csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode()


def _cells(session: Session, projects: Mapping[str, str | None]) -> Iterator[object]:
    start, end = _moment(session["sessionStart"]), _moment(session["sessionEnd"])
    pauses = session["pauses"]
    paused = sum((_moment(one["end"]) - _moment(one["start"]) for one in pauses), timedelta())
    zone = zone_of(session["timeZone"])
    yield from (session["id"], session["sessionStart"], session["sessionEnd"])
    yield from (_wall(start, zone), _wall(end, zone), session["timeZone"])
    yield from (session["duration"], _seconds(end - start - paused), _seconds(paused))
    yield from (session["kind"], session["mode"], session["outcome"])
    yield _or_nothing(session["plannedSeconds"])
    yield to_cell(session["taskTitle"] or "")
    yield to_cell(projects.get(session["taskId"]) or "")
    yield tags_to_cell(session["tags"])
    yield _or_nothing(session["rating"])
    yield len(session["interruptions"])
    yield to_cell(session["note"] or "")


def _or_nothing(value: object) -> object:
    return "" if value is None else value


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _wall(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).replace(tzinfo=None).isoformat(timespec="seconds")


def _seconds(length: timedelta) -> str:
    whole, rest = divmod(length // MILLISECOND, 1000)
    return f"{whole}.{rest:03}".rstrip("0") if rest else str(whole)
