"""HTTP for the calendar feed: an address that is a secret, and what is read there."""

from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, BackgroundTasks, Depends, Header, Request, Response, status

from meelio_web.server.calendar import service
from meelio_web.server.calendar.errors import FeedNotFound
from meelio_web.server.calendar.models import CalendarFeed
from meelio_web.server.calendar.repository import FeedRepository
from meelio_web.server.calendar.schemas import FeedOut, NewFeedOut
from meelio_web.server.identity.dependencies import CurrentUserId
from meelio_web.server.kit.downloads import Download
from meelio_web.server.kit.errors import TooManyRequests
from meelio_web.server.kit.hashes import hash_secret
from meelio_web.server.kit.limits import Limit, Limits
from meelio_web.server.kit.places import Places
from meelio_web.server.kit.proxies import origin_of
from meelio_web.server.kit.web import (
    CommittingRoute,
    Database,
    DbSession,
    Now,
    OpenDatabase,
    RunLimits,
    RunSettings,
    problems,
)
from meelio_web.server.records.repository import SqlRecords
from meelio_web.server.records.web import CallersRecords

CALENDAR = "text/calendar"
SHARED = {"Cache-Control": "private, no-cache", "X-Robots-Tag": "noindex, nofollow"}
"""With no-cache a reader keeps it, and asks each time whether it has changed."""
PATH = "/api/v1/calendar/{secret}.ics"

router = APIRouter(prefix="/calendar", tags=["calendar feed"], route_class=CommittingRoute)


async def open_feeds(db: DbSession) -> FeedRepository:
    """Return the repository of this request."""
    return FeedRepository(db)


Feeds = Annotated[FeedRepository, Depends(open_feeds)]


@router.get("", response_model=FeedOut | None)
def get_feed(feeds: Feeds, user_id: CurrentUserId) -> CalendarFeed | None:
    """Say since when there is a feed and when it was read, or null. Its address is not repeated."""
    return service.get_feed(feeds, user_id)


@router.post("", status_code=status.HTTP_201_CREATED)
def make_feed(feeds: Feeds, records: CallersRecords, settings: RunSettings, now: Now) -> NewFeedOut:
    """Make the secret address of a calendar feed, shown this once. An old one ends."""
    records.reserve(0)  # two at once would both find no old one
    feed, secret = service.make_feed(feeds, records.user_id, now=now)
    url = settings.deploy_url + PATH.format(secret=secret)
    return NewFeedOut(created_at=feed.created_at, read_at=feed.read_at, url=url)


@router.delete("", status_code=status.HTTP_204_NO_CONTENT, responses=problems(FeedNotFound))
def revoke_feed(feeds: Feeds, user_id: CurrentUserId) -> None:
    """End the feed: its address leads nowhere any more."""
    service.revoke_feed(feeds, user_id)


class Reader:
    """Somebody who reads a feed, and does not sign in."""

    def __init__(
        self,
        request: Request,
        database: OpenDatabase,
        limits: RunLimits,
        later: BackgroundTasks,
        now: Now,
    ) -> None:
        self._address = origin_of(request)
        self._database: Database = database
        self._limits: Limits = limits
        self._later = later
        self.now: datetime = now

    def let_in(self, secret: str) -> CalendarFeed:
        """Find the feed of a secret.

        Calendars on the web read everybody's feeds from a few addresses: only who guesses is
        counted by where they come from (rule FD6).
        """
        secret_hash = hash_secret(secret)
        with self._database.read() as db:
            feed = FeedRepository(db).find_by_hash(secret_hash)
        self._limits.take(Limit.FEED, secret_hash if feed else self._address)
        if feed is None:
            raise FeedNotFound("There is no such calendar.")
        if service.is_to_be_noted(feed, self.now):
            self._later.add_task(self._note, secret_hash)
        return feed

    def _note(self, secret_hash: str) -> None:
        with self._database.write() as db:
            FeedRepository(db).touch(secret_hash, self.now)

    def version(self, user_id: str) -> str:
        """Name the present state of somebody's feed, as an ETag."""
        with self._database.read() as db:
            return f'"{service.version_of(SqlRecords(db, user_id), self.now)}"'

    def read(self, user_id: str) -> Iterator[bytes]:
        """Return the feed, piece by piece."""
        with self._database.moment() as db:
            yield from service.write_feed(SqlRecords(db, user_id), now=self.now)


async def take_place(request: Request, secret: str) -> AsyncIterator[None]:
    """Let so many at once read what a secret opens, if it does (rule EX31)."""
    downloads: Places = request.app.state.downloads
    with downloads.take(hash_secret(secret)):
        yield


def _read_responses() -> dict[int | str, dict[str, Any]]:
    return {
        200: {"content": {CALENDAR: {"schema": {"type": "string"}}}},
        304: {"description": "As If-None-Match says."},
        **problems(FeedNotFound, TooManyRequests),
    }


@router.head("/{secret}.ics", include_in_schema=False, dependencies=[Depends(take_place)])
@router.get(
    "/{secret}.ics",
    response_class=Response,
    responses=_read_responses(),
    dependencies=[Depends(take_place)],
)
def read_feed(
    secret: str,
    request: Request,
    reader: Annotated[Reader, Depends(Reader)],
    if_none_match: Annotated[str | None, Header()] = None,
) -> Response:
    """Read a calendar of the last 400 days. The address is all it takes: keep it to yourself."""
    user_id = reader.let_in(secret).user_id
    version = reader.version(user_id)
    headers = {**SHARED, "ETag": version}
    if version in [tag.strip().removeprefix("W/") for tag in (if_none_match or "").split(",")]:
        return Response(status_code=status.HTTP_304_NOT_MODIFIED, headers=headers)
    pieces = () if request.method == "HEAD" else reader.read(user_id)
    return Download(pieces, CALENDAR, headers)
