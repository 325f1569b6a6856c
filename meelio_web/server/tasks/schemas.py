"""What crosses the wire. In a patch, what is absent stays as it is; null empties."""

from __future__ import annotations

from typing import Annotated, NotRequired

from pydantic import Field, StringConstraints
from typing_extensions import TypedDict

from meelio_web.server.kit.wire import CamelModel
from meelio_web.server.records.fields import (
    NO_NUL,
    NOT_BLANK,
    WIRE,
    Day,
    Instant,
    RecordId,
    at_most_bytes,
)
from meelio_web.server.tasks.models import (
    COLOR_LENGTH,
    MOST_POMODOROS,
    NOTES_BYTES,
    PROJECT_LENGTH,
    TITLE_LENGTH,
    Color,
)

Title = Annotated[str, StringConstraints(max_length=TITLE_LENGTH, pattern=NOT_BLANK)]
Project = Annotated[
    str,
    StringConstraints(max_length=PROJECT_LENGTH, pattern=NO_NUL),
    Field(description="Its name. Tasks that say the same name are of one project."),
]
GivenColor = Annotated[Color, Field(description="Of the project; its tasks all carry the same.")]

KeptColor = Annotated[str, StringConstraints(max_length=COLOR_LENGTH, pattern=NO_NUL)]
Notes = Annotated[str, StringConstraints(pattern=NO_NUL), at_most_bytes(NOTES_BYTES)]
Estimate = Annotated[int, Field(ge=0, le=MOST_POMODOROS)]
Position = Annotated[float, Field(allow_inf_nan=False)]


class _Details(TypedDict, total=False):
    __pydantic_config__ = WIRE  # pyright: ignore[reportGeneralTypeIssues]

    project: Project | None
    notes: Notes | None
    estimate: Estimate | None
    due_on: Day | None
    position: Position
    pinned: bool
    done_at: Instant | None
    archived_at: Instant | None


class TaskPatch(_Details, total=False):
    """A change."""

    title: Title
    color: GivenColor | None


class TaskDraft(_Details):
    """A new task. Without a position it comes last."""

    id: NotRequired[RecordId]
    title: Title
    color: NotRequired[GivenColor | None]


class SyncedTask(_Details, total=False):
    """What an app says of a task, which may be one that knows more colours than this server."""

    title: Title
    color: KeptColor | None


class TaskOut(CamelModel):
    """A stored task. No defaults: every field is always present."""

    id: str
    title: str
    project: str | None
    color: str | None
    notes: str | None
    estimate: int | None
    due_on: str | None
    position: float
    pinned: bool
    done_at: str | None
    archived_at: str | None
    created_at: str
    updated_at: str
