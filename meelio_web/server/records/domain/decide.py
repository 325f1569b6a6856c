"""The conflict decision: what one change does to one record. No database, no clock, no wire.

A conflict is found by version, never by clock: it exists where somebody wrote what the author of
the change had not seen. Clocks only break ties, and only for those who asked for the newest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeAlias

from meelio_web.server.records.domain.rules import (
    DEVICE,
    Clash,
    Fields,
    Kind,
    LossKind,
    Shape,
    Verdict,
)

Status: TypeAlias = Literal["applied", "merged", "resolved", "noop", "server_kept", "conflict"]

CLOCK_LEAD = 60_000_000
"""How far ahead of the server, in µs, an author's clock is believed."""


class Stamp(NamedTuple):
    """When something was last written: revision, device, author's clock in µs."""

    rev: int
    device: str
    at: int


class RowState(NamedTuple):
    """What the server holds of one record. A tombstone has no fields."""

    rev: int
    fields: Fields
    stamps: Mapping[str, Stamp]
    deletion: Stamp | None = None


class Change(NamedTuple):
    """What an author wants of one record."""

    op: Literal["upsert", "delete"]
    base_rev: int
    patch: Fields
    full: Fields
    edited_at: int
    policy: str


class Author(NamedTuple):
    """Who writes, when by the server's clock in µs, and the revision this write would get."""

    device: str
    now: int
    rev: int


class Loser(NamedTuple):
    """What was not kept, so that it can be shown and brought back.

    No group: the whole record. ``lost`` or ``won`` is None where that side was a deletion.
    """

    device: str
    group: str | None
    lost: Fields | None
    won: Fields | None
    kind: LossKind


class Decision(NamedTuple):
    """``state`` is None when nothing is to be written; ``patched`` is what it took of the patch."""

    status: Status
    state: RowState | None = None
    patched: Fields = MappingProxyType({})
    kind: Kind | None = None
    groups: tuple[str, ...] = ()
    losers: tuple[Loser, ...] = ()


def decide(row: RowState | None, change: Change, author: Author, shape: Shape) -> Decision:
    """Settle one change against what is stored now (rules SY10 to SY19)."""
    return _Case(row, change, author, shape).decide()


