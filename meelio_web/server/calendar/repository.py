"""All queries on calendar feeds."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, update
from sqlmodel import Session, col, select

from meelio_web.server.calendar.models import CalendarFeed


class FeedRepository:
    """Calendar feeds, through one database session."""

    def __init__(self, db: Session) -> None:
        self._db = db

    def find(self, user_id: str) -> CalendarFeed | None:
        """Return the user's feed."""
        return self._db.get(CalendarFeed, user_id)

    def find_by_hash(self, secret_hash: str) -> CalendarFeed | None:
        """Return the feed of that secret."""
        query = select(CalendarFeed).where(CalendarFeed.secret_hash == secret_hash)
        return self._db.exec(query).first()

    def replace(self, feed: CalendarFeed) -> None:
        """Store a feed; the user's old one, if any, is gone."""
        self.delete(feed.user_id)
        self._db.add(feed)
        self._db.flush()

    def delete(self, user_id: str) -> bool:
        """Remove the user's feed; say whether there was one."""
        query = delete(CalendarFeed).where(col(CalendarFeed.user_id) == user_id)
        return self._db.exec(query).rowcount > 0

    def touch(self, secret_hash: str, now: datetime) -> None:
        """Note that a feed was read."""
        query = update(CalendarFeed).where(col(CalendarFeed.secret_hash) == secret_hash)
        self._db.exec(query.values(read_at=now))
