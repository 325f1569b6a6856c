"""All figures of a range of dates, and of a report (rules IN11 to IN30)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from meelio_web.server.insights.domain.averages import average
from meelio_web.server.insights.domain.day_records import DayRecord, day_records
from meelio_web.server.insights.domain.estimates import estimates_of
from meelio_web.server.insights.domain.figures import (
    Completion,
    DateRange,
    DayFocus,
    DayStep,
    GoalDays,
    RangeFigures,
    Report,
    ReportKind,
    Trend,
)
from meelio_web.server.insights.domain.history import MS, Choices, Known, Session
from meelio_web.server.insights.domain.hour_map import hour_map_of
from meelio_web.server.insights.domain.hours import HOURS, hours_from
from meelio_web.server.insights.domain.parts import parts_of
from meelio_web.server.insights.domain.ranges import (
    DAY,
    Dates,
    compared_with,
    count_begun,
    month_dates,
    week_dates,
)
from meelio_web.server.insights.domain.ratings import by_hour, by_length
from meelio_web.server.insights.domain.steps import least_of, step_of
from meelio_web.server.insights.domain.summaries import streak_of

Totals = Mapping[date, timedelta]


def figures_over(known: Known, dates: Dates) -> RangeFigures:
    """Return the figures of those dates."""
    return RangeFigures(**_figures(known, dates, None))


def report_dates(choices: Choices, kind: ReportKind, on: date) -> Dates:
    """Return the week or month that a date is in."""
    return week_dates(on, choices.week_start) if kind == "week" else month_dates(on)


def report_of(known: Known, kind: ReportKind, on: date) -> Report:
    """Return the report of the week or month that a date is in."""
    dates = report_dates(known.choices, kind, on)
    last = min(dates.end - DAY, known.today)
    end = dates.end if last < known.today else known.today + 2 * DAY
    then = {day: focus for day, focus in known.totals.items() if day < end}
    return Report(
        **_figures(known, dates, kind),
        kind=kind,
        is_over=dates.end <= known.today,
        streak=streak_of(then, known.choices, last),
    )


def _figures(known: Known, dates: Dates, kind: ReportKind | None) -> dict[str, Any]:
    choices, today = known.choices, known.today
    days = _days(known.totals, dates)
    records = day_records(known.sessions, choices.day_start, dates)
    ordered = [records[on] for on in sorted(records)]
    begun = [session for record in ordered for session in record.begun]
    own = [one for record in ordered for one in record.own]
    hours = hours_from(choices.day_start)
    focus_ms = sum(day.focus_ms for day in days)
    begun_days = count_begun(dates, today)
    active_days = sum(day.focus_ms > 0 for day in days)
    parts = parts_of(own, begun, known.tasks)
    first_weekday = week_dates(today, choices.week_start).start.weekday()
    return {
        "from_": dates.start,
        "to": dates.end,
        "focus_ms": focus_ms,
        "sessions": len(begun),
        "pomodoros": sum(session.is_pomodoro for session in begun),
        "interruptions": sum(len(session.interrupted_at) for session in begun),
        "days": days,
        "begun_days": begun_days,
        "active_days": active_days,
        "best_day": _best(days),
        "goal_days": _goal_days(days, choices.goal // MS),
        "per_day": average(focus_ms, begun_days),
        "per_active_day": average(focus_ms, active_days),
        "per_session": average(focus_ms, len(begun)),
        "trend": _trend(known, dates, kind),
        "completion": _completion(begun),
        "hour_map": hour_map_of(dates.all(), records, today, hours, first_weekday),
        "by_hour": by_hour(begun, _by_hour(ordered), hours),
        "by_length": by_length(begun),
        **parts._asdict(),
        "estimates": estimates_of(begun, known.tasks, known.pomodoros),
    }


def _days(totals: Totals, dates: Dates) -> list[DayStep]:
    lengths = [totals.get(on, timedelta()) // MS for on in dates.all()]
    least = least_of(lengths)
    return [
        DayStep(date=on, focus_ms=length, step=step_of(length, least))
        for on, length in zip(dates.all(), lengths, strict=True)
    ]


def _by_hour(records: Sequence[DayRecord]) -> list[int]:
    return [sum(record.hours[hour] for record in records) for hour in range(HOURS)]


def _best(days: Sequence[DayFocus]) -> DayFocus | None:
    best = max(days, key=lambda day: day.focus_ms, default=None)
    return DayFocus(date=best.date, focus_ms=best.focus_ms) if best and best.focus_ms else None


def _goal_days(days: Sequence[DayFocus], goal_ms: int) -> GoalDays | None:
    if not goal_ms:
        return None
    return GoalDays(goal_ms=goal_ms, reached=sum(day.focus_ms >= goal_ms for day in days))


def _trend(known: Known, dates: Dates, kind: ReportKind | None) -> Trend:
    before = compared_with(dates, known.today, kind)
    previous, current = (
        sum(known.totals.get(on, timedelta()) // MS for on in each.all())
        for each in (before, dates)
    )
    change = current - previous
    return Trend(
        previous=DateRange(from_=before.start, to=before.end),
        previous_ms=previous,
        change_ms=change,
        change=change / previous if previous else None,
    )


def _completion(begun: Sequence[Session]) -> Completion:
    completed = sum(session.outcome == "completed" for session in begun)
    return Completion(
        completed=completed,
        stopped=len(begun) - completed,
        rate=completed / len(begun) if begun else None,
    )