class _Case:
    """One change before the judge."""

    def __init__(self, row: RowState | None, change: Change, author: Author, shape: Shape) -> None:
        self._row = row
        self._change = change
        self._author = author
        self._shape = shape
        at = min(change.edited_at, author.now + CLOCK_LEAD)
        self._stamp = Stamp(author.rev, author.device, at)
        self._is_asked = change.policy == "ask" and shape.asks

    def decide(self) -> Decision:
        row, change = self._row, self._change
        if change.op == "delete":
            return Decision("noop") if row is None or row.deletion else self._delete(row)
        if row is None:
            # A base that the server no longer knows: the record was here, and its tombstone too.
            return self._edit_deleted(None) if change.base_rev > 0 else self._begin("applied")
        if row.deletion is None:
            return self._edit(row)
        if self._saw(row.deletion):
            return self._begin("applied")
        return self._edit_deleted(row.deletion)

    def _saw(self, stamp: Stamp) -> bool:
        return stamp.rev <= self._change.base_rev or stamp.device == self._author.device

    def _wins(self, theirs: Stamp, devices: Iterable[str], *, ties: bool) -> bool:
        """Say whether the change goes before what others wrote; ``theirs`` is their newest."""
        policy = self._change.policy
        if policy == "server":
            return False
        if policy.startswith(DEVICE):
            chosen = policy.removeprefix(DEVICE)
            if chosen == self._author.device:
                return True
            if chosen in devices:
                return False
        return self._is_newer(theirs, ties=ties)

    def _is_newer(self, theirs: Stamp, *, ties: bool) -> bool:
        mine = self._stamp
        if mine.at == theirs.at:
            return ties and mine.device > theirs.device
        return mine.at > theirs.at

    def _delete(self, row: RowState) -> Decision:
        unseen = {group: stamp for group, stamp in row.stamps.items() if not self._saw(stamp)}
        tombstone = RowState(self._stamp.rev, {}, {}, self._stamp)
        if not unseen:
            return Decision("applied", tombstone)
        if self._is_asked:
            return Decision("conflict", kind="delete/edit", groups=tuple(unseen))
        newest = max(unseen.values(), key=lambda stamp: (stamp.at, stamp.device))
        devices = {stamp.device for stamp in unseen.values()}
        if self._wins(newest, devices, ties=False):
            loser = Loser(newest.device, None, row.fields, None, "delete/edit")
            return Decision("resolved", tombstone, losers=(loser,))
        loser = Loser(self._author.device, None, None, row.fields, "delete/edit")
        return Decision("server_kept", losers=(loser,))

    def _edit_deleted(self, deletion: Stamp | None) -> Decision:
        """Edit what somebody else deleted; no ``deletion`` is known once it was purged."""
        if self._is_asked:
            return Decision("conflict", kind="edit/delete", groups=self._patched_groups())
        edited = {**self._change.full, **self._change.patch}
        theirs = deletion or Stamp(0, "", self._author.now + CLOCK_LEAD)
        if self._wins(theirs, {theirs.device}, ties=False):
            loser = Loser(theirs.device, None, None, edited, "edit/delete")
            return self._begin("resolved", (loser,))
        loser = Loser(self._author.device, None, edited, None, "edit/delete")
        return Decision("server_kept", losers=(loser,))

    def _begin(self, status: Status, losers: tuple[Loser, ...] = ()) -> Decision:
        """Write the first state of a life: nothing of an earlier one with that id is left."""
        given = {**self._change.full, **self._change.patch}
        group_of, defaults = self._shape.group_of, self._shape.defaults
        # What says no more than the default is nobody's word yet, so it can contradict nobody.
        spoken = {
            group_of[name]
            for name, value in given.items()
            if name not in defaults or defaults[name] != value
        }
        stamps = dict.fromkeys(spoken, self._stamp)
        state = RowState(self._stamp.rev, {**defaults, **given}, stamps)
        return Decision(status, state, self._change.patch, losers=losers)

    def _edit(self, row: RowState) -> Decision:
        parts = self._different_parts(row)
        verdicts = {
            group: self._judge(row, group)
            for group in parts
            if group in row.stamps and not self._saw(row.stamps[group])
        }
        if None in verdicts.values():
            return Decision("conflict", kind="edit/edit", groups=tuple(verdicts))
        clashes = {group: verdict for group, verdict in verdicts.items() if verdict}
        losers = [self._settle(row, group, parts, clashes[group]) for group in clashes]
        kept = tuple(loser for loser in losers if loser)
        for verdict in clashes.values():
            self._put_aside(row, verdict, parts)
        if not parts:
            return Decision("server_kept" if clashes else "noop", losers=kept)
        has_lost = any(not verdict.aside for verdict in clashes.values())
        moved = any(not self._saw(stamp) for stamp in row.stamps.values())
        status: Status = "resolved" if has_lost else "merged" if moved else "applied"
        fields = {**row.fields}
        for part in parts.values():
            fields.update(part)
        state = RowState(
            self._stamp.rev, fields, {**row.stamps, **dict.fromkeys(parts, self._stamp)}
        )
        group_of = self._shape.group_of
        patched = {name: v for name, v in self._change.patch.items() if group_of[name] in parts}
        return Decision(status, state, patched, losers=kept)

    def _different_parts(self, row: RowState) -> dict[str, dict[str, object]]:
        """Divide the patch into groups, without those that would change nothing."""
        parts: dict[str, dict[str, object]] = {}
        changed: set[str] = set()
        for name, value in self._change.patch.items():
            group = self._shape.group_of[name]
            parts.setdefault(group, {})[name] = value
            if row.fields.get(name) != value:
                changed.add(group)
        return {group: part for group, part in parts.items() if group in changed}

    def _judge(self, row: RowState, group: str) -> Verdict | None:
        """Say who has the group; None where the author is to be asked."""
        stamp, change = row.stamps[group], self._change
        rule = self._shape.rules.get(group)
        if rule:
            mine = {**row.fields, **change.full, **change.patch}
            newer = self._is_newer(stamp, ties=True)
            device, base, policy = self._author.device, change.base_rev, change.policy
            clash = Clash(mine, row.fields, device, stamp.device, base, policy, newer)
            verdict = rule(clash)
            if verdict:
                return verdict
        if self._is_asked:
            return None
        return Verdict(self._wins(stamp, {stamp.device}, ties=True), "edit/edit")

    def _settle(
        self, row: RowState, group: str, parts: dict[str, dict[str, object]], verdict: Verdict
    ) -> Loser | None:
        """Let one side have the group, as a whole; drop it from the parts if the server's won."""
        names = [name for name, of in self._shape.group_of.items() if of == group]
        theirs = {name: row.fields.get(name) for name in names}
        seen = {**self._change.full, **parts[group]}
        mine = {name: seen[name] for name in names if name in seen}
        kind = verdict.loss
        if verdict.is_mine:
            parts[group] = mine
            return Loser(row.stamps[group].device, group, theirs, mine, kind) if kind else None
        del parts[group]
        return Loser(self._author.device, group, mine, theirs, kind) if kind else None

    def _put_aside(
        self, row: RowState, verdict: Verdict, parts: dict[str, dict[str, object]]
    ) -> None:
        for name, value in verdict.aside.items():
            group = self._shape.group_of[name]
            parts.pop(group, None)
            if row.fields.get(name) != value:
                parts[group] = {name: value}

    def _patched_groups(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._shape.group_of[name] for name in self._change.patch))
