"""What each day of a range holds, session by session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from meelio_web.server.days.focus import by_day, claims
from meelio_web.server.days.spans import Span
from meelio_web.server.days.user_days import Calendars, zone_of
from meelio_web.server.insights.domain.history import MS, Session
from meelio_web.server.insights.domain.hours import HOURS, by_hour
from meelio_web.server.insights.domain.ranges import Dates


@dataclass
class Own:
    """A session's own time of a day, in milliseconds: what no older one has taken."""

    session: Session
    ms: int = 0


@dataclass
class DayRecord:
    """``begun`` are the sessions that count on that day; all are in order, the oldest first."""

    own: list[Own] = field(default_factory=list[Own])
    hours: list[int] = field(default_factory=lambda: [0] * HOURS)
    begun: list[Session] = field(default_factory=list[Session])

    def note(self, session: Session, part: Span) -> None:
        """Add a part of a session's time."""
        if not self.own or self.own[-1].session is not session:
            self.own.append(Own(session))
        self.own[-1].ms += (part.end - part.start) // MS
        if not session.is_timed:
            return
        for hour, ms in by_hour(part, zone_of(session.time_zone)):
            self.hours[hour] += ms


def day_records(
    sessions: Sequence[Session], day_start: time, dates: Dates
) -> dict[date, DayRecord]:
    """Return the records of those dates that hold anything."""
    found: dict[date, DayRecord] = {}
    calendars = Calendars(day_start)
    for session, part in claims(sessions):
        for day, piece in by_day(part, calendars[session.time_zone]):
            if dates.start <= day.on < dates.end:
                found.setdefault(day.on, DayRecord()).note(session, piece)
    for session in sorted(sessions, key=lambda one: (one.start, one.id)):
        if session.counts:
            on = calendars[session.time_zone].at(session.start).on
            if dates.start <= on < dates.end:
                found.setdefault(on, DayRecord()).begun.append(session)
    return found


def span_around(dates: Dates, margin: timedelta) -> Span:
    """Return in UTC where sessions may lie that these dates hold anything of."""
    start = datetime.combine(dates.start, time.min, UTC)
    end = datetime.combine(dates.end, time.min, UTC)
    return Span(start - margin, end + margin)
