"""Single changes, as REST makes them: the caller has just seen the record, so nothing conflicts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import NamedTuple

from meelio_web.server.kit.errors import NotFound, PreconditionFailed
from meelio_web.server.kit.ids import new_id
from meelio_web.server.records.domain.decide import Change, Fields
from meelio_web.server.records.entity import Entity, Row
from meelio_web.server.records.errors import IdTaken, InvalidRecord
from meelio_web.server.records.repository import SqlRecords
from meelio_web.server.records.write import Mutation, Outcome, apply_mutations, microseconds

REST_DEVICE = "00000000-0000-0000-0000-000000000000"
"""Who REST is to sync: one device of every account."""

Precondition = Callable[[int], bool]
"""Says whether a record of that revision is the one that the request was made for."""


class Edit(NamedTuple):
    """One change to one record; no patch deletes it. ``base`` is what is stored, if anything is."""

    entity: Entity
    entity_id: str
    patch: Fields | None
    base: Row | None = None


class Found(NamedTuple):
    """A record, and whether this call made it."""

    row: Row
    is_new: bool


def create_record(
    records: SqlRecords, entity: Entity, draft: Mapping[str, object], *, now: datetime
) -> Found:
    """Store a record once, however often it is sent, and under how many ids (rules SY3, SY40).

    Raises:
        IdTaken: another user's record has the id.
        InvalidRecord: it cannot be so.
    """
    fields = dict(draft)
    id_ = str(fields.pop("id", None) or new_id(now))
    records.reserve(0)
    stored = records.held(entity, [id_]).get(id_)
    if stored and not stored.state.deletion:
        return Found(stored, is_new=False)
    edit = Edit(entity, id_, fields, stored)
    (row,) = write_records(records, [edit], now=now)
    return Found(row, is_new=row.id == id_)


def update_record(
    records: SqlRecords, edit: Edit, precondition: Precondition, *, now: datetime
) -> Row:
    """Change a live record, or delete it.

    Raises:
        NotFound: there is none.
        PreconditionFailed: it is not the one that the caller means; the problem has the current.
        InvalidRecord: it cannot be so.
    """
    records.reserve(0)
    stored = records.find_live(edit.entity, edit.entity_id)
    if stored is None:
        raise NotFound("There is no such record.")
    if not precondition(stored.state.rev):
        raise PreconditionFailed(
            "The record has changed meanwhile.", extra={"current": edit.entity.shown(stored)}
        )
    return write_records(records, [edit._replace(base=stored)], now=now)[0]


def write_records(records: SqlRecords, edits: list[Edit], *, now: datetime) -> list[Row]:
    """Write changes whose author has seen what is stored; all of them or none.

    Raises:
        IdTaken: another user's record has the id.
        InvalidRecord: a record cannot be so.
    """
    numbers = records.reserve(len(edits))
    mutations = [_mutation(edit, now) for edit in edits]
    batch = apply_mutations(records, numbers, mutations, device_id=REST_DEVICE, now=now)
    for outcome in batch.outcomes:
        _raise_refusal(outcome)
    return [
        batch.rows[outcome.key[0], outcome.same_as or outcome.key[1]] for outcome in batch.outcomes
    ]


def _mutation(edit: Edit, now: datetime) -> Mutation:
    seen = edit.base.state.rev if edit.base else 0
    op = "delete" if edit.patch is None else "upsert"
    change = Change(op, seen, edit.patch or {}, {}, microseconds(now), "newest")
    return Mutation(new_id(now), edit.entity, edit.entity_id, change, "")


def _raise_refusal(outcome: Outcome) -> None:
    refusal = outcome.refusal
    if refusal is None:
        return
    if refusal.code == "id_taken":
        raise IdTaken(refusal.message)
    raise InvalidRecord(refusal.field or "", refusal.message)
