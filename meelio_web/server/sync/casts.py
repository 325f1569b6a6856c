"""How apps of earlier versions spell records and changes. Pure; knows nothing of what they mean.

The version after this one is one more entry in ``STEPS``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

Json = dict[str, Any]


class Step(NamedTuple):
    """What one version changed, told both ways.

    ``down`` spells a record as the version before did, or returns None where it knew no such
    thing. ``up`` spells a change made by the version before as this one does.
    """

    down: Callable[[Json], Json | None]
    up: Callable[[Json], Json]


def new(*, entities: Sequence[str] = (), fields: Mapping[str, Sequence[str]] | None = None) -> Step:
    """Describe a version that only adds: who does not know it, says and hears nothing of it."""
    added = dict(fields or {})

    def down(row: Json) -> Json | None:
        if row["entity"] in entities:
            return None
        unknown = added.get(row["entity"])
        if not unknown:
            return row
        return row | {"fields": _without(unknown, row["fields"])}

    return Step(down, up=_as_it_is)


def _as_it_is(change: Json) -> Json:
    return change


def new_in(entity: str, fields: Sequence[str], names: Sequence[str]) -> Step:
    """Describe a version that only adds names within some fields of a record."""

    def down(row: Json) -> Json:
        if row["entity"] != entity:
            return row
        inner = {name: row["fields"].get(name) for name in fields}
        known = {name: _without(names, value) for name, value in inner.items() if value}
        return row | {"fields": row["fields"] | known}

    return Step(down, up=_as_it_is)


def _without(names: Sequence[str], fields: Json) -> Json:
    return {name: value for name, value in fields.items() if name not in names}


STEPS: Mapping[int, Step] = {
    2: new(entities=["active_timer"], fields={"focus_session": ["overlap"]}),
    3: new_in("active_timer", ["run", "rival"], ["overtime", "strict"]),
    4: new(fields={"active_timer": ["heardEnd"]}),
}
"""By the version that each made."""

CURRENT = max(STEPS)
OLDEST = max(1, CURRENT - 3)


def rows_for(schema: int, rows: Sequence[Json], steps: Mapping[int, Step] = STEPS) -> list[Json]:
    """Return those of the records that the version knows, as it spells them (rule SY50).

    One that is newer than this server hears what this server knows.
    """
    passed = [steps[version] for version in sorted(steps, reverse=True) if version > schema]
    spelled: list[Json | None] = [*rows]
    for step in passed:
        spelled = [row and step.down(row) for row in spelled]
    return [row for row in spelled if row]


def knows(schema: int, entity: str, steps: Mapping[int, Step] = STEPS) -> bool:
    """Say whether the version knows records of this kind."""
    return rows_for(schema, [{"entity": entity, "fields": {}}], steps) != []


def change_from(schema: int, change: Json, steps: Mapping[int, Step] = STEPS) -> Json:
    """Return a change as it is spelled today (rule SY51)."""
    spelled = change
    for version in sorted(steps):
        spelled = steps[version].up(spelled) if version > schema else spelled
    return spelled
