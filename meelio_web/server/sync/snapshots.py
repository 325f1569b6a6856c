"""Everything that is live, page by page. Knows nothing of HTTP."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from meelio_web.server.records.ports import Records
from meelio_web.server.records.windows import is_locked_line
from meelio_web.server.sync import casts
from meelio_web.server.sync.service import ENTITIES, AskSince, Entities, all_is_visible

Json = dict[str, Any]


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
    locked: Sequence[str] = ()
    """Ids of sessions that are there, but locked: a device that has them keeps them."""


def snapshot(
    records: Records,
    after: Place | None,
    *,
    limit: int,
    schema: int = casts.CURRENT,
    ask_since: AskSince = all_is_visible,
    entities: Entities = ENTITIES,
) -> Snapshot:
    """Return live records by kind and id; what changes meanwhile comes by pull (rule SY23).

    Of those that are locked it says the ids alone (rule PL6).
    """
    known = records.sequence()
    since = ask_since()
    seq, entity_name, id_ = after or Place(known.seq, "", "")
    rows: list[Json] = []
    for name in sorted(name for name in entities if name >= entity_name):
        after_id = id_ if name == entity_name else ""
        rows += records.live(entities[name], after_id=after_id, limit=limit + 1 - len(rows))
        if len(rows) > limit:
            break
    page = rows[:limit]
    shut = [is_locked_line(entities[row["entity"]], row, since) for row in page]
    shown = [row for row, is_shut in zip(page, shut, strict=True) if not is_shut]
    last = Place(seq, page[-1]["entity"], page[-1]["id"]) if len(rows) > limit else None
    return Snapshot(
        known.epoch,
        known.epoch_base,
        seq,
        casts.rows_for(schema, shown),
        last,
        [row["id"] for row, is_shut in zip(page, shut, strict=True) if is_shut],
    )
