"""Rules about the calendar feed. Knows nothing of HTTP."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import datetime, timedelta

from meelio_web.server.calendar.errors import FeedNotFound
from meelio_web.server.calendar.models import CalendarFeed
from meelio_web.server.calendar.repository import FeedRepository
from meelio_web.server.exports.domain.events import spell_begin, spell_end, spell_events
from meelio_web.server.exports.repository import Range, session_pages
from meelio_web.server.kit.hashes import hash_secret
from meelio_web.server.records.repository import SqlRecords

SECRET_BYTES = 32
REACHES_BACK = timedelta(days=400)
NOTED_EVERY = timedelta(hours=1)
ABOUT_ITSELF = {"x-wr-calname": "Meelio", "x-published-ttl": "PT1H"}


def make_feed(feeds: FeedRepository, user_id: str, *, now: datetime) -> tuple[CalendarFeed, str]:
    """Make a feed and its secret; the user's old one ends (rules FD1 and FD2)."""
    secret = secrets.token_urlsafe(SECRET_BYTES)
    feed = CalendarFeed(user_id=user_id, secret_hash=hash_secret(secret), created_at=now)
    feeds.replace(feed)
    return feed, secret


def get_feed(feeds: FeedRepository, user_id: str) -> CalendarFeed | None:
    """Return what there is to know of the user's feed, if there is one."""
    return feeds.find(user_id)


def revoke_feed(feeds: FeedRepository, user_id: str) -> None:
    """End the user's feed.

    Raises:
        FeedNotFound: there is none.
    """
    if not feeds.delete(user_id):
        raise FeedNotFound("There is no calendar feed.")


def is_to_be_noted(feed: CalendarFeed, now: datetime) -> bool:
    """Say whether it is a while since it was noted that somebody read it (rule FD7)."""
    return feed.read_at is None or now - feed.read_at >= NOTED_EVERY


def version_of(records: SqlRecords, now: datetime) -> str:
    """Name what the feed would hold now: another day leaves out another day (rule FD5)."""
    known = records.sequence()
    return f"{known.epoch}-{known.seq}-{now:%Y%m%d}"


def write_feed(records: SqlRecords, *, now: datetime) -> Iterator[bytes]:
    """Return the calendar, piece by piece (rule FD4)."""
    since = (now - REACHES_BACK).replace(hour=0, minute=0, second=0, microsecond=0)
    yield spell_begin(ABOUT_ITSELF)
    for page in session_pages(records, Range(since=since)):
        yield spell_events(page)
    yield spell_end()
