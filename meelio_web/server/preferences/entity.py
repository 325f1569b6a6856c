"""Preferences as records: one for each choice, under an id that follows from its name."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid5

from pydantic import TypeAdapter, ValidationError
from pydantic.alias_generators import to_camel

from meelio_web.server.kit.db import table_of
from meelio_web.server.preferences.models import Preference
from meelio_web.server.preferences.schemas import (
    DEFAULTS,
    PreferenceRecord,
    PreferencesPatch,
)
from meelio_web.server.records.domain.decide import Fields, Shape
from meelio_web.server.records.entity import Entity, Setting, Ways
from meelio_web.server.records.errors import InvalidRecord

SHAPE = Shape(group_of={"name": "value", "value": "value"}, defaults={})
DEFAULT_VALUES: dict[str, object] = {to_camel(name): value for name, value in DEFAULTS.items()}

_adapter: TypeAdapter[Any] = TypeAdapter(PreferencesPatch)


def preference_id(user_id: str, name: str) -> str:
    """Return the id of a choice: two devices that make it first make the same record."""
    return str(uuid5(UUID(user_id), f"preference:{name}"))


def complete(fields: Fields, _patched: Fields, setting: Setting) -> Fields:
    """Require a known name, the id that belongs to it, and a value that it allows (rule PR2)."""
    name = fields.get("name")
    if not isinstance(name, str) or name not in DEFAULT_VALUES:
        raise InvalidRecord("name", "is not a preference")
    if setting.id != preference_id(setting.user_id, name):
        raise InvalidRecord("name", "does not belong to this id")
    try:
        (value,) = _adapter.validate_python({name: fields.get("value")}).values()
    except ValidationError:
        raise InvalidRecord("value", f"is not possible for {name}") from None
    return {**fields, "value": value}


PREFERENCES = Entity(
    "preference",
    table_of(Preference),
    patch=TypeAdapter(PreferenceRecord),
    shape=SHAPE,
    complete=complete,
    ways=Ways(policy="newest"),
)
