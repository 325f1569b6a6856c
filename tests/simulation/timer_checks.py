"""What must be true of timers at the end of a history."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any, NamedTuple

from tests.simulation import timed
from tests.simulation.memory import MemoryRecords
from tests.simulation.spans import Span, missing
from tests.simulation.timed import SECOND, Run
from tests.simulation.timer import Ledger
from tests.simulation.timer_world import TimerWorld

Session = Mapping[str, Any]


class Timers(NamedTuple):
    """What is stored of timers at the end, and what happened."""

    sessions: Mapping[str, Session]
    running: Mapping[str, Run]
    lost: list[Session]
    ledger: Ledger
    asks: bool
    now: int

    def span(self, id_: str) -> Span:
        """Return when a session was."""
        return _span(self.sessions[id_])


def _span(fields: Session) -> Span:
    return timed.read(fields["sessionStart"]), timed.read(fields["sessionEnd"])


def read_timers(
    world: TimerWorld, store: MemoryRecords, stored: Mapping[str, Mapping[str, Any]]
) -> Timers:
    """Gather what the checks look at."""
    timer = stored.get(world.timer) or {"run": None, "rival": None}
    lost: list[Session] = [one.entity.to_wire(one.loser.lost or {}) for one in store.logged]
    lost += [fields for client in world.clients for fields in client.diary.given_up]
    return Timers(
        sessions={id_: one for id_, one in stored.items() if "sessionStart" in one},
        running={name: timer[name] for name in ("run", "rival") if timer[name]},
        lost=[fields for fields in lost if "sessionStart" in fields],
        ledger=world.ledger,
        asks=any(client.identity.policy == "ask" for client in world.clients),
        now=world.at,
    )


def apart(world: TimerWorld, timers: Timers) -> Iterator[str]:
    """All devices show a timer that runs, and the same one."""
    if "rival" in timers.running and not timers.asks:
        yield f"nobody asked to be asked, but there is {timers.running['rival']}"
    for timer in world.timers:
        shown = timer.state.run
        if shown not in (list(timers.running.values()) or [None]):
            yield f"{timer.identity.number} runs {shown}, what runs is {timers.running}"


def doubled(timers: Timers) -> Iterator[str]:
    """Nothing is recorded twice, and nothing goes on that is recorded."""
    for run in timers.running.values():
        if run["sessionId"] in timers.sessions:
            yield f"{run['sessionId']} goes on although it was ended"
    for before, followers in timers.ledger.followers.items():
        recorded = followers & timers.sessions.keys()
        if len(recorded) > 1:
            yield f"what came by itself after {before} is recorded as {recorded}"
    if not timers.asks:
        yield from _overlapping(timers)


def _overlapping(timers: Timers) -> Iterator[str]:
    spans = {
        id_: timers.span(id_)
        for id_, fields in timers.sessions.items()
        if fields["overlap"] is None
    }
    for (one, (start, end)), (other, (begin, until)) in combinations(spans.items(), 2):
        if start < until and begin < end:
            yield f"{one} and {other} overlap: {start}-{end}, {begin}-{until}"


def wrong(timers: Timers) -> Iterator[str]:
    """A session begins and ends where something happened: its own run's doing, or another run's."""
    starts = {at for known in timers.ledger.starts.values() for at in known}
    moments = starts | {at for known in timers.ledger.ends.values() for at in known}
    for id_ in timers.sessions:
        start, end = timers.span(id_)
        ends = timers.ledger.ends[id_]
        if end not in ends | starts:
            yield f"nothing happened to {id_} when it is said to have ended, {end}: {ends}"
        if start not in moments:
            yield f"nothing happened to {id_} when it is said to have begun, {start}"


def lost(timers: Timers) -> Iterator[str]:
    """Whatever ran until anything at all happened to it is recorded, runs, or is kept as lost."""
    kept = [
        *(timers.span(id_) for id_ in timers.sessions),
        *((timed.started(run), timers.now) for run in timers.running.values()),
        *(_span(fields) for fields in timers.lost),
    ]
    begun = [(id_, at) for id_, known in timers.ledger.starts.items() for at in known]
    starts = sorted(at for _, at in begun)
    for id_, start in begun:
        later = [at for at in starts if at > start]
        end = min([*timers.ledger.ends[id_], *later[:1], timers.now])
        gap = missing((start, end), kept)
        if gap >= SECOND:
            yield f"{gap} ms of {id_} are lost: {start}-{end}"
