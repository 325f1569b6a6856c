"""How much focus each day holds: every instant once (rules TI4 to TI7)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from meelio_web.server.days.spans import Span
from meelio_web.server.days.user_days import Place, day_at


class Worked(NamedTuple):
    """What of a session, or of the one under way, says when it was worked."""

    id: str
    kind: str
    start: datetime
    end: datetime
    pauses: Sequence[Span]
    time_zone: str


def focus_by_day(sessions: Iterable[Worked], day_start: time) -> dict[date, timedelta]:
    """Return the focus of each day that has any; an instant goes to the oldest that covers it."""
    totals: Counter[date] = Counter()
    for session, part in _claims(sessions):
        for on, length in _shares(part, Place(session.time_zone, day_start)):
            totals[on] += length // timedelta(microseconds=1)
    return {on: timedelta(microseconds=total) for on, total in totals.items()}


def _claims(sessions: Iterable[Worked]) -> Iterator[tuple[Worked, Span]]:
    """Divide the time among the sessions that cover it."""
    taken: list[Span] = []
    focus = (one for one in sessions if one.kind == "focus")
    for session in sorted(focus, key=lambda one: (one.start, one.id)):
        taken = [one for one in taken if one.end > session.start]
        own = [left for part in _active(session) for left in _without(part, taken)]
        taken += own
        yield from ((session, part) for part in own)


def _active(session: Worked) -> Iterator[Span]:
    start = session.start
    for pause in session.pauses:
        yield Span(start, pause.start)
        start = pause.end
    yield Span(start, session.end)


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


def _shares(part: Span, place: Place) -> Iterator[tuple[date, timedelta]]:
    """Cut a stretch where days end."""
    start = part.start
    while start < part.end:
        day = day_at(start, place)
        end = min(part.end, day.end)
        yield day.on, end - start
        start = end
