"""HTTP for exports."""

from collections.abc import AsyncIterator, Callable, Iterator
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from meelio_web.server.exports import service
from meelio_web.server.exports.repository import Range
from meelio_web.server.identity.dependencies import Admitted, Token, admit
from meelio_web.server.kit.downloads import Download
from meelio_web.server.kit.errors import TooManyRequests
from meelio_web.server.kit.places import Places
from meelio_web.server.kit.web import Database, Now, OpenDatabase, problems
from meelio_web.server.records.fields import Instant
from meelio_web.server.records.repository import SqlRecords

Write = Callable[[SqlRecords], Iterator[bytes]]

CSV, CALENDAR, JSON = "text/csv", "text/calendar", "application/json"

router = APIRouter(prefix="/export", tags=["export"])


async def read_range(
    since: Annotated[Instant | None, Query(alias="from")] = None,
    until: Annotated[Instant | None, Query(alias="to")] = None,
) -> Range:
    """Read which sessions are asked for; all, unless the caller says otherwise."""
    return Range(since, until)


Wanted = Annotated[Range, Depends(read_range)]


async def come_in(request: Request, _token: Token) -> AsyncIterator[Admitted]:
    """Let somebody in, for as long as they take what they ask for (rule EX31).

    In a transaction that is over before the file's begins: who has one connection and waits for
    another may wait for all who do the same.
    """
    admitted = await admit(request)
    downloads: Places = request.app.state.downloads
    with downloads.take(admitted.user_id):
        yield admitted


class Press:
    """Turns what is written piece by piece into a download."""

    def __init__(
        self, admitted: Annotated[Admitted, Depends(come_in)], database: OpenDatabase, now: Now
    ) -> None:
        self._admitted: Admitted = admitted
        self._database: Database = database
        self.now: datetime = now

    def print(self, write: Write, kind: str, ending: str) -> Response:
        """Answer a file (rule EX22)."""
        name = f"meelio-{self.now:%Y-%m-%d}.{ending}"
        headers = {
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "no-store",
        }
        response = Download(self._pieces(write), kind, headers)
        response.headers.raw.extend(self._admitted.headers)
        response.background = self._admitted.later
        return response

    def _pieces(self, write: Write) -> Iterator[bytes]:
        with self._database.moment() as db:
            yield from write(SqlRecords(db, self._admitted.user_id))


RunPress = Annotated[Press, Depends(Press)]


def _file(kind: str, schema: str = "string") -> dict[int | str, dict[str, object]]:
    return {
        200: {"content": {kind: {"schema": {"type": schema}}}},
        **problems(TooManyRequests),
    }


@router.get("/sessions.csv", response_class=Response, responses=_file(CSV))
def export_table(press: RunPress, wanted: Wanted) -> Response:
    """Take the sessions that start in [from, to) out as a table, for spreadsheets."""
    return press.print(lambda records: service.export_table(records, wanted), CSV, "csv")


@router.get("/sessions.ics", response_class=Response, responses=_file(CALENDAR))
def export_calendar(press: RunPress, wanted: Wanted) -> Response:
    """Take the focus sessions that start in [from, to) out as events, for calendars."""
    return press.print(lambda records: service.export_calendar(records, wanted), CALENDAR, "ics")


@router.get("/sessions.json", response_class=Response, responses=_file(JSON, "object"))
def export_document(press: RunPress, wanted: Wanted) -> Response:
    """Take everything out as one document, which `POST /import` takes in: sessions, tasks, choices.

    `from` and `to` leave out sessions only.
    """
    return press.print(
        lambda records: service.export_document(records, wanted, now=press.now), JSON, "json"
    )
