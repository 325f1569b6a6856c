"""Takes a document of ours in: all of it or nothing. Knows nothing of HTTP."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple, cast

from meelio_web.server.focus_sessions.entity import FOCUS_SESSIONS
from meelio_web.server.imports.domain.document import Document, own_id
from meelio_web.server.imports.schemas import PartName, RejectedOut
from meelio_web.server.kit.ids import new_id
from meelio_web.server.kit.wire import sendable
from meelio_web.server.preferences.entity import PREFERENCES, preference_id
from meelio_web.server.records.domain.decide import Change, Fields
from meelio_web.server.records.drafts import Draft
from meelio_web.server.records.edits import REST_DEVICE
from meelio_web.server.records.entity import Entity, Row
from meelio_web.server.records.errors import InvalidRecord
from meelio_web.server.records.fields import canonical_record_id
from meelio_web.server.records.mutations import Mutation, microseconds
from meelio_web.server.records.write import apply_mutations
from meelio_web.server.tasks.entity import TASKS

BATCH = 500
"""How many records that are here already are in hand at once."""
MOST_TOLD = 1000
LONGEST_NAME = 100
LONGEST_REASON = 200
SERVERS_OWN = {"id", "createdAt", "updatedAt"}
REFERENCES = ("task_id",)


class Item(NamedTuple):
    """One record of a document that can be read, and its place there."""

    place: int
    id: str
    said_id: str
    fields: Fields


class Part:
    """What becomes of one part of a document."""

    def __init__(self, name: PartName) -> None:
        self.name: PartName = name
        self.new = 0
        self.duplicates = 0
        self.rejected = 0
        self.told: list[RejectedOut] = []

    def reject(self, place: int, id_: object, problem: InvalidRecord) -> None:
        """Note why a record stays out."""
        self.rejected += 1
        if len(self.told) < MOST_TOLD:
            self.told.append(
                RejectedOut(
                    part=self.name,
                    index=place,
                    id=sendable(id_, LONGEST_NAME) if isinstance(id_, str) else None,
                    field=sendable(problem.field, LONGEST_NAME),
                    reason=sendable(problem.message, LONGEST_REASON),
                )
            )


class Wish(NamedTuple):
    """A record that is to be, and the part that it is counted in."""

    part: Part
    item: Item
    mutation: Mutation


class Import:
    """One import, of which nothing is written yet (rule EX25)."""

    def __init__(self, draft: Draft, document: Document, now: datetime) -> None:
        self._draft = draft
        self._document = document
        self._now = now
        self._is_foreign = document.owner not in (None, draft.user_id)
        self.focus_sessions = Part("focusSessions")
        self.tasks = Part("tasks")
        self.preferences = Part("preferences")

    @property
    def parts(self) -> Sequence[Part]:
        """Return all that is counted."""
        return self.focus_sessions, self.tasks, self.preferences

    def run(self) -> None:
        """Work out what is new, and count."""
        document = self._document
        tasks = [*self._read(TASKS, document.tasks, self.tasks)]
        sessions = [*self._read(FOCUS_SESSIONS, document.focus_sessions, self.focus_sessions)]
        self._settle(
            [
                *self._fresh(TASKS, tasks, self.tasks),
                *self._fresh(FOCUS_SESSIONS, sessions, self.focus_sessions),
                *self._chosen(document.preferences, self.preferences),
            ]
        )

    def _fresh(self, entity: Entity, items: Sequence[Item], part: Part) -> Iterator[Wish]:
        """Leave out what is here; what was deleted is to be brought back."""
        known: set[str] = set()
        for start in range(0, len(items), BATCH):
            batch = items[start : start + BATCH]
            held = self._draft.held(entity, {item.id for item in batch})
            for item in batch:
                row = held.get(item.id)
                if item.id in known or (row and not row.state.deletion):
                    part.duplicates += 1
                else:
                    known.add(item.id)
                    yield Wish(part, item, self._mutation(entity, item, row))

    def _read(self, entity: Entity, sent: Sequence[object], part: Part) -> Iterator[Item]:
        for place, one in enumerate(sent):
            record = cast("dict[str, object]", one) if isinstance(one, dict) else {}
            try:
                yield self._item(entity, place, record)
            except InvalidRecord as problem:
                part.reject(place, record.get("id"), problem)

    def _item(self, entity: Entity, place: int, record: Mapping[str, object]) -> Item:
        said = record.get("id")
        id_ = canonical_record_id(said) if isinstance(said, str) else None
        if id_ is None:
            raise InvalidRecord("id", "must be a UUID")
        kept = {name: value for name, value in record.items() if name not in SERVERS_OWN}
        fields = entity.parse(kept)
        for name in REFERENCES:
            if fields.get(name):
                fields[name] = self._own(str(fields[name]))
        return Item(place, self._own(id_), id_, fields)

    def _own(self, id_: str) -> str:
        return own_id(id_, self._draft.user_id) if self._is_foreign else id_

    def _settle(self, wishes: Sequence[Wish]) -> None:
        """Settle all at once: of what one would write, a second call would know nothing."""
        mutations = [wish.mutation for wish in wishes]
        numbers = self._draft.reserve(len(mutations))
        batch = apply_mutations(
            self._draft, numbers, mutations, device_id=REST_DEVICE, now=self._now
        )
        for (part, item, _), outcome in zip(wishes, batch.outcomes, strict=True):
            refusal = outcome.refusal
            if refusal:
                problem = InvalidRecord(refusal.field or "id", refusal.message)
                part.reject(item.place, item.said_id, problem)
            elif outcome.same_as:
                part.duplicates += 1
            else:
                part.new += 1

    def _mutation(self, entity: Entity, item: Item, row: Row | None) -> Mutation:
        """Ask to be asked about overlaps: what was settled elsewhere is not settled anew."""
        seen = row.state.rev if row else 0
        change = Change("upsert", seen, item.fields, {}, microseconds(self._now), "ask")
        return Mutation(new_id(self._now), entity, item.id, change, "")

    def _chosen(self, chosen: Mapping[str, object], part: Part) -> Iterator[Wish]:
        user_id = self._draft.user_id
        ids = {name: preference_id(user_id, name) for name in chosen}
        held = self._draft.held(PREFERENCES, ids.values())
        for place, (name, value) in enumerate(chosen.items()):
            row = held.get(ids[name])
            if row and not row.state.deletion and row.state.fields["value"] == value:
                part.duplicates += 1
                continue
            try:
                fields = PREFERENCES.parse({"name": name, "value": value})
            except InvalidRecord as problem:
                part.reject(place, name, problem)
            else:
                item = Item(place, ids[name], name, fields)
                yield Wish(part, item, self._mutation(PREFERENCES, item, row))


def told(parts: Iterable[Part]) -> list[RejectedOut]:
    """Return why records stay out, the first of them."""
    return [one for part in parts for one in part.told][:MOST_TOLD]
