"""The tables that keep the books of sync."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger
from sqlmodel import Field

from meelio_web.server.kit.db import Table, UtcDateTime
from meelio_web.server.kit.ids import ID_LENGTH
from meelio_web.server.records.columns import Json

HASH_LENGTH = 64
WORD_LENGTH = 32
POLICY_LENGTH = 50
NAME_LENGTH = 100


class _Owned(Table):
    user_id: str = Field(
        foreign_key="users.id", ondelete="CASCADE", primary_key=True, max_length=ID_LENGTH
    )


class SyncUser(_Owned, table=True):
    """A user's sequence. Who raised ``seq`` is the user's only writer until they commit."""

    seq: int = Field(sa_type=BigInteger)
    min_rev: int = Field(
        sa_type=BigInteger, description="Tombstones up to here may be gone; so may no cursor be."
    )
    epoch: str = Field(max_length=ID_LENGTH, description="Another one after a restored backup.")
    epoch_base: int = Field(
        sa_type=BigInteger, description="What both epochs agree on ends with this revision."
    )


class SyncMutation(_Owned, table=True):
    """What became of a mutation, so that its repeat can be answered and does nothing."""

    id: str = Field(primary_key=True, max_length=ID_LENGTH)
    device_id: str = Field(max_length=ID_LENGTH)
    entity: str = Field(max_length=WORD_LENGTH)
    entity_id: str = Field(max_length=ID_LENGTH)
    status: str = Field(max_length=WORD_LENGTH)
    rev: int = Field(sa_type=BigInteger)
    request_hash: str = Field(max_length=HASH_LENGTH)
    groups: list[str] | None = Field(
        sa_type=Json, nullable=True, description="What it was about; null for a deletion."
    )
    created_at: datetime = Field(sa_type=UtcDateTime)


class SyncDevice(_Owned, table=True):
    """A device that has pushed."""

    device_id: str = Field(primary_key=True, max_length=ID_LENGTH)
    name: str = Field(max_length=NAME_LENGTH)
    last_seen: datetime = Field(sa_type=UtcDateTime)
    last_cursor: int = Field(sa_type=BigInteger)
    app_schema: int


class SyncConflict(_Owned, table=True):
    """A value that lost, kept for a while so that its author can have it back.

    No ``grp``: the whole record. ``lost`` or ``won`` is null where that side was a deletion.
    """

    id: str = Field(primary_key=True, max_length=ID_LENGTH)
    entity: str = Field(max_length=WORD_LENGTH)
    entity_id: str = Field(max_length=ID_LENGTH)
    kind: str = Field(max_length=WORD_LENGTH, description="Why it was not kept.")
    grp: str | None = Field(max_length=WORD_LENGTH, nullable=True)
    lost: dict[str, object] | None = Field(sa_type=Json, nullable=True)
    won: dict[str, object] | None = Field(sa_type=Json, nullable=True)
    lost_device: str = Field(max_length=ID_LENGTH)
    policy: str = Field(max_length=POLICY_LENGTH)
    rev: int = Field(sa_type=BigInteger)
    created_at: datetime = Field(sa_type=UtcDateTime)
