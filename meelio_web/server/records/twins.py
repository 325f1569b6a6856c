"""Creations of what is there already, under another id: an import that is run twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from meelio_web.server.records.entity import Entity, Row
from meelio_web.server.records.errors import InvalidRecord
from meelio_web.server.records.mutations import Key, Mutation
from meelio_web.server.records.ports import Records


class Twins:
    """What is known by its natural key, among what some mutations may make again."""

    def __init__(self, mutations: Sequence[Mutation]) -> None:
        self._ids: dict[Key, str] = {}
        self._wanted: dict[str, tuple[Entity, set[str]]] = {}
        for mutation in mutations:
            key = _natural_key(mutation)
            if key:
                name = mutation.entity.name
                self._wanted.setdefault(name, (mutation.entity, set()))[1].add(key)

    def look_up(self, records: Records) -> Iterator[tuple[str, list[Row]]]:
        """Ask what is stored; return it by kind."""
        for name, (entity, keys) in self._wanted.items():
            found = records.twins(entity, keys)
            natural = entity.ways.natural_key or ""
            self._ids.update(((name, str(row.state.fields[natural])), row.id) for row in found)
            yield name, found

    def find(self, mutation: Mutation) -> str | None:
        """Return the id of what a creation would make again."""
        key = _natural_key(mutation)
        return self._ids.get((mutation.entity.name, key)) if key else None

    def add(self, mutation: Mutation) -> None:
        """Know what was made."""
        key = _natural_key(mutation)
        if key:
            self._ids.setdefault((mutation.entity.name, key), mutation.entity_id)


def _natural_key(mutation: Mutation) -> str | None:
    """Return what tells a creation from another of the same thing, where there is such a key."""
    natural, change = mutation.entity.ways.natural_key, mutation.change
    if natural is None or isinstance(change, InvalidRecord) or change.base_rev > 0:
        return None
    key = {**change.full, **change.patch}.get(natural)
    return str(key) if key else None
