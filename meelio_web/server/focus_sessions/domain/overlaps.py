"""Timers of two devices that ran at once: which of the two sessions gives way, and how far."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from meelio_web.server.focus_sessions.domain.times import LONGEST, Span
from meelio_web.server.records.domain.rules import SERVER_DEVICE

SUPERSEDED = "superseded"
SHORTEST = timedelta(seconds=1)
"""A part that is shorter is none."""


class Stretch(NamedTuple):
    """A session as far as overlaps go; ``device`` is who last wrote when it was.

    What ``is_new`` may be another device's timer, which this one only saw end.
    """

    id: str
    start: datetime
    end: datetime
    device: str
    is_superseded: bool = False
    is_new: bool = False


class Settled(NamedTuple):
    """What becomes of a stretch, and the policy that has it so."""

    stretch: Stretch
    policy: str


def settle(stretches: Iterable[Stretch], policies: Mapping[str, str]) -> dict[str, Settled]:
    """Return the stretches that change so that those arriving overlap no other device's.

    ``policies`` names those that arrive, in their order, each with its author's policy. A stretch
    can only lose; what is superseded stays as it is, and stands in nobody's way (rules FS10, FS11).
    """
    before = {one.id: one for one in stretches}
    now = dict(before)
    changed: dict[str, str] = {}
    order = sorted(before.values(), key=lambda one: (one.start, one.id))
    starts = [one.start for one in order]
    for id_, policy in policies.items():
        first = bisect_left(starts, before[id_].start - LONGEST)
        for other in order[first : bisect_left(starts, before[id_].end)]:
            if _collide(now[id_], now[other.id]):
                loser, winner = _rank(now[id_], now[other.id], policy)
                now[loser.id] = _give_way(loser, winner, before[loser.id])
                changed[loser.id] = policy
    return {id_: Settled(now[id_], policy) for id_, policy in changed.items()}


def _collide(one: Stretch, other: Stretch) -> bool:
    if one.is_superseded or other.is_superseded or one.id == other.id:
        return False
    # What the server wrote was somebody's before, nobody knows whose: no two are of one device.
    is_of_one = one.device == other.device != SERVER_DEVICE
    if is_of_one and not (one.is_new or other.is_new):
        return False
    return one.start < other.end and other.start < one.end


def _rank(arriving: Stretch, other: Stretch, policy: str) -> tuple[Stretch, Stretch]:
    """Return who gives way, and to whom."""
    yields = arriving, other
    stays = other, arriving
    if policy in {"server", f"device:{other.device}"}:
        return yields
    if policy == f"device:{arriving.device}":
        return stays
    # Of two that start at once, the longer one has something left behind the other.
    if arriving.start == other.start:
        return yields if arriving.end >= other.end else stays
    return yields if arriving.start < other.start else stays


def _give_way(loser: Stretch, winner: Stretch, whole: Stretch) -> Stretch:
    """Leave the part before, else the part after, else mark the whole."""
    if winner.start - loser.start >= SHORTEST:
        return loser._replace(end=winner.start)
    if loser.end - winner.end >= SHORTEST:
        return loser._replace(start=winner.end)
    return whole._replace(is_superseded=True)


def clip(pauses: Sequence[Span], session: Span) -> list[Span]:
    """Keep of the pauses what lies within the session."""
    clipped = [Span(max(a, session.start), min(b, session.end)) for a, b in pauses]
    return [pause for pause in clipped if pause.start < pause.end]
