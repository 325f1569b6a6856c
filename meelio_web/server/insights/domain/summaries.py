"""What everybody sees (rules IN1 to IN5 and IN13)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from meelio_web.server.insights.domain.figures import (
    DayFocus,
    Goal,
    StreakFigures,
    Summary,
    Week,
)
from meelio_web.server.insights.domain.history import MS, Choices
from meelio_web.server.insights.domain.ranges import DAY, Dates, week_dates
from meelio_web.server.insights.domain.streaks import to_streak


def summary_of(totals: Mapping[date, timedelta], choices: Choices, today: date) -> Summary:
    """Return today, this week, the last seven days, the goal and the streak."""
    focus = totals.get(today, timedelta())
    week = week_dates(today, choices.week_start)
    of_week = _days(totals, week)
    goal_ms = choices.goal // MS
    return Summary(
        today=DayFocus(date=today, focus_ms=focus // MS),
        week=Week(
            from_=week.start,
            to=week.end,
            focus_ms=sum(day.focus_ms for day in of_week),
            days=of_week,
        ),
        last_days=_days(totals, Dates(today - 6 * DAY, today + DAY)),
        goal=Goal(goal_ms=goal_ms, is_reached=focus >= choices.goal) if goal_ms else None,
        streak=streak_of(totals, choices, today),
        needed_ms=max(timedelta(), choices.streak - focus) // MS,
    )


def streak_of(totals: Mapping[date, timedelta], choices: Choices, today: date) -> StreakFigures:
    """Return the streak as of a day."""
    return StreakFigures(**to_streak(totals, choices.streak, today)._asdict())


def _days(totals: Mapping[date, timedelta], dates: Dates) -> list[DayFocus]:
    return [DayFocus(date=on, focus_ms=totals.get(on, timedelta()) // MS) for on in dates.all()]
