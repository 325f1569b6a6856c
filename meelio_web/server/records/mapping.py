"""Records as the columns of their tables, and back."""

from __future__ import annotations

from typing import Any

from sqlalchemy.engine import RowMapping

from meelio_web.server.records.domain.decide import RowState, Stamp
from meelio_web.server.records.entity import Entity, Row, stamps_to_json
from meelio_web.server.records.ports import Lost

HEAD = ("id", "rev", "fmeta", "deleted", "drev", "dby", "deleted_at", "created_at", "updated_at")
LOST = (
    *("id", "entity", "entity_id", "kind", "grp", "lost", "won"),
    *("lost_device", "policy", "rev"),
)


def to_columns(entity: Entity, row: Row) -> tuple[Any, ...]:
    """Spell a row as columns; those of a tombstone's content are empty."""
    rev, fields, stamps, deletion = row.state
    head = (row.id, rev, stamps_to_json(stamps), deletion is not None)
    times = (row.created_at, row.updated_at)
    if deletion:
        return (*head, *deletion, *times, *(None,) * len(entity.columns))
    return (*head, None, None, None, *times, *entity.take(fields))


def lost_to_columns(lost: Lost, id_: str) -> tuple[Any, ...]:
    """Spell what was not kept as the columns of ``LOST``."""
    device, group, value, won, kind = lost.loser
    spell = lost.entity.to_wire
    return (
        id_,
        lost.entity.name,
        lost.entity_id,
        kind,
        group,
        None if value is None else spell(value),
        None if won is None else spell(won),
        device,
        lost.policy,
        lost.rev,
    )


def to_row(entity: Entity, found: RowMapping) -> Row:
    """Read a row of the table back; a tombstone has no fields."""
    deletion = Stamp(found["drev"], found["dby"], found["deleted_at"]) if found["deleted"] else None
    fields = {} if deletion else {name: found[name] for name in entity.columns}
    stamps = {group: Stamp(*stamp) for group, stamp in found["fmeta"].items()}
    state = RowState(found["rev"], fields, stamps, deletion)
    return Row(found["id"], state, found["created_at"], found["updated_at"])
