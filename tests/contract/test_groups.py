"""The browser divides a record as the server does: what conflicts as one travels as one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic.alias_generators import to_camel

from meelio_web.server.sync.service import ENTITIES

VECTORS: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "vectors/groups.json").read_text("utf-8")
)


@pytest.mark.parametrize("entity", VECTORS["groups"])
def test_en42_groups_are_those_of_the_vectors(entity: str) -> None:
    group_of = ENTITIES[entity].shape.group_of

    assert {to_camel(field): group for field, group in group_of.items()} == VECTORS["groups"][
        entity
    ]
