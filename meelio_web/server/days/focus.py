"""How much focus each day holds: every instant once (rules TI4 to TI7)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple, Protocol, TypeVar

from meelio_web.server.days.spans import Span
from meelio_web.server.days.user_days import Calendar, Calendars, UserDay


class Dated(Protocol):
    """What of a session says when it was worked."""

    @property
    def id(self) -> str:
        """Return what settles which of two was first."""
        ...

    @property
    def kind(self) -> str:
        """Return what it was: only focus counts."""
        ...

    @property
    def start(self) -> datetime:
        """Return its first instant."""
        ...

    @property
    def end(self) -> datetime:
        """Return the first that is not in it."""
        ...

    @property
    def pauses(self) -> Sequence[Span]:
        """Return its pauses, in order and apart."""
        ...

    @property
    def time_zone(self) -> str:
        """Return the IANA name of where it was."""
        ...


class Worked(NamedTuple):
    """A session, or the one under way, as far as days care."""

    id: str
    kind: str
    start: datetime
    end: datetime
    pauses: Sequence[Span]
    time_zone: str


T = TypeVar("T", bound=Dated)


def focus_by_day(sessions: Iterable[Dated], day_start: time) -> dict[date, timedelta]:
    """Return the focus of each day that has any; an instant goes to the oldest that covers it."""
    totals: defaultdict[date, timedelta] = defaultdict(timedelta)
    calendars = Calendars(day_start)
    for session, part in claims(sessions):
        start, end = part
        calendar = calendars[session.time_zone]
        day = calendar.at(start)
        if end <= day.end:  # as nearly all are
            totals[day.on] += end - start
            continue
        for each, piece in by_day(part, calendar):
            totals[each.on] += piece.end - piece.start
    return dict(totals)


def claims(sessions: Iterable[T]) -> Iterator[tuple[T, Span]]:
    """Divide the time among the focus sessions that cover it, the oldest first (rule TI6)."""
    taken: list[Span] = []
    focus = (one for one in sessions if one.kind == "focus")
    for session in sorted(focus, key=lambda one: (one.start, one.id)):
        start, own = session.start, active(session)
        if taken and max(one.end for one in taken) > start:
            taken = [one for one in taken if one.end > start]
            own = [left for part in own for left in _without(part, taken)]
            taken += own
        else:
            taken = own
        for part in own:
            yield session, part


def active(session: Dated) -> list[Span]:
    """Return what is left of a session without its pauses."""
    if not session.pauses:
        return [Span(session.start, session.end)]
    starts = [session.start, *(pause.end for pause in session.pauses)]
    ends = [*(pause.start for pause in session.pauses), session.end]
    parts = map(Span, starts, ends)
    return [part for part in parts if part.start < part.end]


def _without(part: Span, taken: Sequence[Span]) -> list[Span]:
    left = [part]
    for start, end in taken:
        pieces = [
            piece
            for one in left
            for piece in (
                Span(one.start, min(one.end, start)),
                Span(max(one.start, end), one.end),
            )
        ]
        left = [piece for piece in pieces if piece.start < piece.end]
    return left


def by_day(part: Span, calendar: Calendar) -> Iterator[tuple[UserDay, Span]]:
    """Cut a stretch where days end."""
    start = part.start
    while start < part.end:
        day = calendar.at(start)
        end = min(part.end, day.end)
        yield day, Span(start, end)
        start = end
