"""The one function that writes records: behind push, behind REST, behind whatever comes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple, TypeAlias

from meelio_web.server.records.domain.decide import Author, Change, Decision, decide
from meelio_web.server.records.entity import Entity, Row, Setting
from meelio_web.server.records.errors import InvalidRecord
from meelio_web.server.records.ports import Lost, Records, Remembered
from meelio_web.server.records.sequence import Sequence as Numbers

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
    """What became of a mutation: the status, and what the status has to say."""

    id: str
    key: Key
    status: str
    duplicate: bool = False
    kind: str | None = None
    groups: tuple[str, ...] = ()
    refusal: Refusal | None = None


class Batch(NamedTuple):
    """The outcomes, in the order asked, and the records as they are after all of them."""

    outcomes: list[Outcome]
    rows: Mapping[Key, Row]


def microseconds(now: datetime) -> int:
    """Count from 1970, exactly."""
    return int(now.timestamp()) * 1_000_000 + now.microsecond


def apply_mutations(
    records: Records,
    numbers: Numbers,
    mutations: Sequence[Mutation],
    *,
    device_id: str,
    now: datetime,
) -> Batch:
    """Settle mutations one after the other (rules SY1 to SY9).

    ``numbers`` is what ``records.reserve(len(mutations))`` returned at the transaction's start.
    """
    work = _Work(records, numbers.seq - len(mutations), mutations, device_id=device_id, now=now)
    outcomes = [work.settle(mutation) for mutation in mutations]
    work.store()
    return Batch(outcomes, work.rows)


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
        self._rev = rev
        self._device_id = device_id
        self._now = now
        self._now_us = microseconds(now)
        self._known = records.remembered([mutation.id for mutation in mutations])
        self._settled: list[Remembered] = []
        self._lost: list[Lost] = []
        self._blocked: set[Key] = set()
        self._taken: set[Key] = set()
        self._entities: dict[str, Entity] = {m.entity.name: m.entity for m in mutations}
        self.rows: dict[Key, Row] = {}
        for name, entity in self._entities.items():
            self._load(name, entity, {m.entity_id for m in mutations if m.entity is entity})
        self._old = set(self.rows)
        self._written: dict[Key, None] = {}

    def _load(self, name: str, entity: Entity, ids: set[str]) -> None:
        held = self._records.held(entity, ids)
        self.rows.update({(name, id_): row for id_, row in held.items()})
        absent = ids - held.keys()
        if absent:
            self._taken |= {(name, id_) for id_ in self._records.taken(entity, absent)}

    def settle(self, mutation: Mutation) -> Outcome:
        known = self._known.get(mutation.id)
        if known:
            return self._repeat(mutation, known)
        if mutation.key in self._blocked:
            return Outcome(mutation.id, mutation.key, "deferred")
        if isinstance(mutation.change, InvalidRecord):
            return self._invalid(mutation, mutation.change)
        if mutation.key in self._taken:
            return self._reject(mutation, "id_taken", None, "Use a new id for this record.")
        decision = self._decide(mutation, mutation.change)
        if isinstance(decision, InvalidRecord):
            return self._invalid(mutation, decision)
        if decision.status == "conflict":
            # Nothing is written, so nothing is remembered: it is asked anew, whenever it comes.
            self._blocked.add(mutation.key)
        else:
            self._accept(mutation, mutation.change, decision)
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
        key = known.entity, known.entity_id
        return Outcome(mutation.id, key, known.status, duplicate=True)

    def _decide(self, mutation: Mutation, change: Change) -> Decision | InvalidRecord:
        row = self.rows.get(mutation.key)
        author = Author(self._device_id, self._now_us, self._rev + 1)
        entity = mutation.entity
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

    def _accept(self, mutation: Mutation, change: Change, decision: Decision) -> None:
        key = mutation.key
        old = self.rows.get(key)
        if decision.state:
            self._rev += 1
            created_at = old.created_at if old else self._now
            self.rows[key] = Row(mutation.entity_id, decision.state, created_at, self._now)
            self._written[key] = None
        row = self.rows.get(key)
        rev = row.state.rev if row else 0
        self._lost += [
            Lost(mutation.entity, mutation.entity_id, change.policy, rev, loser)
            for loser in decision.losers
        ]
        settled = Remembered(
            mutation.id, self._device_id, *key, decision.status, rev, mutation.request_hash
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

    def store(self) -> None:
        """Write what was settled; only the last state of each record is left to write."""
        for name, entity in self._entities.items():
            rows = {key: self.rows[key] for key in self._written if key[0] == name}
            new = [row for key, row in rows.items() if key not in self._old]
            changed = [row for key, row in rows.items() if key in self._old]
            self._records.store(entity, new, new=True)
            self._records.store(entity, changed, new=False)
        self._records.remember(self._settled, self._now)
        self._records.log_lost(self._lost, self._now)
