"""What a person may look into and take back: values that lost."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast
from uuid import UUID, uuid5

from meelio_web.server.kit.errors import NotFound
from meelio_web.server.records.domain.decide import Change, Fields
from meelio_web.server.records.domain.rules import SERVER_DEVICE, LossKind
from meelio_web.server.records.edits import REST_DEVICE
from meelio_web.server.records.entity import Entity, Row
from meelio_web.server.records.errors import InvalidRecord
from meelio_web.server.records.models import SyncConflict
from meelio_web.server.records.ports import Records
from meelio_web.server.records.write import Mutation, apply_mutations, microseconds
from meelio_web.server.sync.errors import CannotUndo
from meelio_web.server.sync.repository import SyncBooks
from meelio_web.server.sync.schemas import LostValue, RecordChange
from meelio_web.server.sync.service import (
    ENTITIES,
    LOST_VALUES_KEPT,
    LOST_VALUES_LAST,
    MUTATIONS_LAST,
)

Json = dict[str, Any]

CHANGES_SHOWN = 100
DEVICE_NAMES = {REST_DEVICE: "API", SERVER_DEVICE: "Meelio"}


def get_lost_values(books: SyncBooks, *, now: datetime) -> list[LostValue]:
    """Return what has lost lately, the newest first (rule SY26)."""
    lost = books.list_lost(since=now - LOST_VALUES_LAST, limit=LOST_VALUES_KEPT)
    undone = books.settled_among([undo_id(one.id) for one in lost])
    return [_lost_value(one, is_undone=undo_id(one.id) in undone) for one in lost]


def _lost_value(one: SyncConflict, *, is_undone: bool) -> LostValue:
    return LostValue(
        id=one.id,
        entity=one.entity,
        entity_id=one.entity_id,
        kind=cast("LossKind", one.kind),
        group=one.grp,
        lost=one.lost,
        won=one.won,
        lost_device=one.lost_device,
        policy=one.policy,
        rev=one.rev,
        created_at=one.created_at,
        undone=is_undone,
    )


def undo_id(conflict_id: str) -> str:
    """Name the change that brings a lost value back: always the same, so it is made once."""
    return str(uuid5(UUID(conflict_id), "undo"))


def undo(records: Records, books: SyncBooks, conflict_id: str, *, now: datetime) -> Json:
    """Bring a lost value back as a change of now, made in sight of what is stored (rule SY27).

    Raises:
        NotFound: nothing of that id has lost here, or not lately.
        CannotUndo: the record has become something that the value does not fit any more.
    """
    numbers = records.reserve(1)
    lost = books.find_lost(conflict_id, since=now - LOST_VALUES_LAST)
    if lost is None:
        raise NotFound("There is no such lost value.")
    entity = ENTITIES[lost.entity]
    mutation_id = undo_id(conflict_id)
    row = records.held(entity, [lost.entity_id]).get(lost.entity_id)
    if not records.remembered([mutation_id]):
        _require_home(lost, row)
    change = _change_back(lost, entity, row, now)
    mutation = Mutation(mutation_id, entity, lost.entity_id, change, "")
    batch = apply_mutations(records, numbers, [mutation], device_id=REST_DEVICE, now=now)
    (outcome,) = batch.outcomes
    if outcome.refusal:
        raise CannotUndo(f"The value no longer fits: {outcome.refusal.message}")
    current = batch.rows.get(outcome.key)
    return {
        "id": outcome.id,
        "status": outcome.status,
        "duplicate": outcome.duplicate,
        "row": entity.synced(current) if current else None,
    }


def _require_home(lost: SyncConflict, row: Row | None) -> None:
    """Refuse a part of a record that is no longer there: it makes no whole."""
    is_live = row is not None and row.state.deletion is None
    if lost.grp is not None and not is_live:
        raise CannotUndo("The record was deleted meanwhile.")


def _change_back(
    lost: SyncConflict, entity: Entity, row: Row | None, now: datetime
) -> Change | InvalidRecord:
    seen = row.state.rev if row else 0
    at = microseconds(now)
    if lost.lost is None:
        return Change("delete", seen, {}, {}, at, "newest")
    try:
        patch: Fields = entity.parse(lost.lost)
    except InvalidRecord as problem:
        return problem
    patch = {**patch, **entity.ways.undoing.get(lost.kind, {})}
    return Change("upsert", seen, patch, {}, at, "newest")


def get_changes(
    books: SyncBooks, entity: str, entity_id: str, *, now: datetime
) -> list[RecordChange]:
    """Return what was done to a record lately, the newest first (rule SY38).

    Raises:
        NotFound: there is no such kind of record.
    """
    if entity not in ENTITIES:
        raise NotFound("There is no such kind of record.")
    since = now - MUTATIONS_LAST
    changes = books.list_changes(entity, entity_id, since=since, limit=CHANGES_SHOWN)
    names = books.device_names({one.device_id for one in changes}) | DEVICE_NAMES
    return [
        RecordChange(
            at=one.created_at,
            device_id=one.device_id,
            device_name=names.get(one.device_id),
            op="upsert" if one.groups is not None else "delete",
            groups=one.groups or [],
            status=one.status,
            rev=one.rev,
        )
        for one in changes
    ]
