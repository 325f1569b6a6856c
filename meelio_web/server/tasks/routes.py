"""HTTP for tasks: parse, call the service, shape the answer."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response, status

from meelio_web.server.kit.errors import NotFound, PreconditionFailed
from meelio_web.server.kit.openapi import describe_headers
from meelio_web.server.kit.paging import next_link, read_cursor, spell_cursor
from meelio_web.server.kit.web import CommittingRoute, Now, problems
from meelio_web.server.records.errors import IdTaken, InvalidRecord
from meelio_web.server.records.web import (
    CallersRecords,
    IfMatch,
    IfNoneMatch,
    PathId,
    RunReply,
)
from meelio_web.server.tasks import service
from meelio_web.server.tasks.entity import TASKS
from meelio_web.server.tasks.repository import Place
from meelio_web.server.tasks.schemas import TaskDraft, TaskOut, TaskPatch

DEFAULT_LIMIT = 1000
MAX_LIMIT = 5000
TAGGED = {200: {"headers": describe_headers("ETag")}}

router = APIRouter(prefix="/tasks", tags=["tasks"], route_class=CommittingRoute)


async def read_place(cursor: str | None = None) -> Place | None:
    """Read where the page before ended."""
    if cursor is None:
        return None
    match read_cursor(cursor):
        case float() | int() as position, str() as id_:
            return Place(position, id_)
        case _:
            raise InvalidRecord("cursor", "is none of this list")


@router.get(
    "",
    response_model=list[TaskOut],
    responses={200: {"headers": describe_headers("Link")}},
)
def get_tasks(
    request: Request,
    records: CallersRecords,
    reply: RunReply,
    after: Annotated[Place | None, Depends(read_place)],
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = DEFAULT_LIMIT,
) -> Response:
    """List the caller's tasks, smallest position first."""
    page = service.get_tasks(records, after, limit=limit)
    if page.next is None:
        return reply.json(page.tasks)
    return reply.json(page.tasks, Link=next_link(request.url, spell_cursor(page.next)))


@router.get(
    "/{record_id}",
    response_model=TaskOut,
    responses={**TAGGED, 304: {"description": "As If-None-Match says."}, **problems(NotFound)},
)
def get_task_by_id(
    record_id: PathId, records: CallersRecords, reply: RunReply, known: IfNoneMatch
) -> Response:
    """Return one of the caller's tasks."""
    return reply.row_unless(known, TASKS, service.get_task_by_id(records, record_id))


@router.post(
    "",
    response_model=TaskOut,
    status_code=status.HTTP_201_CREATED,
    responses={
        200: {"description": "It was stored before.", "model": TaskOut},
        201: {"headers": describe_headers("ETag")},
        **problems(IdTaken),
    },
)
def create_task(draft: TaskDraft, records: CallersRecords, reply: RunReply, now: Now) -> Response:
    """Make a task. Safe to repeat: a known id answers 200 and what is stored."""
    task, is_new = service.create_task(records, draft, now=now)
    return reply.row(TASKS, task, created=is_new)


@router.patch(
    "/{record_id}",
    response_model=TaskOut,
    responses={**TAGGED, **problems(NotFound, PreconditionFailed)},
)
def update_task(
    record_id: PathId,
    patch: TaskPatch,
    records: CallersRecords,
    reply: RunReply,
    if_match: IfMatch,
    now: Now,
) -> Response:
    """Change one of the caller's tasks."""
    return reply.row(TASKS, service.update_task(records, record_id, patch, if_match.allow, now=now))


@router.delete(
    "/{record_id}",
    status_code=status.HTTP_204_NO_CONTENT,
    responses=problems(NotFound, PreconditionFailed),
)
def delete_task(record_id: PathId, records: CallersRecords, if_match: IfMatch, now: Now) -> None:
    """Remove one of the caller's tasks."""
    service.delete_task(records, record_id, if_match.allow, now=now)
