"""Reads the changes of a push: each for itself, so that a bad one fails alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any, cast

import orjson
from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from meelio_web.server.kit.errors import ValidationFailed
from meelio_web.server.records.domain.decide import Change
from meelio_web.server.records.entity import Entity
from meelio_web.server.records.errors import InvalidRecord, UnknownField
from meelio_web.server.records.write import Mutation, Outcome, Refusal
from meelio_web.server.sync.casts import CURRENT, change_from
from meelio_web.server.sync.schemas import MutationIn

_one: TypeAdapter[MutationIn] = TypeAdapter(MutationIn)
_all: TypeAdapter[list[MutationIn]] = TypeAdapter(list[MutationIn])


def read_mutations(
    sent: Sequence[object], entities: Mapping[str, Entity], *, schema: int = CURRENT
) -> list[Mutation | Outcome]:
    """Return each change, or the outcome of one that is none.

    Raises:
        ValidationFailed: one has no id that an outcome could name.
    """
    try:
        return [_read(one, entities, schema) for one in _all.validate_python(sent)]
    except ValidationError:
        return [_read_doubtful(place, one, entities, schema) for place, one in enumerate(sent)]


def _read_doubtful(
    place: int, sent: object, entities: Mapping[str, Entity], schema: int
) -> Mutation | Outcome:
    try:
        return _read(_one.validate_python(sent), entities, schema)
    except ValidationError as refused:
        first = refused.errors(include_url=False, include_input=False)[0]
        return _refuse(place, sent, first)


def _refuse(place: int, sent: object, error: ErrorDetails) -> Outcome:
    id_ = cast("dict[str, object]", sent).get("id") if isinstance(sent, dict) else None
    if not isinstance(id_, str):
        field = f"mutations.{place}.id"
        raise ValidationFailed([{"field": field, "message": "is required"}]) from None
    return _rejected(id_, "invalid", ".".join(map(str, error["loc"])), error["msg"])


def _rejected(id_: str, code: str, field: str, message: str) -> Outcome:
    return Outcome(id_, ("", ""), "rejected", refusal=Refusal(code, field, message))


def _read(said: MutationIn, entities: Mapping[str, Entity], schema: int) -> Mutation | Outcome:
    sent = cast("MutationIn", change_from(schema, cast("dict[str, Any]", said)))
    entity = entities.get(sent["entity"])
    if entity is None:
        return _rejected(sent["id"], UnknownField.refusal, "entity", "is not known here")
    try:
        request_hash = _hash(said)
    except orjson.JSONEncodeError:
        return _rejected(sent["id"], "invalid", "patch", "cannot be stored")
    return Mutation(sent["id"], entity, sent["entity_id"], _change(sent, entity), request_hash)


def _change(sent: MutationIn, entity: Entity) -> Change | InvalidRecord:
    try:
        patch = entity.parse(sent["patch"])
        full: dict[str, Any] = entity.parse(sent["full"]) if sent["full"] else {}
    except InvalidRecord as problem:
        return problem
    policy = entity.ways.policy or sent["on_conflict"]
    return Change(sent["op"], sent["base_rev"], patch, full, sent["edited_at"], policy)


def _hash(sent: MutationIn) -> str:
    """Hash what a change says. How it is to be settled may differ when it is sent again."""
    said = {name: value for name, value in sent.items() if name != "on_conflict"}
    return sha256(orjson.dumps(said, option=orjson.OPT_SORT_KEYS)).hexdigest()
