"""The days of a person in a place: from one start of the day to the next (rules TI1 to TI3)."""

from __future__ import annotations

from bisect import bisect_left
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

DAY = timedelta(days=1)
NO_ZONES = frozenset({"Factory", "localtime", "posixrules"})
"""What lies beside the zones in a system's database. They mean what that machine is set to."""


class Place(NamedTuple):
    """A zone, by its IANA name, and when the day starts there by the wall clock."""

    zone: str
    day_start: time


class UserDay(NamedTuple):
    """The instants of a date: ``start`` belongs to it, ``end`` does not."""

    on: date
    start: datetime
    end: datetime


@lru_cache
def zone_of(name: str) -> ZoneInfo:
    """Return the zone, or UTC for a name that is not known (rule TI9)."""
    try:
        return ZoneInfo("UTC" if name in NO_ZONES else name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def first_at(wall: datetime, zone: ZoneInfo) -> datetime:
    """Return the first instant at which the zone's clock shows that reading, or is past it."""
    at = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if _reading(at, zone) == wall:
        return at
    # The clock skips the reading: between what it would mean before and after that jump, look
    # for the second of the jump.
    low = int(wall.replace(tzinfo=zone, fold=1).timestamp())
    seconds = range(low, int(at.timestamp()) + 1)
    nth = bisect_left(
        seconds, wall, key=lambda second: _reading(datetime.fromtimestamp(second, UTC), zone)
    )
    return datetime.fromtimestamp(seconds[nth], UTC)


def _reading(at: datetime, zone: ZoneInfo) -> datetime:
    return at.astimezone(zone).replace(tzinfo=None)


@lru_cache(maxsize=65_536)
def start_of(on: date, place: Place) -> datetime:
    """Return when the day of a date starts; of a skipped date, when the next one does."""
    zone = zone_of(place.zone)
    midnight = datetime.combine(on, time.min)
    if first_at(midnight, zone) == first_at(midnight + DAY, zone):
        return start_of(on + DAY, place)
    return first_at(datetime.combine(on, place.day_start), zone)


def user_day(on: date, place: Place) -> UserDay:
    """Return the day of a date; it is empty where the zone skips that date."""
    return UserDay(on, start_of(on, place), start_of(on + DAY, place))


def day_at(at: datetime, place: Place) -> UserDay:
    """Return the day that an instant is in."""
    on = at.astimezone(zone_of(place.zone)).date()
    while at < start_of(on, place):
        on -= DAY
    while at >= start_of(on + DAY, place):
        on += DAY
    return user_day(on, place)


class Calendar:
    """The days of one place, for sessions that come in their order: many of them lie in one day."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self._last: UserDay | None = None

    def at(self, instant: datetime) -> UserDay:
        """Return the day that an instant is in."""
        day = self._last
        if day is None or not day.start <= instant < day.end:
            day = self._last = day_at(instant, self.place)
        return day


class Calendars(dict[str, Calendar]):
    """A calendar for each zone, for a person whose day starts then."""

    def __init__(self, day_start: time) -> None:
        super().__init__()
        self._day_start = day_start

    def __missing__(self, zone: str) -> Calendar:
        """Open the calendar of a zone."""
        calendar = self[zone] = Calendar(Place(zone, self._day_start))
        return calendar
