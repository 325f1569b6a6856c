"""Rules about preferences. Knows nothing of HTTP."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import NamedTuple

from pydantic.alias_generators import to_camel

from meelio_web.server.kit.errors import PreconditionFailed
from meelio_web.server.preferences.entity import DEFAULT_VALUES, PREFERENCES, preference_id
from meelio_web.server.records.edits import Edit, Precondition, write_records
from meelio_web.server.records.entity import Row
from meelio_web.server.records.repository import SqlRecords


class Preferences(NamedTuple):
    """Every choice by its name, and the revision of the last one that was made."""

    values: dict[str, object]
    rev: int


def get_preferences(records: SqlRecords) -> Preferences:
    """Return what was chosen, and the defaults where nothing was (rule PR1)."""
    return _gather(_rows(records).values())


def update_preferences(
    records: SqlRecords,
    choices: Mapping[str, object],
    precondition: Precondition,
    *,
    now: datetime,
) -> Preferences:
    """Choose; all of it or none.

    Raises:
        PreconditionFailed: the caller has seen others than the current ones.
    """
    records.reserve(0)
    rows = _rows(records)
    current = _gather(rows.values())
    if not precondition(current.rev):
        raise PreconditionFailed(
            "The preferences have changed meanwhile.", extra={"current": current.values}
        )
    edits = [_edit(records.user_id, to_camel(name), value, rows) for name, value in choices.items()]
    write_records(records, edits, now=now)
    return get_preferences(records)


def _edit(user_id: str, name: str, value: object, rows: Mapping[str, Row]) -> Edit:
    id_ = preference_id(user_id, name)
    return Edit(PREFERENCES, id_, {"name": name, "value": value}, rows.get(id_))


def _rows(records: SqlRecords) -> dict[str, Row]:
    return {row.id: row for row in records.rows(PREFERENCES)}


def _gather(rows: Collection[Row]) -> Preferences:
    chosen = {str(row.state.fields["name"]): row for row in rows if not row.state.deletion}
    values = {
        name: chosen[name].state.fields["value"] if name in chosen else default
        for name, default in DEFAULT_VALUES.items()
    }
    return Preferences(values, max((row.state.rev for row in rows), default=0))
