"""A device: what the client's engine keeps, sends and makes of the answers, at its shortest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple, Protocol

from meelio_web.server.records.domain.decide import Fields
from meelio_web.server.sync.errors import ResyncRequired
from meelio_web.server.sync.service import Place, Position
from tests.simulation.server import Entry, Json, Parcel

PULLED = 3
PUSHED = 4
SNAPPED = 2
MOST_PAGES = 20
EVERYTHING = 2**53


class Lost(Exception):
    """A request that was never answered."""


class Api(Protocol):
    """The server, as a device reaches it. Each call may raise Lost."""

    def push(self, parcel: Parcel) -> Json:
        """Send changes."""
        ...

    def pull(self, position: Position, limit: int) -> Json:
        """Ask what has changed."""
        ...

    def snapshot(self, place: Place | None, limit: int) -> Json:
        """Ask for everything."""
        ...


class Identity(NamedTuple):
    """A device: its letter, its id, its owner's wish, its clock's error in seconds."""

    letter: str
    device: str
    policy: str
    skew: int


class Diary:
    """What people have said on a device, and what of it they themselves have taken back."""

    def __init__(self) -> None:
        self.said: set[tuple[str, object]] = set()
        self.taken_back: set[tuple[str, object]] = set()


class Client:
    """A device's database and engine, which survive everything.

    Each method is one transaction, except where it calls the server: meanwhile others may do
    something to the same database.
    """

    def __init__(self, identity: Identity, kinds: Mapping[str, str]) -> None:
        self.identity = identity
        self.diary = Diary()
        self.shadow: dict[str, Json] = {}
        self.outbox: list[Entry] = []
        self.held: dict[str, Entry] = {}
        self.refused: list[Json] = []
        self.cursor = 0
        self.epoch = ""
        self.agreed = EVERYTHING
        self._kinds = kinds
        self._count = 0
        self._last_edit = 0

    # What its owner sees and does

    def view(self, record: str) -> Fields | None:
        """Return the record as it is shown: what the server said, and what waits on top of it."""
        row = self.shadow.get(record)
        fields: Fields | None = row["fields"] if row else None
        for entry in self._waiting(record):
            if entry.op == "delete":
                fields = None
            else:
                fields = {**(entry.full or {} if fields is None else fields), **entry.patch}
        return fields

    def edit(self, record: str, names: Sequence[str], now: int) -> None:
        """Write something new into fields."""
        said = f"{self.identity.letter}{self._count + 1}"
        self._put(self._new(record, dict.fromkeys(names, said), now))

    def delete(self, record: str, now: int) -> None:
        """Delete what can be seen."""
        self._put(self._new(record, {}, now)._replace(op="delete", full=None))

    def may_grow(self, newest: Entry) -> bool:
        """Say whether a later edit may still go into this entry: if nobody can have seen it."""
        return not newest.sent

    def resolve(self, record: str, choice: Literal["mine", "theirs"], now: int) -> None:
        """Decide a conflict, and what came after it: forget it, or say it all again as one."""
        view = self.view(record)
        dropped = self._waiting(record)
        self.diary.taken_back.update(item for entry in dropped for item in entry.patch.items())
        del self.held[record]
        self.outbox = [entry for entry in self.outbox if entry.record != record]
        row = self.shadow.get(record)
        if choice == "theirs" or (view is None and row is None):
            return
        if view is None:
            self.delete(record, now)
            return
        theirs: Fields = row["fields"] if row else {}
        patch = {name: value for name, value in view.items() if theirs.get(name) != value}
        if patch:
            self.diary.taken_back -= patch.items()
            self.outbox.append(self._new(record, patch, now))

    def _put(self, entry: Entry) -> None:
        self.diary.said.update(entry.patch.items())
        waiting = [one for one in self.outbox if one.record == entry.record]
        newest = waiting[-1] if waiting else None
        if newest is None or not self.may_grow(newest) or {newest.op, entry.op} != {"upsert"}:
            self.outbox.append(entry)
            return
        grown = {**newest.patch, **entry.patch}
        self.diary.taken_back |= newest.patch.items() - grown.items()
        merged = newest._replace(patch=grown, edited_at=entry.edited_at)
        self.outbox[self.outbox.index(newest)] = merged

    def _waiting(self, record: str) -> list[Entry]:
        held = self.held.get(record)
        later = [entry for entry in self.outbox if entry.record == record]
        return [held, *later] if held else later

    def _new(self, record: str, patch: Fields, now: int) -> Entry:
        self._count += 1
        device = self.identity.device
        self._last_edit = max((now + self.identity.skew) * 1_000_000, self._last_edit + 1)
        row = self.shadow.get(record)
        rev = row["rev"] if row else 0
        return Entry(
            id=f"{device[:-12]}{self._count:012x}",
            entity=self._kinds[record],
            record=record,
            op="upsert",
            base_rev=rev,
            patch=patch,
            full=self.view(record),
            edited_at=self._last_edit,
            policy=self.identity.policy,
            saw=min(rev, self.agreed),
        )

    # What its engine does

    def cycle(self, api: Api) -> bool:
        """Pull what is new, push what waits; say whether there was anything to do but pull."""
        try:
            for _ in range(MOST_PAGES):
                if not self._pull(api):
                    break
            return self._push(api)
        except ResyncRequired:
            self._resync(api)
            return True

    def _pull(self, api: Api) -> bool:
        """Say whether there is more."""
        asked = Position(self.cursor, self.epoch or None)
        page = api.pull(asked, PULLED)
        return not self.take_page(asked, page) or page["hasMore"]

    def take_page(self, asked: Position, page: Json) -> bool:
        """Take over a page and its cursor, unless another tab has moved the cursor meanwhile."""
        if Position(self.cursor, self.epoch or None) != asked:
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
        parcel = Parcel(self.identity.device, self.cursor, self.epoch, batch)
        self.settle(api.push(parcel))
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
        elif shadow["rev"] < row["rev"] if shadow else self.may_insert(row):
            self._take(row)

    def may_insert(self, row: Json) -> bool:
        """Say whether a push may bring a row that is absent here.

        At or below the cursor, its tombstone has already passed.
        """
        return row["rev"] > self.cursor

    def _take(self, row: Json) -> None:
        if row["deleted"]:
            self.shadow.pop(row["id"], None)
        else:
            self.shadow[row["id"]] = row

    def _resync(self, api: Api) -> None:
        first = page = api.snapshot(None, SNAPPED)
        rows: list[Json] = page["rows"]
        while page["next"]:
            page = api.snapshot(Place(*page["next"]), SNAPPED)
            rows = rows + page["rows"]
        theirs = {row["id"]: row for row in rows}
        if self.epoch and self.epoch != first["epoch"]:
            self.rescue(theirs, first["epoch_base"])
        self.shadow = theirs
        self.cursor, self.epoch = first["seq"], first["epoch"]
        self.agreed = EVERYTHING

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

    def base_of(self, same: Json | None, agreed: int) -> int:
        """Return on what a row is said again: on what all agree, or on nothing."""
        return agreed if same else 0

    def say_again(self, mine: Json, same: Json | None, agreed: int) -> None:
        """Put a row before what waits already: that was written on top of it."""
        record, fields = mine["id"], mine["fields"]
        known: Fields = same["fields"] if same else {}
        patch = {name: value for name, value in fields.items() if known.get(name, ...) != value}
        if not patch:
            return
        entry = self._new(record, patch, 0)._replace(
            base_rev=self.base_of(same, agreed),
            saw=agreed if same else 0,
            full=fields,
            edited_at=max(at for _, _, at in mine["fmeta"].values()),
            policy="newest",
        )
        places = [n for n, one in enumerate(self.outbox) if one.record == record]
        self.outbox.insert(places[0] if places else len(self.outbox), entry)
