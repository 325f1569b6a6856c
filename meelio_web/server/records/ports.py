"""What the write function and the readers of changes need of a store of one user's records."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple, Protocol

from meelio_web.server.records.domain.decide import Loser
from meelio_web.server.records.entity import Changed, Entity, Row
from meelio_web.server.records.sequence import Sequence as Numbers


class Remembered(NamedTuple):
    """What became of a mutation, and of which groups it was; None if it was a deletion."""

    id: str
    device_id: str
    entity: str
    entity_id: str
    status: str
    rev: int
    request_hash: str
    groups: list[str] | None


class Lost(NamedTuple):
    """A value that was not kept, and where."""

    entity: Entity
    entity_id: str
    policy: str
    rev: int
    loser: Loser


class Device(NamedTuple):
    """A device as it presents itself when it pushes."""

    id: str
    name: str
    cursor: int
    app_schema: int
    sign_in_id: str | None = None
    waiting: int | None = None


class Forgotten(NamedTuple):
    """How many tombstones were dropped, and the highest revision among them, or 0."""

    rows: int
    highest: int


class Tally(NamedTuple):
    """How many live records there are, and what their revisions add up to."""

    n: int
    sum_rev: int


class Records(Protocol):
    """One user's records, inside one transaction."""

    @property
    def user_id(self) -> str:
        """Return whose records these are."""
        ...

    def reserve(self, count: int) -> Numbers:
        """Become the user's only writer and take numbers; before anything else is read."""
        ...

    def sequence(self) -> Numbers:
        """Read where the sequence stands."""
        ...

    def remembered(self, ids: Collection[str]) -> dict[str, Remembered]:
        """Return those of the mutations that were settled before, by id."""
        ...

    def held(self, entity: Entity, ids: Collection[str]) -> dict[str, Row]:
        """Return the records and tombstones of those ids."""
        ...

    def taken(self, entity: Entity, ids: Collection[str]) -> set[str]:
        """Return those of the ids that name another user's record."""
        ...

    def twins(self, entity: Entity, keys: Collection[str]) -> list[Row]:
        """Return the live records that have one of those natural keys."""
        ...

    def overlapping(self, entity: Entity, spans: Sequence[tuple[datetime, datetime]]) -> list[Row]:
        """Return the live records that overlap one of the spans, and perhaps some between."""
        ...

    def store(self, entity: Entity, rows: Sequence[Row], *, new: bool) -> None:
        """Insert the rows, or replace those of the same ids."""
        ...

    def remember(self, settled: Sequence[Remembered], now: datetime) -> None:
        """Note what became of mutations."""
        ...

    def log_lost(self, lost: Sequence[Lost], now: datetime) -> None:
        """Keep what was not kept."""
        ...

    def announce(self, entity: Entity, changes: Sequence[Changed], now: datetime) -> None:
        """Tell outside what has changed, as this kind of record asks for."""
        ...

    def note_device(self, device: Device, now: datetime) -> None:
        """Note that a device was here, and how far it had come."""
        ...

    def changes(
        self, entity: Entity, *, after: int, upto: int, limit: int, since: datetime | None = None
    ) -> list[dict[str, object]]:
        """Return rows as ``Entity.synced`` spells them, by revision, tombstones too.

        Without what is locked: what has ended by ``since``.
        """
        ...

    def live(self, entity: Entity, *, after_id: str, limit: int) -> list[dict[str, object]]:
        """Return live rows as ``Entity.synced`` spells them, by id."""
        ...

    def tally(self, entity: Entity, since: datetime | None = None) -> Tally:
        """Count the live records, so that a device can tell whether it has the same.

        Without what is locked: what has ended by ``since``.
        """
        ...

    def renumber_locked(self, entity: Entity, since: datetime) -> None:
        """Give what had ended by then new revisions, so that all devices pull it."""
        ...

    def forget_deleted(self, entity: Entity, *, before: datetime) -> Forgotten:
        """Drop the tombstones that are older."""
        ...

    def raise_horizon(self, rev: int) -> None:
        """Turn away whoever has not seen this revision."""
        ...

    def forget_settled(self, *, before: datetime) -> int:
        """Drop what is known of mutations that were settled earlier; return how many."""
        ...

    def forget_devices(self, *, before: datetime, waiting_before: datetime) -> int:
        """Drop devices last seen earlier, those with something left to send later; say how many."""
        ...

    def forget_lost(self, *, before: datetime, keep: int) -> int:
        """Drop values that lost earlier, and all but so many of the newest; return how many."""
        ...

    def begin_epoch(self, epoch: str, *, gap: int) -> None:
        """Rename the sequence, note where the old name ends, and count on from far above it."""
        ...
