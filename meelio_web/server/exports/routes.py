"""HTTP for exports: files that leave while they are being read."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from fastapi.responses import StreamingResponse

from meelio_web.server.exports import service
from meelio_web.server.exports.repository import Range
from meelio_web.server.identity.dependencies import CurrentUserId
from meelio_web.server.kit.web import CommittingRoute, Database, Now, OpenDatabase
from meelio_web.server.records.fields import Instant
from meelio_web.server.records.repository import SqlRecords

Write = Callable[[SqlRecords], Iterator[bytes]]

CSV, CALENDAR, JSON = "text/csv", "text/calendar", "application/json"

router = APIRouter(prefix="/export", tags=["export"], route_class=CommittingRoute)


async def read_range(
    since: Annotated[Instant | None, Query(alias="from")] = None,
    until: Annotated[Instant | None, Query(alias="to")] = None,
) -> Range:
    """Read which sessions are asked for; all, unless the caller says otherwise."""
    return Range(since, until)


Wanted = Annotated[Range, Depends(read_range)]


class Press:
    """Turns what is written piece by piece into a download, in a transaction of its own.

    The request's has ended by the time the response is read.
    """

    def __init__(
        self, database: OpenDatabase, user_id: CurrentUserId, shared: Response, now: Now
    ) -> None:
        self._database: Database = database
        self._user_id = user_id
        self._shared = shared
        self.now: datetime = now

    def print(self, write: Write, kind: str, ending: str) -> Response:
        """Answer a file; what cannot even begin is answered as an error."""
        pieces = self._pieces(write)
        first = next(pieces)

        def all_pieces() -> Iterator[bytes]:
            yield first
            yield from pieces

        name = f"meelio-{self.now:%Y-%m-%d}.{ending}"
        headers = {
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "no-store",
        }
        response = StreamingResponse(all_pieces(), media_type=kind, headers=headers)
        response.headers.raw.extend(self._shared.headers.raw)
        return response

    def _pieces(self, write: Write) -> Iterator[bytes]:
        with self._database.read() as db:
            yield from write(SqlRecords(db, self._user_id))


RunPress = Annotated[Press, Depends(Press)]


def _file(kind: str) -> dict[int | str, dict[str, object]]:
    return {200: {"content": {kind: {"schema": {"type": "string"}}}}}


@router.get("/sessions.csv", response_class=Response, responses=_file(CSV))
def export_table(press: RunPress, wanted: Wanted) -> Response:
    """Take the sessions that start in [from, to) out as a table, for spreadsheets."""
    return press.print(lambda records: service.export_table(records, wanted), CSV, "csv")


@router.get("/sessions.ics", response_class=Response, responses=_file(CALENDAR))
def export_calendar(press: RunPress, wanted: Wanted) -> Response:
    """Take the focus sessions that start in [from, to) out as events, for calendars."""
    return press.print(lambda records: service.export_calendar(records, wanted), CALENDAR, "ics")


@router.get(
    "/sessions.json",
    response_class=Response,
    responses={200: {"content": {JSON: {"schema": {"type": "object"}}}}},
)
def export_document(press: RunPress, wanted: Wanted) -> Response:
    """Take everything out as one document, which `POST /import` takes in: sessions, tasks, choices.

    `from` and `to` leave out sessions only.
    """
    return press.print(
        lambda records: service.export_document(records, wanted, now=press.now), JSON, "json"
    )
