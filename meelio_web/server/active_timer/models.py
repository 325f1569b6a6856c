"""The active_timers table."""

from __future__ import annotations

from enum import StrEnum

from sqlmodel import Field

from meelio_web.server.kit.db import text_enum
from meelio_web.server.kit.ids import ID_LENGTH
from meelio_web.server.records.columns import Json, SyncedRow, synced_indexes


class Mode(StrEnum):
    """How the timer counts."""

    POMODORO = "pomodoro"
    COUNTDOWN = "countdown"
    STOPWATCH = "stopwatch"


class Phase(StrEnum):
    """What the time is for."""

    FOCUS = "focus"
    SHORT_BREAK = "short_break"
    LONG_BREAK = "long_break"


class ActiveTimer(SyncedRow, table=True):
    """A person's one timer, on whichever device it runs."""

    __table_args__ = synced_indexes("active_timers")

    mode: Mode | None = Field(sa_type=text_enum(Mode, "mode_known"), nullable=True)
    phase: Phase | None = Field(
        sa_type=text_enum(Phase, "phase_known"),
        nullable=True,
        description="What runs, or would start next.",
    )
    cycle: int | None = Field(nullable=True, description="Focus phases since the last long break.")
    offered_break_ms: int | None = Field(nullable=True)
    run: dict[str, object] | None = Field(sa_type=Json, nullable=True)
    rival: dict[str, object] | None = Field(
        sa_type=Json, nullable=True, description="Runs too, until the person says which goes on."
    )
    ended_session_id: str | None = Field(
        max_length=ID_LENGTH, nullable=True, description="Whose end is known to this state."
    )
    heard_end: dict[str, object] | None = Field(
        sa_type=Json, nullable=True, description="The last planned end that was heard in overtime."
    )
