"""The table of calendar feeds."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from meelio_web.server.kit.db import Table, UtcDateTime
from meelio_web.server.kit.ids import ID_LENGTH

HASH_LENGTH = 64


class CalendarFeed(Table, table=True):
    """Somebody's secret address. It is kept hashed: a stolen database opens nothing."""

    user_id: str = Field(
        foreign_key="users.id", ondelete="CASCADE", primary_key=True, max_length=ID_LENGTH
    )
    secret_hash: str = Field(unique=True, max_length=HASH_LENGTH)
    created_at: datetime = Field(sa_type=UtcDateTime)
    read_at: datetime | None = Field(
        default=None, sa_type=UtcDateTime, nullable=True, description="Exact to the hour."
    )
