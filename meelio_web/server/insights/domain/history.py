"""What is known of a person when figures are made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Final, NamedTuple

from meelio_web.server.days.focus import active
from meelio_web.server.days.spans import Span
from meelio_web.server.days.weeks import WeekStart

MS: Final = timedelta(milliseconds=1)


class Session(NamedTuple):
    """A session with all that is counted of it."""

    id: str
    kind: str
    start: datetime
    end: datetime
    pauses: Sequence[Span]
    time_zone: str
    outcome: str
    planned_seconds: int | None
    interruptions: Sequence[datetime]
    task_id: str | None
    task_title: str | None
    rating: int | None
    tags: Sequence[str]
    overlap: str | None
    source_key: str | None

    @property
    def is_timed(self) -> bool:
        """Say whether its time of the day is known, and not one that an import chose (IM31)."""
        origin, mark, _ = (self.source_key or "").partition(":")
        return not (mark and origin.endswith("@day"))

    @property
    def interrupted_at(self) -> Sequence[datetime]:
        """Return its interruptions without those that lie outside of it (rule IN21)."""
        return [at for at in self.interruptions if self.start <= at <= self.end]

    @property
    def counts(self) -> bool:
        """Say whether it is one of the sessions, and not only time (rule IN12)."""
        return self.kind == "focus" and self.overlap != "superseded"

    @property
    def is_pomodoro(self) -> bool:
        """Say whether it was planned and came to its end."""
        return self.outcome == "completed" and (self.planned_seconds or 0) > 0

    @property
    def active(self) -> timedelta:
        """Return its length without pauses."""
        return sum((part.end - part.start for part in active(self)), timedelta())


class TaskFacts(NamedTuple):
    """What of a task is said beside its focus."""

    title: str
    project: str | None
    estimate: int | None
    is_done: bool


class Choices(NamedTuple):
    """The person's preferences that figures depend on; a goal of nothing is none."""

    day_start: time
    week_start: WeekStart
    goal: timedelta
    streak: timedelta


class Known(NamedTuple):
    """``sessions`` are those near the range, ``totals`` and ``pomodoros`` of the whole history."""

    sessions: Sequence[Session]
    tasks: Mapping[str, TaskFacts]
    choices: Choices
    today: date
    totals: Mapping[date, timedelta]
    pomodoros: Mapping[str, int]
    """Of each task, ever."""
