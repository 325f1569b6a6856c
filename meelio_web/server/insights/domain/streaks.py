"""Days in a row (rules IN3 to IN5)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

DAY = timedelta(days=1)


class Streak(NamedTuple):
    """``current`` ends with the last day that counts; 0 when it is broken."""

    current: int
    longest: int
    is_today_in: bool


def to_streak(totals: Mapping[date, timedelta], needed: timedelta, today: date) -> Streak:
    """Return the streak as of a day; one that does not count yet is pending, not a break."""
    counting = {on for on, focus in totals.items() if focus >= needed}
    return Streak(_current(counting, today), _longest(counting), today in counting)


def _current(counting: set[date], today: date) -> int:
    last = today
    while last + DAY in counting:  # it was lived in a zone further east
        last += DAY
    count = 0
    while last >= today or last in counting:
        count += last in counting
        last -= DAY
    return count


def _longest(counting: set[date]) -> int:
    longest = 0
    for first in counting:
        if first - DAY in counting:
            continue
        on = first
        while on in counting:
            on += DAY
        longest = max(longest, (on - first).days)
    return longest
