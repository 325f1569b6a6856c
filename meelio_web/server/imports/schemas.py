"""What crosses the wire."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from meelio_web.server.kit.wire import CamelModel

PartName = Literal["focusSessions", "tasks", "preferences"]


class PartOut(CamelModel):
    """What becomes of one part of the document."""

    new: int
    duplicates: Annotated[int, Field(description="What is here already, and stays as it is.")]
    rejected: int


class RejectedOut(CamelModel):
    """A record that cannot be taken in."""

    part: PartName
    index: Annotated[int, Field(description="Its place in that part, from 0.")]
    id: Annotated[str | None, Field(description="As the document has it; of a choice, its name.")]
    field: str
    reason: str


class ImportOut(CamelModel):
    """What an import has done, or would do."""

    dry_run: bool
    focus_sessions: PartOut
    tasks: PartOut
    preferences: PartOut
    rejected: Annotated[list[RejectedOut], Field(description="The first thousand.")]
