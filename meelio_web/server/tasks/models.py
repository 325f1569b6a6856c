"""The tasks table."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal, get_args

from sqlmodel import Field

from meelio_web.server.kit.db import UtcDateTime
from meelio_web.server.records.columns import SyncedRow, synced_indexes

TITLE_LENGTH = 500
PROJECT_LENGTH = 200
Color = Literal["red", "orange", "yellow", "green", "teal", "blue", "purple", "pink"]
COLORS: tuple[Color, ...] = get_args(Color)
COLOR_LENGTH = 50
NOTES_BYTES = 10 * 1024
MOST_POMODOROS = 1000


class Task(SyncedRow, table=True):
    """Something a person wants to get done, and may choose to focus on."""

    __table_args__ = synced_indexes("tasks")

    title: str | None = Field(max_length=TITLE_LENGTH, nullable=True)
    project: str | None = Field(max_length=PROJECT_LENGTH, nullable=True)
    color: str | None = Field(
        max_length=COLOR_LENGTH, nullable=True, description="Of its project, mostly one of COLORS."
    )
    notes: str | None = Field(nullable=True)
    estimate: int | None = Field(nullable=True, description="In pomodoros.")
    due_on: date | None = Field(nullable=True)
    position: float | None = Field(nullable=True, description="Smaller comes first.")
    pinned: bool | None = Field(nullable=True)
    done_at: datetime | None = Field(sa_type=UtcDateTime, nullable=True)
    archived_at: datetime | None = Field(sa_type=UtcDateTime, nullable=True)
