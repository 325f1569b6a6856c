"""What crosses the wire. A run lies in its column as the wire spells it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, NotRequired

from pydantic import AfterValidator, Field, StringConstraints
from pydantic.alias_generators import to_camel
from typing_extensions import TypedDict

from meelio_web.server.records.fields import NO_NUL, WIRE, InstantText, RecordId

TITLE_LENGTH = 500
ZONE_LENGTH = 64
MOMENTS = 1000
MOST_MS = 2**31 - 1
MOST_CYCLES = 10_000

ModeName = Literal["pomodoro", "countdown", "stopwatch"]
PhaseName = Literal["focus", "short_break", "long_break"]
Milliseconds = Annotated[int, Field(ge=0, le=MOST_MS)]


class Pause(TypedDict):
    """A stretch of the run that does not count."""

    __pydantic_config__ = WIRE  # pyright: ignore[reportGeneralTypeIssues]

    start: InstantText
    end: InstantText


class RunIn(TypedDict):
    """A phase under way. It becomes the focus session of that id."""

    __pydantic_config__ = WIRE  # pyright: ignore[reportGeneralTypeIssues]

    session_id: RecordId
    device_id: RecordId
    mode: ModeName
    phase: PhaseName
    started_at: InstantText
    planned_ms: Milliseconds | None
    pauses: Annotated[list[Pause], Field(max_length=MOMENTS)]
    paused_at: InstantText | None
    interruptions: Annotated[list[InstantText], Field(max_length=MOMENTS)]
    task_id: RecordId | None
    task_title: Annotated[str, StringConstraints(max_length=TITLE_LENGTH, pattern=NO_NUL)] | None
    time_zone: Annotated[str, StringConstraints(max_length=ZONE_LENGTH)]
    overtime: NotRequired[bool]
    strict: NotRequired[bool]


def _spell(run: Mapping[str, object]) -> dict[str, object]:
    """Spell it whole: apps of the first versions knew neither overtime nor strict runs."""
    said = {to_camel(name): value for name, value in run.items()}
    return {"overtime": False, "strict": False} | said


Run = Annotated[RunIn, AfterValidator(_spell)]


class HeardEnd(TypedDict):
    """The planned end of a run that goes on past it, as it was heard on some device."""

    __pydantic_config__ = WIRE  # pyright: ignore[reportGeneralTypeIssues]

    session_id: RecordId
    end: InstantText


def _spell_heard(heard: Mapping[str, object]) -> dict[str, object]:
    return {to_camel(name): value for name, value in heard.items()}


class ActiveTimerPatch(TypedDict, total=False):
    """What changed of the timer."""

    __pydantic_config__ = WIRE  # pyright: ignore[reportGeneralTypeIssues]

    mode: ModeName
    phase: PhaseName
    cycle: Annotated[int, Field(ge=0, le=MOST_CYCLES)]
    offered_break_ms: Milliseconds | None
    run: Run | None
    rival: Run | None
    ended_session_id: RecordId | None
    heard_end: Annotated[HeardEnd, AfterValidator(_spell_heard)] | None
