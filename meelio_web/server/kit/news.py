"""Says that a user's records have changed, once the change is committed and not otherwise."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import text
from sqlalchemy.orm import Session

CHANNEL = "meelio_news"
_TOLD = "news"
_NOTIFY = text("SELECT pg_notify(:channel, :news)")


class News(NamedTuple):
    """A user's records have changed: where their sequence stands now."""

    user_id: str
    seq: int
    epoch: str

    def spell(self) -> str:
        """Write it as PostgreSQL carries it between processes."""
        return f"{self.user_id} {self.seq} {self.epoch}"

    @classmethod
    def read(cls, text: str) -> News:
        """Read what another process wrote."""
        user_id, seq, epoch = text.split(" ")
        return cls(user_id, int(seq), epoch)


def tell(db: Session, news: News) -> None:
    """Tell it when this transaction commits.

    PostgreSQL tells every process then, this one too. SQLite has one process only, and whoever
    commits looks at `told_by`.
    """
    if db.get_bind().dialect.name == "postgresql":
        db.execute(_NOTIFY, {"channel": CHANNEL, "news": news.spell()})
    else:
        db.info.setdefault(_TOLD, []).append(news)


def told_by(db: Session) -> list[News]:
    """Return what a transaction that has been committed is to tell this process."""
    return db.info.pop(_TOLD, [])
