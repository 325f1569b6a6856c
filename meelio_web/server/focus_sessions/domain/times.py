"""When a session can have been, and how many minutes it took."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import NamedTuple
from zoneinfo import available_timezones

from meelio_web.server.days.spans import Span
from meelio_web.server.days.user_days import NO_ZONES
from meelio_web.server.records.fields import parse_instant

FIRST = datetime(2000, 1, 1, tzinfo=UTC)
LONGEST = timedelta(hours=24)
MINUTE = timedelta(minutes=1)


class Fault(NamedTuple):
    """What is wrong, and with which field."""

    field: str
    message: str


def find_fault(session: Span, pauses: Sequence[Span], *, latest: datetime) -> Fault | None:
    """Say why a session cannot have been so, or return None (rules FS3, FS5)."""
    start, end = session
    if end <= start:
        return Fault("sessionEnd", "must be after sessionStart")
    if end - start > LONGEST:
        return Fault("sessionEnd", "must be at most 24 hours after sessionStart")
    if start < FIRST:
        return Fault("sessionStart", "must not be before the year 2000")
    if end > latest:
        return Fault("sessionEnd", "must not be in the future")
    return find_fault_in_pauses(session, pauses)


def find_fault_in_pauses(session: Span, pauses: Sequence[Span]) -> Fault | None:
    """Say why there cannot have been these pauses, or return None (rule FS5)."""
    free_from = session.start
    for start, end in pauses:
        if end <= start:
            return Fault("pauses", "must end after they start")
        if start < session.start or end > session.end:
            return Fault("pauses", "must lie within the session")
        if start < free_from:
            return Fault("pauses", "must be in order and must not overlap")
        free_from = end
    return None


def within(moments: Sequence[str], session: Span) -> list[str]:
    """Leave out what lies before the session or after it; its ends are in it (rule FS14)."""
    return [one for one in moments if session.start <= parse_instant(one) <= session.end]


def time_spent(session: Span, pauses: Sequence[Span]) -> timedelta:
    """Return the length of the session without its pauses."""
    paused = sum((end - start for start, end in pauses), timedelta())
    return session.end - session.start - paused


def whole_minutes(spent: timedelta) -> int:
    """Round to the nearest minute, halves up."""
    return (spent + MINUTE / 2) // MINUTE


def is_duration_of(minutes: int, spent: timedelta) -> bool:
    """Say whether stated minutes differ from the exact ones by no more than one (rule FS4)."""
    return abs(minutes * MINUTE - spent) <= MINUTE


@cache
def _known_zones() -> frozenset[str]:
    return frozenset(available_timezones()) - NO_ZONES


def is_zone(name: str) -> bool:
    """Say whether the IANA database knows the zone (rule TI15)."""
    return name in _known_zones()
