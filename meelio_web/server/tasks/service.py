"""Rules about tasks. Knows nothing of HTTP."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple, cast

from meelio_web.server.kit.errors import NotFound
from meelio_web.server.records import edits
from meelio_web.server.records.edits import Edit, Found, Precondition
from meelio_web.server.records.entity import Row
from meelio_web.server.records.repository import SqlRecords
from meelio_web.server.tasks.entity import TASKS
from meelio_web.server.tasks.repository import Place, list_tasks


class TaskPage(NamedTuple):
    """Tasks as the API answers them, and where to go on if there are more."""

    tasks: list[dict[str, object]]
    next: Place | None


def get_tasks(records: SqlRecords, after: Place | None, *, limit: int) -> TaskPage:
    """Return a page of the user's tasks, in their own order (rule TK1)."""
    found = list_tasks(records, after, limit=limit + 1)
    page = found[:limit]
    if len(found) == len(page):
        return TaskPage(page, None)
    last = page[-1]
    return TaskPage(page, Place(cast("float", last["position"]), str(last["id"])))


def get_task_by_id(records: SqlRecords, task_id: str) -> Row:
    """Return one of the user's tasks.

    Raises:
        NotFound: there is none, or it is somebody else's.
    """
    task = records.find_live(TASKS, task_id)
    if task is None:
        raise NotFound("There is no such task.")
    return task


def create_task(records: SqlRecords, draft: Mapping[str, object], *, now: datetime) -> Found:
    """Store a task once, however often the client sends it (rule SY3)."""
    return edits.create_record(records, TASKS, draft, now=now)


def update_task(
    records: SqlRecords,
    task_id: str,
    patch: Mapping[str, object],
    precondition: Precondition,
    *,
    now: datetime,
) -> Row:
    """Change one of the user's tasks."""
    return edits.update_record(records, Edit(TASKS, task_id, patch), precondition, now=now)


def delete_task(
    records: SqlRecords, task_id: str, precondition: Precondition, *, now: datetime
) -> None:
    """Remove one of the user's tasks. Sessions keep its title (rule TK3)."""
    edits.update_record(records, Edit(TASKS, task_id, None), precondition, now=now)
