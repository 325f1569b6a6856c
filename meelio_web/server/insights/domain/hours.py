"""Focus by the hours of the wall clock (rule IN16)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from meelio_web.server.days.spans import Span
from meelio_web.server.insights.domain.history import MS

HOUR = timedelta(hours=1)
HOURS = 24


def hours_from(day_start: time) -> list[int]:
    """List all hours, from the one in which the day starts."""
    return [(day_start.hour + nth) % HOURS for nth in range(HOURS)]


def by_hour(part: Span, zone: ZoneInfo) -> Iterator[tuple[int, int]]:
    """Cut a stretch where the clock's hours end, which need not be where hours have passed.

    Yields each hour with its milliseconds.
    """
    at, end = part
    while at < end:
        wall = at.astimezone(zone)
        begun = timedelta(minutes=wall.minute, seconds=wall.second, microseconds=wall.microsecond)
        after = min(end, at + HOUR - begun)
        if (after - MS).astimezone(zone).utcoffset() != wall.utcoffset():
            after = _turn(at, after, zone)
        yield wall.hour, (after - at) // MS
        at = after


def _turn(low: datetime, high: datetime, zone: ZoneInfo) -> datetime:
    """Return the first instant at which the clock is another distance from UTC than at ``low``."""
    before = low.astimezone(zone).utcoffset()
    nth = bisect_left(
        range((high - low) // MS),
        True,  # noqa: FBT003 (it looks for the first yes)
        key=lambda ms: (low + ms * MS).astimezone(zone).utcoffset() != before,
    )
    return low + nth * MS
