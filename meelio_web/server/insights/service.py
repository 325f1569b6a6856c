"""Figures of a person's history. Knows nothing of HTTP."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any, Final, NamedTuple

from meelio_web.server.days.focus import focus_by_day
from meelio_web.server.days.user_days import Place, day_at
from meelio_web.server.insights.domain.day_records import span_around
from meelio_web.server.insights.domain.figures import RangeFigures, Report, ReportKind, Summary
from meelio_web.server.insights.domain.history import Choices, Known
from meelio_web.server.insights.domain.range_figures import figures_over, report_dates, report_of
from meelio_web.server.insights.domain.ranges import DAY, Dates, period_before
from meelio_web.server.insights.domain.summaries import summary_of
from meelio_web.server.insights.repository import (
    count_pomodoros,
    newest_zone,
    read_sessions,
    read_tasks,
    read_worked,
)
from meelio_web.server.preferences.service import get_preferences
from meelio_web.server.records.errors import InvalidRecord
from meelio_web.server.records.repository import SqlRecords

MINUTE: Final = timedelta(minutes=1)
MARGIN: Final = 3 * DAY
"""So far from its date in UTC a session may begin that a user day holds something of."""
DEFAULT_DAYS: Final = 30
MOST_DAYS: Final = 3_700
EARLIEST: Final = date(2000, 1, 1)
LATEST: Final = date(2200, 1, 1)

When = date | datetime
"""A date, or an instant that stands for the user day which it is in."""


class Asked(NamedTuple):
    """Whose figures, how much of their history may be seen, and where the person is."""

    records: SqlRecords
    visible_since: datetime | None
    now: datetime
    zone: str | None


class _Person(NamedTuple):
    choices: Choices
    place: Place
    today: date


def get_summary(asked: Asked) -> Summary:
    """Return what everybody sees (rule IN13)."""
    person = _meet(asked)
    worked = read_worked(asked.records, None, asked.visible_since)
    totals = focus_by_day(worked, person.choices.day_start)
    return summary_of(totals, person.choices, person.today)


def get_range_figures(asked: Asked, since: When | None, until: When | None) -> RangeFigures:
    """Return the figures of those dates; without them, of the last thirty days.

    Raises:
        InvalidRecord: ``to`` does not come after ``from``, or too long after it (rule IN35).
    """
    person = _meet(asked)
    end = _end(until, person.place) if until else person.today + DAY
    start = _date(since, person.place, "from") if since else end - DEFAULT_DAYS * DAY
    if end <= start:
        raise InvalidRecord("to", "must come after from")
    if (end - start).days > MOST_DAYS:
        raise InvalidRecord("to", f"must be at most {MOST_DAYS} days after from")
    dates = Dates(start, end)
    before = period_before(dates, None)
    known = _know(asked, person, dates, Dates(before.start, end))
    return figures_over(known, dates)


def get_report(asked: Asked, kind: ReportKind, when: When | None) -> Report:
    """Return the report of the week or month that it was then, or is now (rule IN30)."""
    person = _meet(asked)
    on = _date(when, person.place, "date") if when else person.today
    dates = report_dates(person.choices, kind, on)
    known = _know(asked, person, dates, None)
    return report_of(known, kind, on)


def _meet(asked: Asked) -> _Person:
    values = get_preferences(asked.records).values
    choices = _choices(values)
    zone = asked.zone or newest_zone(asked.records, asked.visible_since) or "UTC"
    place = Place(zone, choices.day_start)
    return _Person(choices, place, day_at(asked.now, place).on)


def _choices(values: dict[str, Any]) -> Choices:
    return Choices(
        time.fromisoformat(values["dayStart"]),
        values["weekStart"],
        values["dailyGoalMinutes"] * MINUTE,
        values["streakMinutes"] * MINUTE,
    )


def _know(asked: Asked, person: _Person, dates: Dates, counted: Dates | None) -> Known:
    """Read what the figures of those dates need; totals of ``counted`` dates, or of all."""
    records, seen = asked.records, asked.visible_since
    worked = read_worked(records, span_around(counted, MARGIN) if counted else None, seen)
    return Known(
        sessions=read_sessions(records, span_around(dates, MARGIN), seen),
        tasks=read_tasks(records),
        choices=person.choices,
        today=person.today,
        totals=focus_by_day(worked, person.choices.day_start),
        pomodoros=count_pomodoros(records, seen),
    )


def _date(when: When, place: Place, field: str) -> date:
    on = _date_of(when, place) if isinstance(when, datetime) else when
    if not EARLIEST <= on <= LATEST:
        raise InvalidRecord(field, f"must be from {EARLIEST} to {LATEST}")
    return on


def _date_of(at: datetime, place: Place) -> date:
    """Return the date of the day it is in; of what is far out, where no zone has a clock, UTC's."""
    is_near = EARLIEST - MARGIN <= at.date() <= LATEST + MARGIN
    return day_at(at, place).on if is_near else at.date()


def _end(until: When, place: Place) -> date:
    """Return the first date that is out; of an instant, that after the last which it is beyond."""
    on = _date(until, place, "to")
    if isinstance(until, datetime) and day_at(until, place).start < until:
        return on + DAY
    return on
