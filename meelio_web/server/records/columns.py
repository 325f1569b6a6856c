"""The columns that every synced table has beside its content."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, BigInteger, Index
from sqlmodel import Field

from meelio_web.server.kit.db import Table, UtcDateTime
from meelio_web.server.kit.ids import ID_LENGTH

Json = JSON(none_as_null=True)


class SyncedRow(Table):
    """A record of one person. Content columns are nullable, since a tombstone empties them.

    ``rev`` is the user's sequence number at the last change: cursor, version and ETag in one.
    ``drev``, ``dby`` and ``deleted_at`` say of a tombstone what ``fmeta`` says of a group.
    """

    user_id: str = Field(
        foreign_key="users.id", ondelete="CASCADE", primary_key=True, max_length=ID_LENGTH
    )
    id: str = Field(primary_key=True, max_length=ID_LENGTH)
    rev: int = Field(sa_type=BigInteger)
    fmeta: dict[str, tuple[int, str, int]] = Field(
        sa_type=Json,
        nullable=False,
        description="By group of fields: revision, device, author's clock in µs.",
    )
    deleted: bool
    drev: int | None = Field(sa_type=BigInteger, nullable=True)
    dby: str | None = Field(max_length=ID_LENGTH, nullable=True)
    deleted_at: int | None = Field(
        sa_type=BigInteger, nullable=True, description="Author's clock in µs."
    )
    created_at: datetime = Field(sa_type=UtcDateTime, description="Server's clock.")
    updated_at: datetime = Field(sa_type=UtcDateTime, description="Server's clock.")


def synced_indexes(table: str) -> tuple[Index, Index]:
    """Return what pulling needs, and finding out whether an id is somebody else's."""
    return (
        Index(f"idx_{table}_user_id", "user_id", "rev"),
        Index(f"idx_{table}_id", "id"),
    )
