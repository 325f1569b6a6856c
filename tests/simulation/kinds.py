"""Two kinds of record for the histories: text alone, on the product's tables, one with a group."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Column, MetaData, Table
from typing_extensions import TypedDict

from meelio_web.server.focus_sessions.models import FocusSession
from meelio_web.server.kit.db import table_of
from meelio_web.server.records.columns import SyncedRow
from meelio_web.server.records.domain.decide import Fields, Shape
from meelio_web.server.records.entity import Entity, Setting
from meelio_web.server.records.fields import WIRE
from meelio_web.server.tasks.models import Task


class TaskText(TypedDict, total=False):
    """What may be said of a task here."""

    __pydantic_config__ = WIRE  # pyright: ignore[reportGeneralTypeIssues]

    title: str | None
    project: str | None
    notes: str | None


class SessionText(TypedDict, total=False):
    """What may be said of a session here; its last two fields conflict as one."""

    __pydantic_config__ = WIRE  # pyright: ignore[reportGeneralTypeIssues]

    note: str | None
    task_title: str | None
    time_zone: str | None


def complete(fields: Fields, _patched: Fields, _setting: Setting) -> Fields:
    """Find nothing wrong."""
    return fields


def _kind(
    name: str, model: type[SyncedRow], patch: TypeAdapter[Any], group_of: Mapping[str, str]
) -> Entity:
    """Describe a kind that knows no more of its table than what all have, and these columns."""
    whole = table_of(model)
    known = [whole.c[column] for column in (*SyncedRow.model_fields, *group_of)]
    table = Table(
        whole.name, MetaData(), *(Column(c.name, c.type, primary_key=c.primary_key) for c in known)
    )
    shape = Shape(group_of, dict.fromkeys(group_of))
    return Entity(name, table, patch=patch, shape=shape, complete=complete)


TASK = _kind(
    "task", Task, TypeAdapter(TaskText), {"title": "title", "project": "project", "notes": "notes"}
)
SESSION = _kind(
    "focus_session",
    FocusSession,
    TypeAdapter(SessionText),
    {"note": "note", "task_title": "task", "time_zone": "task"},
)
KINDS: Mapping[str, Entity] = {entity.name: entity for entity in (TASK, SESSION)}


def kind_shaped(shape: Shape) -> Entity:
    """Tell whose shape this is."""
    return TASK if shape is TASK.shape else SESSION
