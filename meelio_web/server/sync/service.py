"""Push, pull, snapshot and purge over all kinds of records. Knows nothing of HTTP."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple, cast

from meelio_web.server.active_timer.entity import ACTIVE_TIMERS
from meelio_web.server.focus_sessions.entity import FOCUS_SESSIONS
from meelio_web.server.preferences.entity import PREFERENCES
from meelio_web.server.records.entity import Entity, Row
from meelio_web.server.records.models import NAME_LENGTH
from meelio_web.server.records.ports import Device, Records
from meelio_web.server.records.sequence import Sequence as Numbers
from meelio_web.server.records.write import Key, Mutation, Outcome, apply_mutations
from meelio_web.server.sync import casts
from meelio_web.server.sync.errors import Reason, ResyncRequired, UpgradeRequired, UserMismatch
from meelio_web.server.sync.mutations import read_mutations
from meelio_web.server.sync.schemas import PushRequest
from meelio_web.server.tasks.entity import TASKS

Entities = Mapping[str, Entity]
Json = dict[str, Any]

ENTITIES: Entities = {
    entity.name: entity for entity in (FOCUS_SESSIONS, PREFERENCES, TASKS, ACTIVE_TIMERS)
}
PROTOCOL = 1
TOMBSTONES_LAST = timedelta(days=90)
MUTATIONS_LAST = timedelta(days=120)
LOST_VALUES_LAST = timedelta(days=30)
LOST_VALUES_KEPT = 500
EPOCH_GAP = 1_000_000


class Position(NamedTuple):
    """How far a device has come, and what it speaks. It has no epoch before its first pull."""

    cursor: int
    epoch: str | None
    schema: int = casts.CURRENT


def push(
    records: Records, request: PushRequest, *, now: datetime, entities: Entities = ENTITIES
) -> Json:
    """Settle what a device sends; one bad change fails only itself (rule SY4).

    Raises:
        UserMismatch: it was made under another account.
        UpgradeRequired: by an app that is too old.
        ResyncRequired: on a state that the server does not know, or no longer.
    """
    if request["user_id"] != records.user_id:
        raise UserMismatch("These changes belong to another account.")
    schema = request["schema"]
    require_spoken(schema if request["protocol"] == PROTOCOL else 0)
    items = read_mutations(request["mutations"], entities, schema=schema)
    mutations = [item for item in items if isinstance(item, Mutation)]
    numbers = records.reserve(len(mutations))
    before = numbers._replace(seq=numbers.seq - len(mutations))
    _require_in_step(Position(request["cursor"], request["epoch"] or None), before)
    _note_device(records, request, now)
    device_id = request["device_id"]
    outcomes, rows, numbers = apply_mutations(
        records, numbers, mutations, device_id=device_id, now=now
    )
    settled = iter(outcomes)
    return {
        "epoch": numbers.epoch,
        "seq": numbers.seq,
        "asOf": numbers.seq,
        "serverTime": milliseconds(now),
        "results": [
            _result(next(settled) if isinstance(item, Mutation) else item, rows, entities, schema)
            for item in items
        ],
    }


def require_spoken(schema: int) -> None:
    """Turn away an app that is older than what can still be spelled for it (rule SY53).

    Raises:
        UpgradeRequired: it is.
    """
    if schema < casts.OLDEST:
        raise UpgradeRequired("Load the app again to get its present version.")


def _note_device(records: Records, request: PushRequest, now: datetime) -> None:
    name = request["device_name"][:NAME_LENGTH]
    device = Device(request["device_id"], name, request["cursor"], request["schema"])
    records.note_device(device, now)


def _result(outcome: Outcome, rows: Mapping[Key, Row], entities: Entities, schema: int) -> Json:
    result: Json = {"id": outcome.id, "status": outcome.status}
    if outcome.refusal:
        return {**result, "error": outcome.refusal._asdict()}
    if outcome.status == "deferred":
        return result
    row = rows.get(outcome.key)
    spelled = casts.rows_for(schema, [entities[outcome.key[0]].synced(row)] if row else [])
    result["row"] = spelled[0] if spelled else None
    if outcome.kind:
        return {**result, "kind": outcome.kind, "groups": outcome.groups}
    if outcome.same_as:
        result["sameAs"] = outcome.same_as
    return {**result, "duplicate": outcome.duplicate}


def pull(
    records: Records,
    position: Position,
    *,
    limit: int,
    now: datetime,
    verify: bool = False,
    entities: Entities = ENTITIES,
) -> Json:
    """Return what has changed since, oldest change first (rules SY20 to SY22).

    To ``verify`` adds to the last page what the device should hold by then (rule SY54).

    Raises:
        ResyncRequired: the device has missed what cannot be told any more.
    """
    known = records.sequence()
    _require_in_step(position, known)
    found = _changes_after(records, position.cursor, known.seq, limit + 1, entities)
    # A purge in between would have taken tombstones out of this page.
    _require_in_step(position, known._replace(min_rev=records.sequence().min_rev))
    page = found[:limit]
    has_more = len(found) > limit
    is_due = verify and not has_more
    return {
        "epoch": known.epoch,
        "changes": casts.rows_for(position.schema, page),
        "cursor": page[-1]["rev"] if has_more else known.seq,
        "hasMore": has_more,
        "minRev": known.min_rev,
        "serverTime": milliseconds(now),
        "digest": _digest(records, known, position.schema, entities) if is_due else None,
    }


def _digest(records: Records, known: Numbers, schema: int, entities: Entities) -> Json | None:
    """Add up what is live; nothing where somebody has written since the page was read."""
    spoken = [name for name in entities if casts.knows(schema, name)]
    tallies = {name: records.tally(entities[name]) for name in spoken}
    if records.sequence().seq != known.seq:
        return None
    return {name: {"n": n, "sumRev": sum_} for name, (n, sum_) in tallies.items()}


def _changes_after(
    records: Records, cursor: int, seq: int, limit: int, entities: Entities
) -> Sequence[Json]:
    if cursor == seq:
        return []
    found = [
        change
        for entity in entities.values()
        for change in records.changes(entity, after=cursor, upto=seq, limit=limit)
    ]
    return sorted(found, key=_rev)[:limit]


def _rev(change: Json) -> int:
    return cast("int", change["rev"])


def is_up_to_date(records: Records, position: Position) -> bool:
    """Say whether a pull would bring nothing.

    Raises:
        ResyncRequired: as a pull would.
    """
    known = records.sequence()
    _require_in_step(position, known)
    return position.cursor == known.seq


class Place(NamedTuple):
    """Where a page of a snapshot ends, and where the sequence stood at its first one."""

    seq: int
    entity: str
    id: str


class Snapshot(NamedTuple):
    """A page of everything."""

    epoch: str
    epoch_base: int
    seq: int
    rows: list[Json]
    next: Place | None


def snapshot(
    records: Records,
    after: Place | None,
    *,
    limit: int,
    schema: int = casts.CURRENT,
    entities: Entities = ENTITIES,
) -> Snapshot:
    """Return live records by kind and id; what changes meanwhile comes by pull (rule SY23)."""
    known = records.sequence()
    seq, entity_name, id_ = after or Place(known.seq, "", "")
    head = known.epoch, known.epoch_base, seq
    rows: list[Json] = []
    for name in sorted(name for name in entities if name >= entity_name):
        after_id = id_ if name == entity_name else ""
        rows += records.live(entities[name], after_id=after_id, limit=limit + 1 - len(rows))
        if len(rows) > limit:
            last = rows[limit - 1]
            return Snapshot(
                known.epoch,
                known.epoch_base,
                seq,
                casts.rows_for(schema, rows[:limit]),
                Place(seq, last["entity"], last["id"]),
            )
    return Snapshot(*head, casts.rows_for(schema, rows), None)


class Purged(NamedTuple):
    """How much was forgotten."""

    tombstones: int = 0
    mutations: int = 0
    lost_values: int = 0


def purge(records: Records, *, now: datetime, entities: Entities = ENTITIES) -> Purged:
    """Forget what is old; devices that have not seen it go are turned away (rule SY24)."""
    records.reserve(0)
    before = now - TOMBSTONES_LAST
    forgotten = [records.forget_deleted(entity, before=before) for entity in entities.values()]
    records.raise_horizon(max(one.highest for one in forgotten))
    return Purged(
        tombstones=sum(one.rows for one in forgotten),
        mutations=records.forget_settled(before=now - MUTATIONS_LAST),
        lost_values=records.forget_lost(before=now - LOST_VALUES_LAST, keep=LOST_VALUES_KEPT),
    )


def begin_epoch(records: Records, epoch: str) -> None:
    """Tell devices that this server may have lost what they were once told (rule SY29).

    Numbers go on far above the old ones, so that no device takes a new change for one it has seen.
    """
    records.reserve(0)
    records.begin_epoch(epoch, gap=EPOCH_GAP)


def _require_in_step(position: Position, known: Numbers) -> None:
    """Turn away a device that would miss something, or has seen what is gone (rule SY5)."""
    cursor, epoch, _ = position
    if epoch != known.epoch and (epoch or cursor):
        raise ResyncRequired(Reason.EPOCH)
    if cursor < known.min_rev:
        raise ResyncRequired(Reason.CURSOR_TOO_OLD)
    if cursor > known.seq:
        raise ResyncRequired(Reason.CURSOR_AHEAD)


def milliseconds(now: datetime) -> int:
    """Count from 1970, as JavaScript does."""
    return int(now.timestamp() * 1000)
