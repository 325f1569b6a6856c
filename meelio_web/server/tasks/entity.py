"""Tasks as records: each field is a group of its own."""

from __future__ import annotations

from pydantic import TypeAdapter

from meelio_web.server.kit.db import table_of
from meelio_web.server.records.domain.decide import Fields, Shape
from meelio_web.server.records.entity import Entity, Setting
from meelio_web.server.records.errors import InvalidRecord
from meelio_web.server.tasks.models import Task
from meelio_web.server.tasks.schemas import SyncedTask

COLUMNS = (
    "title",
    "project",
    "color",
    "notes",
    "estimate",
    "due_on",
    "position",
    "pinned",
    "done_at",
    "archived_at",
)
REQUIRED = {"title", "position"}

SHAPE = Shape(
    group_of={column: column for column in COLUMNS},
    defaults={"pinned": False}
    | dict.fromkeys(column for column in COLUMNS if column not in {*REQUIRED, "pinned"}),
)


def complete(fields: Fields, _patched: Fields, setting: Setting) -> Fields:
    """Require a title; put a task without a position behind those made before (rule TK2)."""
    if "title" not in fields:
        raise InvalidRecord("title", "is required")
    return {"position": float(round(setting.now.timestamp() * 1000)), **fields}


TASKS = Entity(
    "task", table_of(Task), patch=TypeAdapter(SyncedTask), shape=SHAPE, complete=complete
)
