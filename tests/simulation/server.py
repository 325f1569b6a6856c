"""The product's service over some store, with a witness where it decides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from typing import Any, Literal, NamedTuple, Protocol, cast
from unittest.mock import patch

from meelio_web.server.records import write
from meelio_web.server.records.domain.decide import (
    Author,
    Change,
    Decision,
    Fields,
    RowState,
    Shape,
    decide,
)
from meelio_web.server.records.ports import Records
from meelio_web.server.sync import casts, service
from meelio_web.server.sync.schemas import MutationIn, PushRequest
from meelio_web.server.sync.service import Place, Position
from tests.simulation.kinds import KINDS, kind_shaped

Json = dict[str, Any]

BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)


class Store(Protocol):
    """Where one user's records are."""

    @property
    def user_id(self) -> str:
        """Return whose they are."""
        ...

    def begin(self, *, write: bool) -> AbstractContextManager[Records]:
        """Open a transaction."""
        ...


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


class Judge:
    """The product's decision, and what an onlooker who knows more has to say to it."""

    def __init__(self) -> None:
        self.written: set[tuple[str, object]] = set()
        self.complaints: list[str] = []
        self._saw: dict[tuple[int, int], int] = {}

    def __call__(
        self, row: RowState | None, change: Change, author: Author, shape: Shape
    ) -> Decision:
        """Decide, and watch."""
        decision = self.decide(row, change, author, shape)
        self.written.update(kind_shaped(shape).to_wire(decision.patched).items())
        if row and not row.deletion and decision.status in {"applied", "merged"}:
            known = Author(author.device, author.now, self._saw[change.edited_at, change.base_rev])
            self.complaints += _unseen_losses(row, decision.state, known, shape)
        return decision

    def decide(
        self, row: RowState | None, change: Change, author: Author, shape: Shape
    ) -> Decision:
        """Ask the product."""
        return decide(row, change, author, shape)

    def expect(self, entries: Sequence[Entry]) -> None:
        """Learn what the author had really seen; clock and base tell its changes apart."""
        self._saw = {(entry.edited_at, entry.base_rev): entry.saw for entry in entries}


def _unseen_losses(
    row: RowState, state: RowState | None, known: Author, shape: Shape
) -> Iterator[str]:
    """Find what was overwritten although its author, who knows up to a revision, had not seen it.

    Nobody is told of it, as the status is not that of a conflict.
    """
    for name, old in row.fields.items():
        stamp = row.stamps.get(shape.group_of[name])
        is_unseen = stamp and stamp.device != known.device and stamp.rev > known.rev
        if is_unseen and state and state.fields.get(name) != old:
            yield f"{known.device} has overwritten {name}={old} unseen"


class Server:
    """One user's server. Its clock counts seconds, and is in the history's hands."""

    def __init__(self, store: Store, judge: Judge) -> None:
        self.store = store
        self.judge = judge
        self.seconds = 0

    @property
    def now(self) -> datetime:
        """Return the server's time."""
        return BEGINNING + timedelta(seconds=self.seconds)

    def push(self, parcel: Parcel) -> Json:
        """Settle changes, by the product's own way from the wire to the store."""
        self.judge.expect(parcel.entries)
        request: PushRequest = {
            "protocol": service.PROTOCOL,
            "schema": casts.CURRENT,
            "user_id": self.store.user_id,
            "device_id": parcel.device,
            "device_name": "",
            "epoch": parcel.epoch,
            "cursor": parcel.cursor,
            "sent_at": 0,
            "mutations": cast("list[MutationIn]", [one.to_wire() for one in parcel.entries]),
        }
        with self.store.begin(write=True) as records, patch.object(write, "decide", self.judge):
            return self.answer(service.push(records, request, now=self.now, entities=KINDS))

    def pull(self, position: Position, limit: int) -> Json:
        """Tell what has changed since."""
        with self.store.begin(write=False) as records:
            page = service.pull(records, position, limit=limit, now=self.now, entities=KINDS)
            return self.answer(page)

    def snapshot(self, place: Place | None, limit: int) -> Json:
        """Tell all there is, page by page; ``next`` is the place to go on from."""
        with self.store.begin(write=False) as records:
            page = service.snapshot(records, place, limit=limit, entities=KINDS)
            return self.answer(page._asdict())

    def purge(self, *, age: int) -> None:
        """Forget deletions that are older, in seconds. The product's days pass in the meantime."""
        later = self.now + service.TOMBSTONES_LAST - timedelta(seconds=age)
        with self.store.begin(write=True) as records:
            service.purge(records, now=later, entities=KINDS)

    @property
    def epoch(self) -> str:
        """Return the present epoch."""
        with self.store.begin(write=False) as records:
            return records.sequence().epoch

    def begin_epoch(self, epoch: str) -> None:
        """Do what the operator does after a backup was put back."""
        with self.store.begin(write=True) as records:
            service.begin_epoch(records, epoch)

    def answer(self, content: Json) -> Json:
        """Send it."""
        return content
