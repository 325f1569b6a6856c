"""What people say of their records: each time something else, as far as the kind allows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from random import Random

from meelio_web.server.active_timer.entity import active_timer_id
from meelio_web.server.preferences.entity import preference_id
from meelio_web.server.records.domain.decide import Fields, Shape
from meelio_web.server.records.entity import Entity
from meelio_web.server.records.fields import wire_instant
from meelio_web.server.sync.casts import CURRENT, OLDEST, knows, rows_for
from meelio_web.server.sync.service import ENTITIES

KINDS: Mapping[str, Entity] = ENTITIES
BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)
PREFERENCE = "focusMinutes"
TIMING = "timing"
FOR_EVER = {"preference", "active_timer"}
"""What nobody deletes."""

Word = tuple[str, str, str]
"""A record, a field and a value."""


def make_id(seed: int, what: int, n: int = 0) -> str:
    """Name things apart within a history and between histories."""
    return f"{seed:08x}-{what:04x}-7000-8000-{n:012x}"


def make_records(seed: int, sessions: int = 2) -> dict[str, str]:
    """Name the records of a history and their kinds; the preference's id follows from the user."""
    kinds = [*["focus_session"] * sessions, "task"]
    named = {make_id(seed, 1, n): kind for n, kind in enumerate(kinds)}
    user_id = make_id(seed, 0)
    singles = {
        preference_id(user_id, PREFERENCE): "preference",
        active_timer_id(user_id): "active_timer",
    }
    return {**named, **singles}


def kinds_of(schema: int) -> list[str]:
    """Return the kinds that an app of this version knows."""
    return _KINDS_OF[schema]


def known_fields(kind: str, fields: Fields, schema: int) -> Fields:
    """Return what an app of this version knows of a record."""
    return rows_for(schema, [{"entity": kind, "fields": fields}])[0]["fields"]


def words(record: str, fields: Fields) -> Iterable[Word]:
    """Take what was said of a record apart."""
    return ((record, name, str(value)) for name, value in fields.items())


def entity_shaped(shape: Shape) -> Entity:
    """Tell whose shape this is."""
    return next(entity for entity in KINDS.values() if entity.shape is shape)


def groups_of(kind: str) -> dict[str, list[str]]:
    """Return the groups of a kind and how the wire spells their fields."""
    return _GROUPS[kind]


def _divide(entity: Entity) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for name, group in zip(entity.wire_names, entity.shape.group_of.values(), strict=True):
        groups.setdefault(group, []).append(name)
    return groups


_KINDS_OF = {
    schema: [kind for kind in KINDS if knows(schema, kind)] for schema in range(OLDEST, CURRENT + 1)
}
_GROUPS = {name: _divide(entity) for name, entity in KINDS.items()}


def invent(kind: str, n: int, chance: Random, *, is_new: bool) -> Fields:
    """Say something: a whole record may be anything, a change touches a group or two.

    Timing is always said as a whole, as the client does (rule EN42); of other groups a part may do.
    """
    if kind == "active_timer":
        mode, phase = ("pomodoro", "countdown")[n % 2], ("focus", "long_break")[n // 2 % 2]
        return {"mode": mode, "phase": phase, "cycle": n}
    if kind == "preference":
        return {"name": PREFERENCE, "value": 1 + n % 720}
    groups = groups_of(kind)
    needed = _NEEDED[kind] if is_new else []
    free = [group for group in groups if group not in needed]
    chosen = [*needed, *chance.sample(free, chance.randint(0 if is_new else 1, 2))]
    patch: dict[str, object] = {}
    for group in chosen:
        said = _SPEAKERS[kind](group, n)
        if len(said) > 1 and group != TIMING and chance.random() < 0.4:
            name = chance.choice(list(said))
            said = {name: said[name]}
        patch.update(said)
    return patch


_NEEDED: Mapping[str, list[str]] = {"focus_session": [TIMING], "task": ["title"]}


def _of_session(group: str, n: int) -> dict[str, object]:
    if group == TIMING:
        return _timing(n)
    text = f"{group} {n}"
    said: dict[str, dict[str, object]] = {
        "kind": {"kind": ("focus", "short_break")[n % 2], "mode": ("manual", "import")[n // 2 % 2]},
        "interruptions": {"interruptions": [_moment(n, 60)]},  # in whatever session (rule FS14)
        "task": {"taskId": make_id(n, 9), "taskTitle": text},
        "note": {"note": text},
        "rating": {"rating": 1 + n % 5},
        "tags": {"tags": [text]},
        "zone": {"timeZone": ("UTC", "Europe/Berlin", "Asia/Tokyo")[n % 3]},
        "source": {"sourceKey": text},
        "overlap": {"overlap": "kept" if n % 3 else None},
    }
    return said[group]


def _timing(n: int) -> dict[str, object]:
    minutes = 2 + n % 50
    pauses = [{"start": _moment(n, 10), "end": _moment(n, 70)}] if n % 2 else []
    return {
        "sessionStart": _moment(n),
        "sessionEnd": _moment(n, minutes * 60),
        "duration": minutes - len(pauses),
        "outcome": ("completed", "stopped")[n // 3 % 2],
        "plannedSeconds": n,
        "pauses": pauses,
    }


def _of_task(group: str, n: int) -> dict[str, object]:
    said: dict[str, object] = {
        "title": f"title {n}",
        "project": f"project {n}",
        "color": f"color {n}",
        "notes": f"notes {n}",
        "estimate": n % 1000,
        "due_on": f"2026-{1 + n % 12:02}-{1 + n // 12 % 28:02}",
        "position": n + 0.5,
        "pinned": n % 2 == 0,
        "done_at": _moment(n),
        "archived_at": _moment(n),
    }
    (name,) = groups_of("task")[group]
    return {name: said[group]}


def _moment(n: int, seconds: int = 0) -> str:
    """Name a time before the beginning that no other number has."""
    return wire_instant(BEGINNING - timedelta(days=3) + timedelta(milliseconds=n, seconds=seconds))


_SPEAKERS: Mapping[str, Callable[[str, int], dict[str, object]]] = {
    "focus_session": _of_session,
    "task": _of_task,
}
