"""What can be read off a run: whether it can be so, and the end it has when another begins."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from meelio_web.server.focus_sessions.domain.times import (
    FIRST,
    LONGEST,
    Fault,
    Span,
    find_fault_in_pauses,
    is_zone,
    time_spent,
)
from meelio_web.server.records.fields import parse_instant

SHORTEST = timedelta(seconds=1)
"""Less is a slip of the finger, not a session."""


class Run(NamedTuple):
    """A phase under way, as far as time goes."""

    started_at: datetime
    planned: timedelta | None
    pauses: list[Span]
    paused_at: datetime | None
    interruptions: list[datetime]
    time_zone: str

    @property
    def plan_end(self) -> datetime | None:
        """Return when its plan is fulfilled if it goes on; None for what has none.

        Whether it then is over or in overtime, nobody here has seen how long that went on.
        """
        if self.planned is None:
            return None
        due = self.started_at + self.planned
        for start, end in self.pauses:
            due += end - start if start < due else timedelta()
        return due


class Ending(NamedTuple):
    """How a run ended."""

    end: datetime
    is_completed: bool
    pauses: list[Span]
    interruptions: list[datetime]


def read_run(stored: Mapping[str, Any]) -> Run:
    """Read a run as the wire and the column spell it."""
    planned, paused = stored["plannedMs"], stored["pausedAt"]
    return Run(
        parse_instant(stored["startedAt"]),
        None if planned is None else timedelta(milliseconds=planned),
        [Span(parse_instant(one["start"]), parse_instant(one["end"])) for one in stored["pauses"]],
        None if paused is None else parse_instant(paused),
        [parse_instant(one) for one in stored["interruptions"]],
        stored["timeZone"],
    )


def find_fault(run: Run, *, latest: datetime) -> Fault | None:
    """Say why a run cannot be so, or return None (rule SY33)."""
    if run.started_at < FIRST:
        return Fault("startedAt", "must not be before the year 2000")
    if run.started_at > latest:
        return Fault("startedAt", "must not be in the future")
    if not is_zone(run.time_zone):
        return Fault("timeZone", "is not a zone of the IANA database")
    fault = find_fault_in_pauses(Span(run.started_at, run.paused_at or latest), run.pauses)
    if fault is None and run.paused_at and not run.started_at <= run.paused_at <= latest:
        return Fault("pausedAt", "must lie between the start and now")
    return fault


def end_before(run: Run, other_start: datetime) -> Ending | None:
    """End a run where another begins, or where it had ended before; None where nothing is left.

    Never now: nobody here has watched it.
    """
    due = run.plan_end
    known = (other_start, run.paused_at or due, run.started_at + LONGEST)
    end = min(moment for moment in known if moment)
    if end <= run.started_at:
        return None
    pauses = [Span(start, min(stop, end)) for start, stop in run.pauses if start < end]
    if time_spent(Span(run.started_at, end), pauses) < SHORTEST:
        return None
    interruptions = [moment for moment in run.interruptions if moment <= end]
    return Ending(end, due is not None and end >= due, pauses, interruptions)
