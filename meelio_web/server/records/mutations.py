"""Changes as their authors sent them, and what became of them."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple, TypeAlias

from meelio_web.server.records.domain.decide import Change
from meelio_web.server.records.entity import Entity
from meelio_web.server.records.errors import InvalidRecord

Key: TypeAlias = tuple[str, str]


class Mutation(NamedTuple):
    """One change as its author sent it; ``change`` is what is wrong where it cannot be read."""

    id: str
    entity: Entity
    entity_id: str
    change: Change | InvalidRecord
    request_hash: str

    @property
    def key(self) -> Key:
        """Name the record."""
        return self.entity.name, self.entity_id


class Refusal(NamedTuple):
    """Why a mutation was rejected."""

    code: str
    field: str | None
    message: str


class Outcome(NamedTuple):
    """What became of a mutation: the status, and what the status has to say.

    ``same_as`` is the record that was there already under another id.
    """

    id: str
    key: Key
    status: str
    duplicate: bool = False
    kind: str | None = None
    groups: tuple[str, ...] = ()
    refusal: Refusal | None = None
    same_as: str | None = None


def microseconds(now: datetime) -> int:
    """Count from 1970, exactly."""
    return int(now.timestamp()) * 1_000_000 + now.microsecond
