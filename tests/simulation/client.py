"""A device's engine: what it keeps, sends and makes of the answers, at its shortest."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple, Protocol

from meelio_web.server.sync import casts
from meelio_web.server.sync.errors import ResyncRequired
from meelio_web.server.sync.service import Position
from meelio_web.server.sync.snapshots import Place
from tests.simulation.entry import Entry, Json, Parcel
from tests.simulation.local import EVERYTHING, Local, changed_fields

PULLED = 3
PUSHED = 4
SNAPPED = 2
MOST_PAGES = 20

RANK = {"preference": 0, "task": 1, "focus_session": 2, "active_timer": 3}
"""In which order a push carries the kinds (rule EN9)."""


class Lost(Exception):
    """A request that was never answered."""


class Asking(NamedTuple):
    """How a device asks for records: how many at once, as which app, and whether to be compared."""

    limit: int
    schema: int
    verify: bool = False


class Api(Protocol):
    """The server, as a device reaches it. Each call may raise Lost."""

    def push(self, parcel: Parcel) -> Json:
        """Send changes."""
        ...

    def pull(self, position: Position, asking: Asking) -> Json:
        """Ask what has changed."""
        ...

    def snapshot(self, place: Place | None, asking: Asking) -> Json:
        """Ask for everything."""
        ...


def digest_of(rows: Collection[Json], kinds: Iterable[str], before: str | None = None) -> Json:
    """Count rows by kind, and add up their revisions, without what is locked."""
    shown = [row for row in rows if before is None or row["fields"].get("sessionEnd", "z") > before]
    revs = {kind: [row["rev"] for row in shown if row["entity"] == kind] for kind in kinds}
    return {kind: {"n": len(known), "sumRev": sum(known)} for kind, known in revs.items()}


class Client(Local):
    """A device's database and engine, which survive everything.

    Each method is one transaction, except where it calls the server: meanwhile others may do
    something to the same database.
    """

    mismatches = 0
    resyncs = 0
    is_renewed = False

    @property
    def position(self) -> Position:
        """Tell how far the device has come."""
        return Position(self.cursor, self.epoch or None, self.identity.schema)

    def cycle(self, api: Api, *, verify: bool = False) -> bool:
        """Pull what is new, push what waits; say whether there was anything to do but pull."""
        try:
            if self.is_renewed:
                self._resync(api)
            for _ in range(MOST_PAGES):
                if not self._pull(api, verify=verify):
                    break
            return self._push(api)
        except ResyncRequired:
            self._resync(api)
            return True

    def _pull(self, api: Api, *, verify: bool) -> bool:
        """Say whether there is more."""
        asked = self.position
        page = api.pull(asked, Asking(PULLED, self.identity.schema, verify))
        if not self.take_page(asked, page):
            return True
        if not self.is_alike(page):
            self.mismatches += 1
            self._resync(api)
        return page["hasMore"]

    def is_alike(self, page: Json) -> bool:
        """Compare what is here with what the server has: how many of each kind, and which."""
        digest = page.get("digest")
        before = page["lockedBefore"]
        return digest is None or digest == digest_of(self.shadow.values(), digest, before)

    def take_page(self, asked: Position, page: Json) -> bool:
        """Take over a page and its cursor, unless another tab has moved the cursor meanwhile."""
        if self.position != asked:
            return False
        self.take_changes(page)
        return True

    def take_changes(self, page: Json) -> None:
        """Take over a page's rows, and its cursor with them."""
        for row in page["changes"]:
            shadow = self.shadow.get(row["id"])
            if shadow is None or shadow["rev"] < row["rev"]:
                self._take(row)
        self.cursor = max(self.cursor, page["cursor"])
        self.epoch = page["epoch"]

    def _push(self, api: Api) -> bool:
        batch = [entry for entry in self.outbox if entry.record not in self.held][:PUSHED]
        if not batch:
            return False
        ids = {entry.id for entry in batch}
        self.outbox = [
            entry._replace(sent=True) if entry.id in ids else entry for entry in self.outbox
        ]
        batch.sort(key=lambda entry: RANK[entry.entity])
        device, schema = self.identity.device, self.identity.schema
        parcel = Parcel(device, self.cursor, self.epoch, batch, schema)
        answer = api.push(parcel)
        if schema == self.identity.schema:
            self.settle(answer)
        return True

    def settle(self, answer: Json) -> None:
        """Do what the answer says to each entry that is still there.

        Unless another tab has begun a new epoch meanwhile: then it is all to be asked again.
        """
        if answer["epoch"] != self.epoch:
            return
        for result in answer["results"]:
            entry = next((one for one in self.outbox if one.id == result["id"]), None)
            if entry is None or result["status"] == "deferred":
                continue
            self.outbox.remove(entry)
            self.settle_one(entry, result, answer["asOf"])

    def settle_one(self, entry: Entry, result: Json, as_of: int) -> None:
        """Take over what became of an entry that has left the outbox."""
        if result["status"] == "rejected":
            self.refused.append(result)
            return
        if result["status"] == "conflict":
            self.held[entry.record] = entry
        row = result["row"]
        shadow = self.shadow.get(entry.record)
        if row is None:
            if shadow and shadow["rev"] <= as_of:
                del self.shadow[entry.record]
        elif shadow["rev"] < row["rev"] if shadow else self.may_insert(row, as_of):
            self._take(row)

    def may_insert(self, row: Json, as_of: int) -> bool:
        """Say whether a push may bring a row that is absent here.

        At or below the cursor, its tombstone may have passed already, unless the answer is newer.
        """
        return row["rev"] > self.cursor or as_of >= self.cursor

    def _take(self, row: Json) -> None:
        if row["deleted"]:
            self.shadow.pop(row["id"], None)
        else:
            self.shadow[row["id"]] = row

    def _resync(self, api: Api) -> None:
        asking = Asking(SNAPPED, self.identity.schema)
        first = page = api.snapshot(None, asking)
        rows: list[Json] = page["rows"]
        locked = [*page["locked"]]
        while page["next"]:
            page = api.snapshot(Place(*page["next"]), asking)
            rows = rows + page["rows"]
            locked += page["locked"]
        if asking.schema == self.identity.schema:
            self.resyncs += 1
            self.start_over({row["id"]: row for row in rows}, first, locked)

    def renew(self) -> None:
        """Get the present app: what an earlier one kept lacks what only this one knows."""
        self.is_renewed = self.is_renewed or self.identity.schema < casts.CURRENT
        self.identity = self.identity._replace(schema=casts.CURRENT)

    def start_over(self, theirs: Mapping[str, Json], first: Json, locked: Collection[str]) -> None:
        """Take over the state of the server as a whole; what waits stays, and what is locked."""
        if self.epoch and self.epoch != first["epoch"]:
            self.rescue(theirs, first["epoch_base"])
        kept = {record: row for record, row in self.shadow.items() if record in locked}
        self.shadow = {**kept, **theirs}
        self.cursor, self.epoch = first["seq"], first["epoch"]
        self.agreed = EVERYTHING
        self.is_renewed = False

    def rescue(self, theirs: Mapping[str, Json], agreed: int) -> None:
        """Say again what a restored server has lost: all that is newer than what is agreed on."""
        for record, mine in self.shadow.items():
            same = theirs.get(record)
            if self.is_lost(mine, same, agreed):
                self.say_again(mine, same, agreed)

    def lose_server(self, agreed: int) -> None:
        """Have seen nothing, truly, that the server has not: what it says next is news."""
        self.agreed = agreed if self.epoch else EVERYTHING
        self.outbox = [one._replace(saw=min(one.saw, agreed)) for one in self.outbox]
        self.held = {r: one._replace(saw=min(one.saw, agreed)) for r, one in self.held.items()}

    def is_lost(self, mine: Json, same: Json | None, agreed: int) -> bool:
        """Say whether the server may lack this, whoever has written it anew meanwhile."""
        return mine["rev"] > agreed

    def rescue_base(self, same: Json | None, agreed: int) -> int:
        """Return on what a row is said again: on what all agree, or on nothing."""
        return agreed if same else 0

    def say_again(self, mine: Json, same: Json | None, agreed: int) -> None:
        """Put a row before what waits already: that was written on top of it."""
        record, fields = mine["id"], mine["fields"]
        patch = changed_fields(mine["entity"], same["fields"] if same else {}, fields)
        if not patch:
            return
        entry = self._new(record, patch, 0)._replace(
            base_rev=self.rescue_base(same, agreed),
            saw=agreed if same else 0,
            full=fields,
            edited_at=max(at for _, _, at in mine["fmeta"].values()),
            policy="newest",
        )
        places = [n for n, one in enumerate(self.outbox) if one.record == record]
        self.outbox.insert(places[0] if places else len(self.outbox), entry)
