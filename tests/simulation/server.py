"""The product's service over some store, with a witness where it decides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Protocol, cast
from unittest.mock import patch

from meelio_web.server.records import write
from meelio_web.server.records.domain.decide import (
    Author,
    Change,
    Decision,
    RowState,
    Shape,
    decide,
)
from meelio_web.server.records.domain.rules import SERVER_DEVICE
from meelio_web.server.records.entity import Entity
from meelio_web.server.records.ports import Records
from meelio_web.server.records.sequence import Sequence as Numbers
from meelio_web.server.records.write import Batch, Mutation
from meelio_web.server.sync import service, snapshots
from meelio_web.server.sync.schemas import MutationIn, PushRequest
from meelio_web.server.sync.service import Position
from meelio_web.server.sync.snapshots import Place
from tests.simulation.client import Asking
from tests.simulation.entry import Entry, Json, Parcel
from tests.simulation.memory import MemoryRecords
from tests.simulation.spans import uncovered
from tests.simulation.words import (
    BEGINNING,
    KINDS,
    TIMING,
    Word,
    entity_shaped,
    groups_of,
    words,
)


class Store(Protocol):
    """Where one user's records are."""

    @property
    def user_id(self) -> str:
        """Return whose they are."""
        ...

    def begin(self, *, write: bool) -> AbstractContextManager[Records]:
        """Open a transaction."""
        ...


class Judge:
    """The product's decision, and what an onlooker who knows more has to say to it."""

    def __init__(self) -> None:
        self.written: set[Word] = set()
        self.complaints: list[str] = []
        self.wrote: dict[tuple[str, str], int] = {}
        """At which revision each device has last written each record."""
        self.deleted: dict[str, int] = {}
        """At which revision each record was last deleted."""
        self._sent: dict[str, Entry] = {}
        self._read: dict[int, Entry] = {}

    def __call__(
        self, row: RowState | None, change: Change, author: Author, shape: Shape
    ) -> Decision:
        """Decide, and watch."""
        decision = self.decide(row, change, author, shape)
        entry = self._read.get(id(change.full))
        if entry is None:
            return decision  # what the server itself makes follow from what was sent
        self._note_written(entry, decision.state or row, change, entity_shaped(shape))
        if decision.state and decision.state.deletion:
            self.deleted[entry.record] = author.rev
        elif decision.state:
            self.wrote[author.device, entry.record] = author.rev
        is_timer = entry.entity == "active_timer"  # of which the last word is all that counts
        if row and decision.state and change.op == "upsert" and not (row.deletion or is_timer):
            self.complaints += _unsaid_changes(row, decision.state, entry, shape)
            self.complaints += _late_stops(row, decision.state, entry)
        if row and is_timer:
            self.complaints += _unasked(row, decision.state or row, change)
        if row and not (row.deletion or is_timer) and decision.status in {"applied", "merged"}:
            known = Author(author.device, author.now, entry.saw)
            self.complaints += _unseen_losses(row, decision.state, known, shape)
        return decision

    def decide(
        self, row: RowState | None, change: Change, author: Author, shape: Shape
    ) -> Decision:
        """Ask the product."""
        return decide(row, change, author, shape)

    def expect(self, entries: Sequence[Entry]) -> None:
        """Learn what comes: the author, and what it had really seen."""
        self._sent = {entry.id: entry for entry in entries}

    def apply(
        self,
        records: Records,
        numbers: Numbers,
        mutations: Sequence[Mutation],
        *,
        device_id: str,
        now: datetime,
    ) -> Batch:
        """Have the product settle it, knowing which change is which when it decides."""
        readable = [(one.change, self._sent[one.id]) for one in mutations]
        # A change may be heard as another one; what it holds of the whole record stays the same.
        self._read = {id(one.full): entry for one, entry in readable if isinstance(one, Change)}
        with patch.object(write, "decide", self):
            batch = write.apply_mutations(records, numbers, mutations, device_id=device_id, now=now)
        if isinstance(records, MemoryRecords):
            self.complaints += uncovered(records)
        return batch

    def _note_written(
        self, entry: Entry, state: RowState | None, change: Change, entity: Entity
    ) -> None:
        if state is None:
            return
        # A new record has its defaults, which somebody may say as well.
        said = change.patch if change.base_rev else {**state.fields, **change.patch}
        stands = {n: v for n, v in said.items() if n in state.fields}
        stands = {n: v for n, v in stands.items() if state.fields[n] == v}
        self.written.update(words(entry.record, entity.to_wire(stands)))


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


def _unsaid_changes(row: RowState, state: RowState, entry: Entry, shape: Shape) -> Iterator[str]:
    """Find what has changed although its author had said nothing of it."""
    said = {
        group
        for group, names in groups_of(entry.entity).items()
        if not entry.patch.keys().isdisjoint(names)
    }
    for name, value in state.fields.items():
        if row.fields.get(name) != value and shape.group_of[name] not in said:
            yield f"{entry.id} has changed {name} to {value}, and said {entry.patch}"


def _late_stops(row: RowState, state: RowState, entry: Entry) -> Iterator[str]:
    """Find a stop by hand that another, which came later, has replaced (rule FS9)."""
    stamp = row.stamps.get(TIMING)
    if entry.base_rev or entry.policy != "newest" or stamp is None:
        return
    is_by_hand = stamp.device != SERVER_DEVICE and row.fields.get("outcome") == "stopped"
    is_unseen = stamp.device != entry.id[:-12] + "0" * 12
    if is_by_hand and is_unseen and state.fields["session_end"] != row.fields["session_end"]:
        yield f"a late stop has replaced that of {entry.record}"


def _unasked(row: RowState, state: RowState, change: Change) -> Iterator[str]:
    """Find a second timer that nobody is asked about (rule SY36)."""
    mine, theirs = change.patch.get("run"), row.fields["run"]
    if change.policy == "ask" and mine and theirs and not row.fields["rival"]:
        known = [_session_id(state.fields[name]) for name in ("run", "rival")]
        if _session_id(mine) not in known:
            yield f"nobody is asked about {mine}"


def _session_id(run: object) -> object:
    return cast("Mapping[str, object]", run)["sessionId"] if run else None


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
            "schema": parcel.schema,
            "user_id": self.store.user_id,
            "device_id": parcel.device,
            "device_name": "",
            "epoch": parcel.epoch,
            "cursor": parcel.cursor,
            "sent_at": 0,
            "mutations": cast("list[MutationIn]", [one.to_wire() for one in parcel.entries]),
        }
        with (
            self.store.begin(write=True) as records,
            patch.object(service, "apply_mutations", self.judge.apply),
        ):
            return self.answer(service.push(records, request, now=self.now, entities=KINDS))

    def pull(self, position: Position, asking: Asking) -> Json:
        """Tell what has changed since."""
        with self.store.begin(write=False) as records:
            page = service.pull(
                records,
                position,
                service.Wanted(asking.limit, asking.verify),
                now=self.now,
                ask_since=self.ask_since,
                entities=KINDS,
            )
            return self.answer(page)

    def snapshot(self, place: Place | None, asking: Asking) -> Json:
        """Tell all there is, page by page; ``next`` is the place to go on from."""
        with self.store.begin(write=False) as records:
            page = snapshots.snapshot(
                records,
                place,
                limit=asking.limit,
                schema=asking.schema,
                ask_since=self.ask_since,
                entities=KINDS,
            )
            return self.answer(page._asdict())

    def ask_since(self) -> datetime | None:
        """Say up to when sessions are locked: where there are no plans, nothing is."""
        return None

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
