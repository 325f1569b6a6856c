"""A device's database: what it knows, what waits, and what its owner sees and does."""

from __future__ import annotations

from typing import Literal, NamedTuple

from meelio_web.server.records.domain.decide import Fields
from meelio_web.server.records.write import microseconds
from tests.simulation.entry import Entry, Json
from tests.simulation.words import BEGINNING, TIMING, Word, groups_of, words

EVERYTHING = 2**53
SECOND = 1_000_000
START = microseconds(BEGINNING)


class Identity(NamedTuple):
    """A device: its number, its id, its owner's wish, its clock's error in seconds, its app."""

    number: int
    device: str
    policy: str
    skew: int
    schema: int


class Diary:
    """What people have said on a device, and what of it they themselves have taken back."""

    def __init__(self) -> None:
        self.said: set[Word] = set()
        self.taken_back: set[Word] = set()
        self.timings: set[str] = set()
        self.given_up: list[Fields] = []


class Local:
    """What is on a device's disk. Each method is one transaction."""

    def __init__(self, identity: Identity, kinds: dict[str, str]) -> None:
        self.identity = identity
        self.diary = Diary()
        self.shadow: dict[str, Json] = {}
        self.outbox: list[Entry] = []
        self.held: dict[str, Entry] = {}
        self.refused: list[Json] = []
        self.cursor = 0
        self.epoch = ""
        self.agreed = EVERYTHING
        self.kinds = kinds
        self._count = 0
        self._last_edit = 0

    def view(self, record: str) -> Fields | None:
        """Return the record as it is shown: what the server said, and what waits on top of it."""
        row = self.shadow.get(record)
        fields: Fields | None = row["fields"] if row else None
        for entry in self.waiting(record):
            if entry.op == "delete":
                fields = None
            else:
                fields = {**(entry.full or {} if fields is None else fields), **entry.patch}
        return fields

    def next_number(self) -> int:
        """Return a number that no other thing said bears, here or on another device."""
        return 3 * (self._count + 1) + self.identity.number

    def edit(self, record: str, patch: Fields, now: int) -> None:
        """Change a record, or make it."""
        if "sessionStart" in patch:
            self.diary.timings.add(spell_timing(record, patch))
        self._put(self._new(record, patch, now))

    def delete(self, record: str, now: int) -> None:
        """Delete what can be seen."""
        self._put(self._new(record, {}, now)._replace(op="delete", full=None))

    def may_grow(self, newest: Entry) -> bool:
        """Say whether a later edit may still go into this entry: if nobody can have seen it."""
        return not newest.sent

    def resolve(self, record: str, choice: Literal["mine", "theirs"], now: int) -> None:
        """Decide a conflict, and what came after it: forget it, or say it all again as one."""
        view = self.view(record)
        for entry in self.waiting(record):
            self.diary.taken_back.update(words(record, entry.patch))
            self.diary.given_up.append(entry.patch)
        del self.held[record]
        self.outbox = [entry for entry in self.outbox if entry.record != record]
        row = self.shadow.get(record)
        if choice == "theirs" or (view is None and row is None):
            return
        if view is None:
            self.delete(record, now)
            return
        patch = changed_fields(self.kinds[record], row["fields"] if row else {}, view)
        if patch:
            self.diary.taken_back.difference_update(words(record, patch))
            self.outbox.append(self._new(record, patch, now))

    def _put(self, entry: Entry) -> None:
        if entry.entity != "active_timer":  # where the last word is all that counts
            self.diary.said.update(words(entry.record, entry.patch))
        waiting = [one for one in self.outbox if one.record == entry.record]
        newest = waiting[-1] if waiting else None
        if newest is None or not self.may_grow(newest) or {newest.op, entry.op} != {"upsert"}:
            self.outbox.append(entry)
            return
        grown = {**newest.patch, **entry.patch}
        self.diary.taken_back.update(
            {*words(entry.record, newest.patch)} - {*words(entry.record, grown)}
        )
        merged = newest._replace(patch=grown, edited_at=entry.edited_at)
        self.outbox[self.outbox.index(newest)] = merged

    def waiting(self, record: str) -> list[Entry]:
        """Return what the server has not settled yet, in order."""
        held = self.held.get(record)
        later = [entry for entry in self.outbox if entry.record == record]
        return [held, *later] if held else later

    def base_of(self, record: str, patch: Fields) -> int:
        """Tell on what a change is based: on what its author has seen."""
        return self.seen(record, patch)

    def seen(self, record: str, patch: Fields) -> int:
        """Tell what the author of a change has seen of the record (rule SY62).

        What stands under a change that waits, of the same group, is not seen.
        """
        row = self.shadow.get(record)
        groups = self._groups(record, patch)
        return min(
            [row["rev"] if row else 0]
            + [
                one.base_rev
                for one in self.waiting(record)
                if not patch or one.op == "delete" or groups & self._groups(record, one.patch)
            ]
        )

    def _groups(self, record: str, patch: Fields) -> set[str]:
        groups = groups_of(self.kinds[record])
        return {group for group, names in groups.items() if not patch.keys().isdisjoint(names)}

    def _new(self, record: str, patch: Fields, now: int) -> Entry:
        self._count += 1
        device, number = self.identity.device, self.identity.number
        # In steps of three, so that no two devices ever say something at the same instant.
        at = START + (now + self.identity.skew) * SECOND
        self._last_edit = max(at - at % 3 + number, self._last_edit + 3)
        return Entry(
            id=f"{device[:-12]}{self._count:012x}",
            entity=self.kinds[record],
            record=record,
            op="upsert",
            base_rev=self.base_of(record, patch),
            patch=patch,
            full=self.view(record),
            edited_at=self._last_edit,
            policy=self.identity.policy,
            saw=min(self.seen(record, patch), self.agreed),
        )


def spell_timing(record: str, fields: Fields) -> str:
    """Spell all that belongs to the time of a session."""
    return f"{record}: {[fields[name] for name in groups_of('focus_session')[TIMING]]}"


def changed_fields(kind: str, old: Fields, new: Fields) -> dict[str, object]:
    """Return what is different; of the timing all or nothing (rule EN42)."""
    changed = {name for name, value in new.items() if old.get(name, ...) != value}
    if kind == "focus_session":
        timing = groups_of(kind)[TIMING]
        if not changed.isdisjoint(timing):
            changed.update(timing)
    return {name: value for name, value in new.items() if name in changed}
