"""Stretches of dates: weeks, months, and what came before them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from meelio_web.server.days.weeks import WeekStart, week_of
from meelio_web.server.insights.domain.figures import ReportKind

DAY = timedelta(days=1)


class Dates(NamedTuple):
    """From ``start`` on, without ``end``."""

    start: date
    end: date

    @property
    def length(self) -> int:
        """Return how many dates these are."""
        return max(0, (self.end - self.start).days)

    def all(self) -> list[date]:
        """List them."""
        return [self.start + nth * DAY for nth in range(self.length)]


def dates_from(start: date, count: int) -> Dates:
    """Return so many dates."""
    return Dates(start, start + count * DAY)


def week_dates(on: date, week_start: WeekStart) -> Dates:
    """Return the week that a date is in."""
    return dates_from(week_of(on, week_start)[0], 7)


def month_dates(on: date) -> Dates:
    """Return the month that a date is in."""
    start = on.replace(day=1)
    return Dates(start, (start + 31 * DAY).replace(day=1))


def period_before(dates: Dates, kind: ReportKind | None) -> Dates:
    """Return as many dates before, or the month before a month."""
    if kind == "month":
        return month_dates(dates.start - DAY)
    return dates_from(dates.start - dates.length * DAY, dates.length)


def count_begun(dates: Dates, today: date) -> int:
    """Return how many of the dates have begun."""
    return min(dates.length, max(0, (today - dates.start).days + 1))


def compared_with(dates: Dates, today: date, kind: ReportKind | None) -> Dates:
    """Return what they are compared with: whole with whole, else as much (rule IN27)."""
    before = period_before(dates, kind)
    begun = count_begun(dates, today)
    if begun == dates.length:
        return before
    return dates_from(before.start, min(begun, before.length))
