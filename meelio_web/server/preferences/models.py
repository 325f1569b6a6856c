"""The preferences table."""

from __future__ import annotations

from sqlmodel import Field

from meelio_web.server.records.columns import Json, SyncedRow, synced_indexes

NAME_LENGTH = 50


class Preference(SyncedRow, table=True):
    """One choice of a person. A row each, so that two choices never conflict."""

    __table_args__ = synced_indexes("preferences")

    name: str | None = Field(max_length=NAME_LENGTH, nullable=True)
    value: str | float | bool | list[object] | None = Field(sa_type=Json, nullable=True)
