"""How sessions went, by the hour in which they began and by their length (rules IN21 to IN23)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from meelio_web.server.days.user_days import zone_of
from meelio_web.server.insights.domain.figures import HourFigures, LengthFigures
from meelio_web.server.insights.domain.history import Session
from meelio_web.server.insights.domain.hours import HOURS

EDGES: Final = (0, 15, 25, 35, 50, 90)
"""Where one group of lengths ends and the next begins, in minutes of focus."""
MINUTE: Final = timedelta(minutes=1)


@dataclass
class _Sums:
    sessions: int = 0
    rated: int = 0
    stars: int = 0
    interruptions: int = 0

    def add(self, rating: int | None) -> None:
        self.sessions += 1
        self.rated += rating is not None
        self.stars += rating or 0

    @property
    def rating(self) -> float | None:
        return self.stars / self.rated if self.rated else None


def by_hour(
    begun: Sequence[Session], focus: Sequence[int], hours: Sequence[int]
) -> list[HourFigures]:
    """Return the hours in the order asked for; ``focus`` is by the hour of the clock."""
    sums = [_Sums() for _ in range(HOURS)]
    for session in begun:
        if not session.is_timed:
            continue
        sums[_hour(session.start, session)].add(session.rating)
        for instant in session.interrupted_at:
            sums[_hour(instant, session)].interruptions += 1
    return [
        HourFigures(
            hour=hour,
            focus_ms=focus[hour],
            sessions=sums[hour].sessions,
            interruptions=sums[hour].interruptions,
            rated=sums[hour].rated,
            rating=sums[hour].rating,
        )
        for hour in hours
    ]


def _hour(at: datetime, session: Session) -> int:
    return at.astimezone(zone_of(session.time_zone)).hour


def by_length(begun: Sequence[Session]) -> list[LengthFigures]:
    """Return all groups of lengths."""
    sums = [_Sums() for _ in EDGES]
    for session in begun:
        sums[bisect_right(EDGES, session.active / MINUTE) - 1].add(session.rating)
    return [
        LengthFigures(
            from_minutes=start,
            to_minutes=end,
            sessions=each.sessions,
            rated=each.rated,
            rating=each.rating,
        )
        for start, end, each in zip(EDGES, (*EDGES[1:], None), sums, strict=True)
    ]
