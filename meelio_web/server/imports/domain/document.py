"""Reads a document of ours as far as its outer shape goes; see docs/open-data.md."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, cast
from uuid import UUID, uuid5

from meelio_web.server.exports.service import FORMAT, VERSION
from meelio_web.server.records.errors import InvalidRecord


class Document(NamedTuple):
    """What a document holds, unchecked; ``owner`` is the account's id, or None for a guest's."""

    owner: str | None
    focus_sessions: list[object]
    tasks: list[object]
    preferences: Mapping[str, object]


def read_document(parsed: object) -> Document:
    """Take a document apart.

    Raises:
        InvalidRecord: it is none of ours, or of a version that is not known here.
    """
    if not isinstance(parsed, dict):
        raise InvalidRecord("format", "must be a document of Meelio")
    outer = cast("dict[str, Any]", parsed)
    if outer.get("format") != FORMAT:
        raise InvalidRecord("format", f'must be "{FORMAT}"')
    if outer.get("version") != VERSION or isinstance(outer["version"], bool):
        raise InvalidRecord("version", f"must be {VERSION}")
    owner = outer.get("owner")
    if owner is not None and not isinstance(owner, str):
        raise InvalidRecord("owner", "must be the id of an account, or null")
    preferences = outer.get("preferences", {})
    if not isinstance(preferences, dict):
        raise InvalidRecord("preferences", "must be an object")
    lists = (_list(outer, "focusSessions"), _list(outer, "tasks"))
    return Document(owner, *lists, cast("dict[str, object]", preferences))


def _list(outer: Mapping[str, Any], name: str) -> list[object]:
    found = outer.get(name, [])
    if not isinstance(found, list):
        raise InvalidRecord(name, "must be a list")
    return cast("list[object]", found)


def own_id(id_: str, reader: str) -> str:
    """Return under which id another account's record is known in the reader's."""
    return str(uuid5(UUID(reader), f"record:{id_}"))
