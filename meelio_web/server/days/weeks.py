"""Weeks: seven dates from the weekday that a person chose (rule TI8)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, Literal

WeekStart = Literal["monday", "saturday", "sunday"]

WEEKDAYS: Final[dict[WeekStart, int]] = {"monday": 0, "saturday": 5, "sunday": 6}


def week_of(on: date, week_start: WeekStart) -> list[date]:
    """Return the dates of the week that a date is in."""
    first = on - timedelta(days=(on.weekday() - WEEKDAYS[week_start]) % 7)
    return [first + timedelta(days=nth) for nth in range(7)]
