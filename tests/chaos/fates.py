"""What became of each thing that somebody said: nothing of it may vanish untold.

The books tell which changes were settled, and in which order; what they said is known from the
engines' own messages. So each record's life can be told again, value by value, and held against
the rules: what is written over must have been seen by who did it, or be in the log of what lost.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from meelio_web.server.records.domain.rules import SERVER_DEVICE
from meelio_web.server.records.models import SyncConflict, SyncMutation
from tests.chaos.books import Key
from tests.chaos.history import Json, Past

EFFECTIVE = {"applied", "merged", "resolved"}
FOLLOWED = {"focus_session": ("note", "rating"), "task": ("title", "doneAt")}
"""Fields that people alone change, each in a group of its own."""


class Written(NamedTuple):
    """A value where it stands."""

    value: Any
    rev: int
    device: str
    edited_at: int


class Step(NamedTuple):
    """A change that took effect."""

    settled: SyncMutation
    mutation: Json

    def has_seen(self, written: Written) -> bool:
        """Say whether its author knew of a value."""
        own = written.device == self.settled.device_id
        return own or written.rev <= self.mutation["baseRev"]


class Fates:
    """All that was said in a history."""

    def __init__(self, past: Past) -> None:
        self._past = past
        self._sent: Mapping[str, Json] = past.report["sent"]
        self._lost: dict[Key, list[SyncConflict]] = defaultdict(list)
        for one in past.books.lost:
            self._lost[one.entity, one.entity_id].append(one)

    def faults(self) -> Iterator[str]:
        """Return what is wrong with them."""
        lives: dict[Key, list[Step]] = defaultdict(list)
        for settled in sorted(self._past.books.settled.values(), key=lambda one: one.rev):
            sent = self._sent.get(settled.id)
            if settled.device_id == SERVER_DEVICE:
                continue
            if sent is None:
                yield f"{settled.id} was settled, and nobody sent it"
            elif settled.status in EFFECTIVE:
                lives[settled.entity, settled.entity_id].append(Step(settled, sent["mutation"]))
        for key, steps in lives.items():
            yield from self._live(key, steps)
        yield from self._vanished()

    def _live(self, key: Key, steps: list[Step]) -> Iterator[str]:
        """Tell a record's life again."""
        values: dict[str, Written] = {}
        for step in steps:
            if step.mutation["op"] == "delete":
                yield from self._untold(key, step, values)
                values = {}
                continue
            said = step.mutation["patch"] if values else _whole(step.mutation)
            for name in FOLLOWED.get(key[0], ()):
                if name not in said:
                    continue
                new = _written(step, said[name])
                old = values.get(name)
                if old and old.value != new.value and self._has_lost(key, name, new, step):
                    continue
                if old and old.value != new.value:
                    yield from self._untold(key, step, {name: old})
                values[name] = new
        yield from self._ends_otherwise(key, values)

    def _untold(self, key: Key, step: Step, gone: Mapping[str, Written]) -> Iterator[str]:
        for name, old in gone.items():
            if old.value is None:
                continue
            if not step.has_seen(old) and not self._has_lost(key, name, old, step):
                yield f"{name}={old} of {key} was written over unseen, and untold, by {step}"
            own = old.device == step.settled.device_id
            if own and old.edited_at > step.mutation["editedAt"]:
                yield f"{name}={old} of {key} was written over by an older word: {step}"

    def _has_lost(self, key: Key, name: str, written: Written, to: Step) -> bool:
        """Say whether the log tells that a value lost when this step was taken.

        Of a whole record that lost, it names only who wrote to it last.
        """
        return any(
            one.rev == to.settled.rev and (one.grp is None or one.lost_device == written.device)
            for one in self._losses(key, name, written.value)
        )

    def _losses(self, key: Key, name: str, value: object) -> list[SyncConflict]:
        known = self._lost[key]
        return [one for one in known if one.lost and name in one.lost and one.lost[name] == value]

    def _ends_otherwise(self, key: Key, values: Mapping[str, Written]) -> Iterator[str]:
        row = self._past.books.rows.get(key)
        fields = row.fields if row else None
        if fields is None and values:
            yield f"{key} is gone, and nobody removed it: {values}"
        for name, written in values.items():
            if fields is not None and fields[name] != written.value:
                yield f"{name} of {key} is {fields[name]}, and the last word was {written}"

    def _vanished(self) -> Iterator[str]:
        """What a person said, and no later word of theirs has replaced, is known to the server."""
        carriers: dict[tuple[Key, str, Any], list[str]] = defaultdict(list)
        for id_, sent in self._sent.items():
            one = sent["mutation"]
            for name, value in one["patch"].items():
                if isinstance(value, str):
                    carriers[(one["entity"], one["entityId"]), name, value].append(id_)
        diary: list[Json] = self._past.report["diary"]
        restated = {(one["entity"], one["id"]) for one in diary if one["what"] == "again"}
        for place, entry in enumerate(diary):
            key = (entry["entity"], entry["id"])
            later = [one for one in diary[place + 1 :] if _is_about(one, entry)]
            if entry["what"] == "made" and key not in self._past.books.rows and not later:
                yield f"{entry} was never stored"
            if entry["what"] != "said":
                continue
            ids = carriers[key, entry["field"], entry["value"]]
            settled = [
                self._past.books.settled[id_] for id_ in ids if id_ in self._past.books.settled
            ]
            later = [one for one in diary[place + 1 :] if _is_about(one, entry)]
            yield from self._fate(entry, settled, later)
            effects = [one for one in settled if one.status in EFFECTIVE]
            if len(effects) > 1 and key not in restated:
                yield f"{entry} was done {len(effects)} times: {effects}"

    def _fate(self, entry: Json, settled: list[SyncMutation], later: list[Json]) -> Iterator[str]:
        replaced = any(one["what"] != "said" or one["field"] == entry["field"] for one in later)
        if not settled and not replaced:
            yield f"{entry} has vanished"
        has_lost = {one.status for one in settled} == {"server_kept"}
        key = (entry["entity"], entry["id"])
        if has_lost and not self._losses(key, entry["field"], entry["value"]):
            yield f"{entry} has lost, and nobody can look it up"


def _is_about(one: Json, entry: Json) -> bool:
    return all(one[name] == entry[name] for name in ("device", "entity", "id"))


def _whole(mutation: Json) -> Json:
    return {**(mutation["full"] or {}), **mutation["patch"]}


def _written(step: Step, value: object) -> Written:
    return Written(value, step.settled.rev, step.settled.device_id, step.mutation["editedAt"])
