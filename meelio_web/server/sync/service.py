"""Push, pull, snapshot and purge over all kinds of records. Knows nothing of HTTP."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple, cast

from meelio_web.server.active_timer.entity import ACTIVE_TIMERS
from meelio_web.server.focus_sessions.entity import FOCUS_SESSIONS
from meelio_web.server.kit.wire import spell_instant
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
DEVICES_LAST = MUTATIONS_LAST
WAITING_DEVICES_LAST = timedelta(days=365)
LOST_VALUES_LAST = timedelta(days=30)
LOST_VALUES_KEPT = 500
EPOCH_GAP = 1_000_000
CLOCKS_DIFFER = timedelta(days=1)
"""More than the clocks of two servers do: what one of them hid, the other one tells."""


AskSince = Callable[[], datetime | None]
"""What says up to when sessions are locked, when it is asked: None where nothing is."""


def all_is_visible() -> None:
    """Say that nothing is locked."""


class Position(NamedTuple):
    """How far a device has come, and what it speaks. It has no epoch before its first pull."""

    cursor: int
    epoch: str | None
    schema: int = casts.CURRENT


def push(
    records: Records,
    request: PushRequest,
    *,
    now: datetime,
    sign_in_id: str | None = None,
    entities: Entities = ENTITIES,
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
    _note_device(records, request, sign_in_id, now)
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


def _note_device(
    records: Records, request: PushRequest, sign_in_id: str | None, now: datetime
) -> None:
    device = Device(
        request["device_id"],
        request["device_name"][:NAME_LENGTH],
        request["cursor"],
        request["schema"],
        sign_in_id,
        request.get("waiting"),
    )
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
        deletion = row and row.state.deletion
        result["deletion"] = tuple(deletion) if deletion else None
        return {**result, "kind": outcome.kind, "groups": outcome.groups}
    if outcome.same_as:
        result["sameAs"] = outcome.same_as
    return {**result, "duplicate": outcome.duplicate}


class Wanted(NamedTuple):
    """How much one page shall hold, and whether the last one says what there should be by then.

    ``locks``: the app knows that it may hold what is locked, and leaves that out when it compares.
    """

    limit: int
    verify: bool = False
    locks: bool = True


def pull(
    records: Records,
    position: Position,
    wanted: Wanted,
    *,
    now: datetime,
    ask_since: AskSince = all_is_visible,
    entities: Entities = ENTITIES,
) -> Json:
    """Return what has changed since, oldest change first (rules SY20 to SY22).

    To ``verify`` adds to the last page what the device should hold by then (rule SY54). Nothing
    locked is in it (rule PL5); what is, is only asked once the sequence is known.

    Raises:
        ResyncRequired: the device has missed what cannot be told any more.
    """
    known = records.sequence()
    _require_in_step(position, known)
    since, limit = ask_since(), wanted.limit
    reach = position.cursor, known.seq
    found = _changes_after(records, reach, limit + 1, since, entities)
    # A purge in between would have taken tombstones out of this page.
    _require_in_step(position, known._replace(min_rev=records.sequence().min_rev))
    page = found[:limit]
    has_more = len(found) > limit
    spoken = {name: one for name, one in entities.items() if casts.knows(position.schema, name)}
    is_due = wanted.verify and not has_more
    return {
        "epoch": known.epoch,
        "changes": casts.rows_for(position.schema, page),
        "cursor": page[-1]["rev"] if has_more else known.seq,
        "hasMore": has_more,
        "minRev": known.min_rev,
        "serverTime": milliseconds(now),
        "digest": _digest(records, known, since, spoken, locks=wanted.locks) if is_due else None,
        "lockedBefore": since and spell_instant(since),
    }


def _digest(
    records: Records, known: Numbers, since: datetime | None, entities: Entities, *, locks: bool
) -> Json | None:
    """Add up what is live and not locked; nothing where somebody has written since the page.

    Nor where something is locked that the app takes for missing (rule PL9).
    """
    tallies = {name: records.tally(entity, since) for name, entity in entities.items()}
    is_misread = since is not None and not locks
    if is_misread and any(records.tally(entities[name]) != tallies[name] for name in entities):
        return None
    if records.sequence().seq != known.seq:
        return None
    return {name: {"n": n, "sumRev": sum_} for name, (n, sum_) in tallies.items()}


def _changes_after(
    records: Records,
    reach: tuple[int, int],
    limit: int,
    since: datetime | None,
    entities: Entities,
) -> Sequence[Json]:
    cursor, seq = reach
    if cursor == seq:
        return []
    found = [
        change
        for entity in entities.values()
        for change in records.changes(entity, after=cursor, upto=seq, limit=limit, since=since)
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


class Purged(NamedTuple):
    """How much was forgotten."""

    tombstones: int = 0
    mutations: int = 0
    devices: int = 0
    lost_values: int = 0


def purge(records: Records, *, now: datetime, entities: Entities = ENTITIES) -> Purged:
    """Forget what is old (rules SY24 and SY68); who has not seen it go is turned away."""
    records.reserve(0)
    before = now - TOMBSTONES_LAST
    forgotten = [records.forget_deleted(entity, before=before) for entity in entities.values()]
    records.raise_horizon(max(one.highest for one in forgotten))
    return Purged(
        tombstones=sum(one.rows for one in forgotten),
        mutations=records.forget_settled(before=now - MUTATIONS_LAST),
        devices=records.forget_devices(
            before=now - DEVICES_LAST, waiting_before=now - WAITING_DEVICES_LAST
        ),
        lost_values=records.forget_lost(before=now - LOST_VALUES_LAST, keep=LOST_VALUES_KEPT),
    )


def unlock(records: Records, since: datetime) -> None:
    """Have all devices pull what was locked up to then, by new numbers for it (rule PL8)."""
    records.renumber_locked(FOCUS_SESSIONS, since + CLOCKS_DIFFER)


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
