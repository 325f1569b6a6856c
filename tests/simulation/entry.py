"""What a device sends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

from meelio_web.server.records.domain.decide import Fields

Json = dict[str, Any]


class Entry(NamedTuple):
    """A change that waits on a device. ``saw`` is the revision that its author really had seen."""

    id: str
    entity: str
    record: str
    op: Literal["upsert", "delete"]
    base_rev: int
    patch: Fields
    full: Fields | None
    edited_at: int
    policy: str
    saw: int
    sent: bool = False

    def to_wire(self) -> Json:
        """Spell it as a push does."""
        return {
            "id": self.id,
            "entity": self.entity,
            "entityId": self.record,
            "op": self.op,
            "baseRev": self.base_rev,
            "patch": self.patch,
            "full": self.full,
            "editedAt": self.edited_at,
            "onConflict": self.policy,
        }


class Parcel(NamedTuple):
    """The content of a push. Entries never change, so it stays what it was when it was sent."""

    device: str
    cursor: int
    epoch: str
    entries: Sequence[Entry]
    schema: int
