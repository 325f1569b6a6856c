"""At which times of the week a person focuses (rules IN16 to IN19)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, TypeVar

from meelio_web.server.insights.domain.averages import nearest
from meelio_web.server.insights.domain.day_records import DayRecord
from meelio_web.server.insights.domain.figures import Cell, HourMap, WeekdayRow
from meelio_web.server.insights.domain.hours import HOURS

WEIGHTS: Final = 365
"""Goodtime's: what is a year old weighs nothing, and in between it is a straight line."""
NEEDED_DAYS: Final = 14
WEEKDAYS: Final = 7

T = TypeVar("T")


def _zeros() -> list[int]:
    return [0] * HOURS


@dataclass
class _Sums:
    """Of one weekday. The weighted ones are still to be divided by ``WEIGHTS``."""

    focus: list[int] = field(default_factory=_zeros)
    weighted: list[int] = field(default_factory=_zeros)
    days: list[int] = field(default_factory=_zeros)
    of_days: int = 0
    """Weighted, and with what is known by its day alone."""
    weights: int = 0
    """Of all such days that have begun, with focus or without."""

    def note(self, record: DayRecord | None, weight: int) -> bool:
        """Note a day; say whether its hours hold any that has weight."""
        self.weights += weight
        if record is None or not record.own:
            return False
        self.of_days += weight * sum(own.ms for own in record.own)
        for hour, ms in enumerate(record.hours):
            self.focus[hour] += ms
            self.weighted[hour] += ms * weight
            self.days[hour] += ms > 0
        return weight > 0 and any(record.hours)

    def row(self, weekday: int, hours: Sequence[int]) -> WeekdayRow:
        cells = [
            Cell(
                focus_ms=self.focus[hour],
                weighted_ms=self.weighted[hour] / WEIGHTS,
                days=self.days[hour],
            )
            for hour in hours
        ]
        mean = nearest(self.of_days, self.weights) if self.weights else None
        return WeekdayRow(weekday=weekday, average_ms=mean, cells=cells)


def hour_map_of(
    dates: Iterable[date],
    records: Mapping[date, DayRecord],
    today: date,
    hours: Sequence[int],
    first_weekday: int,
) -> HourMap:
    """Return the map of those dates; ``hours`` are in its order."""
    week = [_Sums() for _ in range(WEEKDAYS)]
    active_days = 0
    for on in dates:
        record = records.get(on)
        if on <= today or (record and record.own):
            weight = max(0, WEIGHTS - max(0, (today - on).days))
            active_days += week[on.weekday()].note(record, weight)
    order = [(first_weekday + nth) % WEEKDAYS for nth in range(WEEKDAYS)]
    rows = [week[weekday].row(weekday, hours) for weekday in order]
    is_enough = active_days >= NEEDED_DAYS
    best_hour = _best(hours, lambda hour: sum(sums.weighted[hour] for sums in week))
    best_row = _best(rows, lambda row: row.average_ms or 0)
    return HourMap(
        hours=list(hours),
        rows=rows,
        active_days=active_days,
        needed_days=NEEDED_DAYS,
        is_enough=is_enough,
        best_hour=best_hour if is_enough else None,
        best_weekday=best_row.weekday if is_enough and best_row else None,
    )


def _best(items: Sequence[T], worth_of: Callable[[T], int]) -> T | None:
    """Return the first with the most; None where none has any."""
    found = max(items, key=worth_of)
    return found if worth_of(found) > 0 else None
