"""Stretches of time, and what of them others cover."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import cast

from meelio_web.server.focus_sessions.entity import FOCUS_SESSIONS
from meelio_web.server.records.domain.decide import Fields
from tests.simulation.memory import MemoryRecords
from tests.simulation.words import BEGINNING

Span = tuple[int, int]

SHORTEST = 1000
"""A shorter stretch is none, so it may be nobody's."""


def missing(span: Span, kept: Iterable[Span]) -> int:
    """Measure what of a span none of the others covers."""
    at, end = span
    gap = 0
    for begin, until in sorted(kept):
        if until <= at:
            continue
        gap += max(0, min(begin, end) - at)
        at = max(at, until)
        if at >= end:
            return gap
    return gap + end - at


def uncovered(records: MemoryRecords) -> Iterator[str]:
    """Find trims that end or begin where no other session is (rule FS10): who gave way to whom?"""
    spans = [_span(row.state.fields) for row in records.live_rows(FOCUS_SESSIONS).values()]
    for one in records.just_lost:
        lost, won = one.loser.lost, one.loser.won
        if one.loser.kind == "overlap" and lost and won and "session_start" in won:
            (start, end), (begin, until) = _span(lost), _span(won)
            cuts = [until] * (until < end) + [begin - 1] * (begin > start)
            if any(not any(a < cut + SHORTEST and cut < b for a, b in spans) for cut in cuts):
                yield f"{one.entity_id} gave way to nothing: {start}-{end} is {begin}-{until}"


def _span(fields: Fields) -> Span:
    return _at(fields["session_start"]), _at(fields["session_end"])


def _at(moment: object) -> int:
    return (cast("datetime", moment) - BEGINNING) // timedelta(milliseconds=1)
