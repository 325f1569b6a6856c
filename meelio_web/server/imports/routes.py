"""HTTP for imports: a long body, read before any transaction begins."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime
from tempfile import SpooledTemporaryFile
from typing import IO, Annotated, NamedTuple

import orjson
from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from meelio_web.server.identity.dependencies import Admitted, Token, admit
from meelio_web.server.imports.domain.document import Document, read_document
from meelio_web.server.imports.errors import ImportRejected, TooSlow
from meelio_web.server.imports.schemas import ImportOut, PartOut
from meelio_web.server.imports.service import Import, Part, told
from meelio_web.server.imports.writing import run_import
from meelio_web.server.kit.errors import Malformed, TooManyRequests, Unavailable
from meelio_web.server.kit.places import Places, Room
from meelio_web.server.kit.web import Database, Now, OpenDatabase, problems
from meelio_web.server.records.web import Reply

AT_ONCE = 2
"""How many bodies a server process works on at once; others wait on disk."""
WAITING = 8
"""How many may wait, of twenty megabytes each."""
EACH = 1
"""How many one person may send or have waiting."""
SECONDS = 120.0
"""So long a body may take to come: twenty megabytes by a slow line."""
IN_MEMORY = 256 * 1024

router = APIRouter(tags=["import"])


class Arrival(NamedTuple):
    """Who sends a body, and the file that it is in."""

    admitted: Admitted
    body: IO[bytes]


async def receive(request: Request, _token: Token) -> AsyncIterator[Arrival]:
    """Let somebody in, then take what they send: no transaction is open meanwhile, no room taken.

    Raises:
        TooManyRequests: something else of theirs is being taken in.
        Unavailable: too many wait already.
        TooSlow: it did not come in time.
        Malformed: it broke off.
    """
    admitted = await admit(request)
    imports: Places = request.app.state.imports
    room: Room = request.app.state.room_for_imports
    with imports.take(admitted.user_id), SpooledTemporaryFile(IN_MEMORY) as spool:
        room.require()
        await _take_body(request, spool)
        async with room.enter():
            yield Arrival(admitted, spool)


async def _take_body(request: Request, spool: SpooledTemporaryFile[bytes]) -> None:
    """Put a body aside, which ``BodyLimit`` keeps from being too long."""
    try:
        async with asyncio.timeout(request.app.state.import_seconds):
            async for chunk in request.stream():
                await run_in_threadpool(spool.write, chunk)
    except TimeoutError:
        raise TooSlow("It took too long to arrive.", headers={"Connection": "close"}) from None
    except ClientDisconnect:
        raise Malformed("The body broke off.") from None


def read(body: bytes) -> Document:
    """Parse a body.

    Raises:
        Malformed: it is no JSON.
        InvalidRecord: it is no document of ours.
    """
    try:
        parsed = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise Malformed("The body is not JSON.") from None
    return read_document(parsed)


_BODY = {
    "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": {"type": "object"}}},
    }
}


@router.post(
    "/import",
    response_model=ImportOut,
    responses=problems(ImportRejected, TooSlow, TooManyRequests, Unavailable),
    openapi_extra=_BODY,
)
def take_in(
    # scope="function": who reads the answer slowly has left the room.
    arrival: Annotated[Arrival, Depends(receive, scope="function")],
    database: OpenDatabase,
    now: Now,
    dry_run: Annotated[bool, Query(alias="dryRun")] = False,  # noqa: FBT002 (a query)
    skip_rejected: Annotated[bool, Query(alias="skipRejected")] = False,  # noqa: FBT002
) -> Response:
    """Take in a document that `GET /export/sessions.json` or an app has written.

    What is here already, by its id or its source, stays as it is. If any record cannot be taken,
    none is, unless `skipRejected` says to leave those out. `dryRun` writes nothing, and answers
    what would become of it.
    """
    admitted, body = arrival
    body.seek(0)
    document = read(body.read())
    made = _run(database, admitted.user_id, document, now, dry_run, skip_rejected)
    response = Response(headers=None)
    response.headers.raw.extend(admitted.headers)
    answer = Reply(response).json(made.model_dump(mode="json", by_alias=True))
    answer.background = admitted.later
    return answer


def _run(
    database: Database,
    user_id: str,
    document: Document,
    now: datetime,
    dry_run: bool,  # noqa: FBT001
    skip_rejected: bool,  # noqa: FBT001
) -> ImportOut:
    def judge(running: Import) -> bool:
        """Say whether it is to be written."""
        answer = _out(running, dry_run=dry_run)
        if answer.rejected and not (dry_run or skip_rejected):
            extra = answer.model_dump(mode="json", by_alias=True)
            raise ImportRejected("Nothing was taken in: some records cannot be.", extra=extra)
        return not dry_run

    return _out(run_import(database, user_id, document, now, judge), dry_run=dry_run)


def _out(running: Import, *, dry_run: bool) -> ImportOut:
    return ImportOut(
        dry_run=dry_run,
        focus_sessions=_part(running.focus_sessions),
        tasks=_part(running.tasks),
        preferences=_part(running.preferences),
        rejected=told(running.parts),
    )


def _part(part: Part) -> PartOut:
    return PartOut(new=part.new, duplicates=part.duplicates, rejected=part.rejected)
