"""Focus sessions as records: their groups, and what makes one valid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, cast

from pydantic import TypeAdapter

from meelio_web.server.focus_sessions.announcements import announce_sessions
from meelio_web.server.focus_sessions.domain.stops import settle_stops
from meelio_web.server.focus_sessions.domain.times import (
    LONGEST,
    Span,
    find_fault,
    is_duration_of,
    is_zone,
    time_spent,
    whole_minutes,
    within,
)
from meelio_web.server.focus_sessions.effects import settle_overlaps
from meelio_web.server.focus_sessions.models import FocusSession
from meelio_web.server.focus_sessions.schemas import FocusSessionPatch
from meelio_web.server.kit.db import table_of
from meelio_web.server.records.domain.decide import Fields, Shape
from meelio_web.server.records.entity import Entity, Setting, Spanning, Ways
from meelio_web.server.records.errors import InvalidRecord
from meelio_web.server.records.fields import parse_instant

FUTURE = timedelta(days=2)
"""A session that has happened is not lost because its device's clock runs ahead: one that is a day
ahead, and has never been told by the server, records what ends up to a day from now."""

TIMES = frozenset({"session_start", "session_end", "pauses"})

SHAPE = Shape(
    group_of={
        "session_start": "timing",
        "session_end": "timing",
        "duration": "timing",
        "kind": "kind",
        "mode": "kind",
        "outcome": "timing",
        "planned_seconds": "timing",
        "pauses": "timing",
        "interruptions": "interruptions",
        "task_id": "task",
        "task_title": "task",
        "note": "note",
        "rating": "rating",
        "tags": "tags",
        "time_zone": "zone",
        "source_key": "source",
        "overlap": "overlap",
    },
    defaults={
        "kind": "focus",
        "mode": "manual",
        "outcome": "completed",
        "planned_seconds": None,
        "pauses": [],
        "interruptions": [],
        "task_id": None,
        "task_title": None,
        "note": None,
        "rating": None,
        "tags": [],
        "time_zone": "UTC",
        "source_key": None,
        "overlap": None,
    },
    rules={"timing": settle_stops},
)


def complete(fields: Fields, patched: Fields, setting: Setting) -> Fields:
    """Check the times; work the duration out unless the author states it (rules FS3 to FS5).

    Interruptions are cut to the session and not refused (rule FS14): the times and they are often
    of two devices, neither of which can mend what comes of both.
    """
    session = Span(_moment(fields, "session_start"), _moment(fields, "session_end"))
    pauses = _pauses(fields)
    fault = find_fault(session, pauses, latest=setting.now + FUTURE)
    if fault:
        raise InvalidRecord(*fault)
    if not is_zone(str(fields["time_zone"])):
        raise InvalidRecord("timeZone", "is not a zone of the IANA database")
    said = cast("Sequence[str]", fields["interruptions"])
    fields = {**fields, "interruptions": within(said, session)}
    spent = time_spent(session, pauses)
    has_moved = not TIMES.isdisjoint(patched)
    if "duration" not in fields or (has_moved and "duration" not in patched):
        return {**fields, "duration": whole_minutes(spent)}
    if not is_duration_of(cast("int", fields["duration"]), spent):
        raise InvalidRecord("duration", "must be end less start less pauses, in minutes")
    return fields


def _moment(fields: Fields, name: str) -> datetime:
    moment = fields.get(name)
    if not isinstance(moment, datetime):
        field = "sessionStart" if name == "session_start" else "sessionEnd"
        raise InvalidRecord(field, "is required")
    return moment


def _pauses(fields: Mapping[str, Any]) -> list[Span]:
    pauses: Sequence[Mapping[str, str]] = fields["pauses"]
    return [Span(parse_instant(one["start"]), parse_instant(one["end"])) for one in pauses]


FOCUS_SESSIONS = Entity(
    "focus_session",
    table_of(FocusSession),
    patch=TypeAdapter(FocusSessionPatch),
    shape=SHAPE,
    complete=complete,
    ways=Ways(
        effects=settle_overlaps,
        announce=announce_sessions,
        spanning=Spanning("session_start", "session_end", LONGEST),
        natural_key="source_key",
        references={"task_id": "tasks"},
        undoing={"overlap": {"overlap": "kept"}},  # or it would be taken apart again
    ),
)
