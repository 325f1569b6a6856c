"""The one function that writes records: behind push, behind REST, behind whatever comes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from meelio_web.server.kit.ids import new_id
from meelio_web.server.records.domain.decide import Author, Change, Decision, decide
from meelio_web.server.records.domain.rules import SERVER_DEVICE
from meelio_web.server.records.entity import Changed, Effect, Entity, Row, Setting, Written
from meelio_web.server.records.errors import InvalidRecord
from meelio_web.server.records.mutations import (
    Key,
    Mutation,
    Outcome,
    Refusal,
    microseconds,
)
from meelio_web.server.records.ports import Lost, Records, Remembered
from meelio_web.server.records.sequence import Sequence as Numbers
from meelio_web.server.records.twins import Twins


class Batch(NamedTuple):
    """The outcomes, in the order asked; the records and the sequence as they are after all."""

    outcomes: list[Outcome]
    rows: Mapping[Key, Row]
    numbers: Numbers


def apply_mutations(
    records: Records,
    numbers: Numbers,
    mutations: Sequence[Mutation],
    *,
    device_id: str,
    now: datetime,
) -> Batch:
    """Settle mutations one after the other, then what follows from them (rules SY1 to SY9, SY31).

    ``numbers`` is what ``records.reserve(len(mutations))`` returned at the transaction's start.
    """
    work = _Work(records, numbers.seq - len(mutations), mutations, device_id=device_id, now=now)
    outcomes = [work.settle(mutation) for mutation in mutations]
    work.follow()
    beyond = work.rev - numbers.seq
    if beyond > 0:
        # Nobody else can have written since: these are the very next numbers.
        numbers = records.reserve(beyond)
    work.store()
    return Batch(outcomes, work.rows, numbers)


class _Work:
    def __init__(
        self,
        records: Records,
        rev: int,
        mutations: Sequence[Mutation],
        *,
        device_id: str,
        now: datetime,
    ) -> None:
        self._records = records
        self.rev = rev
        self._device_id = device_id
        self._now = now
        self._now_us = microseconds(now)
        self._known = records.remembered([mutation.id for mutation in mutations])
        self._settled: list[Remembered] = []
        self._lost: list[Lost] = []
        self._blocked: set[Key] = set()
        self._taken: set[Key] = set()
        self._entities: dict[str, Entity] = {m.entity.name: m.entity for m in mutations}
        self._fresh: dict[str, list[Written]] = {}
        self.rows: dict[Key, Row] = {}
        self._old: dict[Key, Row] = {}
        self._loaded: set[Key] = set()
        for name, entity in self._entities.items():
            self._load(name, entity, {m.entity_id for m in mutations if m.entity is entity})
        self._twins = Twins(mutations)
        for name, found in self._twins.look_up(records):
            self._know(name, found)
        self._written: dict[Key, None] = {}

    def _load(self, name: str, entity: Entity, ids: set[str]) -> None:
        self._loaded |= {(name, id_) for id_ in ids}
        held = self._records.held(entity, ids)
        self._know(name, held.values())
        absent = ids - held.keys()
        if absent:
            self._taken |= {(name, id_) for id_ in self._records.taken(entity, absent)}

    def _know(self, name: str, stored: Collection[Row]) -> None:
        for row in stored:
            key = name, row.id
            self._loaded.add(key)
            if key not in self.rows:
                self.rows[key] = row
                self._old[key] = row

    def settle(self, mutation: Mutation) -> Outcome:
        known = self._known.get(mutation.id)
        if known:
            return self._repeat(mutation, known)
        if mutation.key in self._blocked:
            return Outcome(mutation.id, mutation.key, "deferred")
        return self._settle_anew(mutation)

    def _settle_anew(self, mutation: Mutation) -> Outcome:
        if isinstance(mutation.change, InvalidRecord):
            return self._invalid(mutation, mutation.change)
        if mutation.key in self._taken:
            return self._reject(mutation, "id_taken", None, "Use a new id for this record.")
        twin = None if mutation.key in self.rows else self._twins.find(mutation)
        if twin:
            return self._point_to(twin, mutation)
        self._prepare(mutation, mutation.change)
        decision = self._decide(mutation, mutation.change, self._device_id)
        if isinstance(decision, InvalidRecord):
            return self._invalid(mutation, decision)
        if decision.status == "conflict":
            # Nothing is written, so nothing is remembered: it is asked anew, whenever it comes.
            self._blocked.add(mutation.key)
        else:
            self._accept(mutation, mutation.change, decision, self._device_id)
        return Outcome(
            mutation.id,
            mutation.key,
            decision.status,
            kind=decision.kind,
            groups=decision.groups,
        )

    def _repeat(self, mutation: Mutation, known: Remembered) -> Outcome:
        if known.request_hash != mutation.request_hash:
            return self._reject(mutation, "id_reused", "id", "This id was used for another change.")
        same_as = known.entity_id if known.entity_id != mutation.entity_id else None
        return Outcome(mutation.id, mutation.key, known.status, duplicate=True, same_as=same_as)

    def _point_to(self, twin: str, mutation: Mutation) -> Outcome:
        """Settle a second creation: there is nothing to do, and nothing of its id (rule SY40)."""
        rev = self.rows[mutation.entity.name, twin].state.rev
        name, request_hash = mutation.entity.name, mutation.request_hash
        settled = Remembered(
            mutation.id, self._device_id, name, twin, "noop", rev, request_hash, []
        )
        self._known[mutation.id] = settled
        self._settled.append(settled)
        return Outcome(mutation.id, mutation.key, "noop", same_as=twin)

    def _prepare(self, mutation: Mutation, change: Change) -> None:
        """Bring the record in line with its surroundings before its author is heard about it."""
        prepare, row = mutation.entity.ways.prepare, self.rows.get(mutation.key)
        effect = prepare(mutation.entity, row, change.patch, self) if prepare and row else None
        if effect:
            self._take_effect(effect)

    def _decide(
        self, mutation: Mutation, change: Change, device_id: str
    ) -> Decision | InvalidRecord:
        row = self.rows.get(mutation.key)
        author = Author(device_id, self._now_us, self.rev + 1)
        entity = mutation.entity
        if entity.ways.hear:
            change = change._replace(patch=entity.ways.hear(change.patch, self))
        decision = decide(row.state if row else None, change, author, entity.shape)
        state = decision.state
        if state is None or state.deletion:
            return decision
        setting = Setting(self._records.user_id, mutation.entity_id, self._now)
        try:
            fields = entity.complete(state.fields, decision.patched, setting)
        except InvalidRecord as problem:
            return problem
        return decision._replace(state=state._replace(fields=fields))

    def _accept(
        self, mutation: Mutation, change: Change, decision: Decision, device_id: str
    ) -> None:
        key = mutation.key
        old = self.rows.get(key)
        if decision.state:
            self.rev += 1
            self._twins.add(mutation)
            created_at = old.created_at if old else self._now
            self.rows[key] = Row(mutation.entity_id, decision.state, created_at, self._now)
            self._written[key] = None
        row = self.rows.get(key)
        rev = row.state.rev if row else 0
        groups = _groups(mutation.entity, change, decision)
        if row and decision.state and mutation.entity.ways.effects:
            _, base_rev, _, _, at, policy = change
            written = Written(row, old, decision.status, groups or (), policy, at, base_rev)
            self._fresh.setdefault(mutation.entity.name, []).append(written)
        self._lost += [
            Lost(mutation.entity, mutation.entity_id, change.policy, rev, loser)
            for loser in decision.losers
        ]
        settled = Remembered(
            mutation.id, device_id, *key, decision.status, rev, mutation.request_hash, groups
        )
        self._known[mutation.id] = settled
        self._settled.append(settled)

    def _invalid(self, mutation: Mutation, problem: InvalidRecord) -> Outcome:
        return self._reject(mutation, problem.refusal, problem.field or None, problem.message)

    def _reject(self, mutation: Mutation, code: str, field: str | None, message: str) -> Outcome:
        # Later changes of the record may build on this one, which its author has yet to mend.
        self._blocked.add(mutation.key)
        refusal = Refusal(code, field, message)
        return Outcome(mutation.id, mutation.key, "rejected", refusal=refusal)

    def follow(self) -> None:
        """Write what follows from what was written, and number each cause after its effects.

        Who pulls a page that ends with the cause has then got its effects as well (rule SY31).
        """
        causes: dict[Key, None] = {}
        while self._fresh:
            name, written = self._fresh.popitem()
            entity = self._entities[name]
            effects = entity.ways.effects
            for effect in effects(entity, written, self) if effects else ():
                if self._take_effect(effect) and effect.cause:
                    causes[name, effect.cause] = None
            self._fresh.pop(name, None)
        for key in reversed(causes):
            self.rev += 1
            row = self.rows[key]
            self.rows[key] = row._replace(state=row.state._replace(rev=self.rev))

    def _take_effect(self, effect: Effect) -> bool:
        """Write it in sight of what is there; leave it where it cannot be."""
        row = self.held(effect.entity, [effect.entity_id]).get(effect.entity_id)
        seen = row.state.rev if row else 0
        change = Change("upsert", seen, effect.patch, {}, effect.at, effect.policy)
        mutation = Mutation(new_id(self._now), effect.entity, effect.entity_id, change, "")
        decision = self._decide(mutation, change, SERVER_DEVICE)
        if isinstance(decision, InvalidRecord) or mutation.key in self._taken:
            return False
        if decision.state is None:
            return False
        decision = decision._replace(losers=effect.losers)
        self._accept(mutation, change, decision, SERVER_DEVICE)
        return True

    def held(self, entity: Entity, ids: Collection[str]) -> Mapping[str, Row]:
        """Return the records and tombstones of those ids, as they are now to be stored."""
        name = entity.name
        self._entities.setdefault(name, entity)
        missing = {id_ for id_ in ids if (name, id_) not in self._loaded}
        if missing:
            self._load(name, entity, missing)
        return {id_: self.rows[name, id_] for id_ in ids if (name, id_) in self.rows}

    def overlapping(
        self, entity: Entity, spans: Sequence[tuple[datetime, datetime]]
    ) -> Sequence[Row]:
        """Return what overlaps one of the spans, and what else is at hand."""
        self._know(entity.name, self._records.overlapping(entity, spans))
        return [row for (name, _), row in self.rows.items() if name == entity.name]

    def store(self) -> None:
        """Write what was settled; only the last state of each record is left to write."""
        for name, entity in self._entities.items():
            rows = {key: self.rows[key] for key in self._written if key[0] == name}
            new = [row for key, row in rows.items() if key not in self._old]
            changed = [row for key, row in rows.items() if key in self._old]
            self._records.store(entity, new, new=True)
            self._records.store(entity, changed, new=False)
            self._announce(entity, [*new, *changed])
        self._records.remember(self._settled, self._now)
        self._records.log_lost(self._lost, self._now)

    def _announce(self, entity: Entity, rows: Sequence[Row]) -> None:
        """Tell whom it concerns, in this transaction: what is not kept was never told (WH3)."""
        if rows and entity.ways.announce:
            changes = [Changed(self._old.get((entity.name, row.id)), row) for row in rows]
            self._records.announce(entity, changes, self._now)


def _groups(entity: Entity, change: Change, decision: Decision) -> list[str] | None:
    """Name what a change was about: what it has written, or would have."""
    if change.op == "delete":
        return None
    state = decision.state
    if state:
        return sorted(group for group, stamp in state.stamps.items() if stamp.rev == state.rev)
    return sorted({entity.shape.group_of[name] for name in change.patch})
