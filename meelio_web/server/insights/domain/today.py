"""What a person wants to know of today (rules IN1 to IN5)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from meelio_web.server.days.focus import Worked, focus_by_day
from meelio_web.server.days.user_days import Place, day_at
from meelio_web.server.insights.domain.streaks import Streak, to_streak


class Wishes(NamedTuple):
    """What the person asks of a day; a goal of nothing is none."""

    goal: timedelta
    streak: timedelta


class Today(NamedTuple):
    """``needed`` is what today's focus lacks to count for the streak."""

    on: date
    focus: timedelta
    goal: timedelta | None
    needed: timedelta
    streak: Streak


def today_of(sessions: Sequence[Worked], wishes: Wishes, now: datetime, place: Place) -> Today:
    """Return today as it is; the session under way is among them, up to ``now`` or its pause."""
    totals = focus_by_day(sessions, place.day_start)
    on = day_at(now, place).on
    focus = totals.get(on, timedelta())
    return Today(
        on=on,
        focus=focus,
        goal=wishes.goal or None,
        needed=max(timedelta(), wishes.streak - focus),
        streak=to_streak(totals, wishes.streak, on),
    )
