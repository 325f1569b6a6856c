"""Cursors that no list has made: whatever is in them, they are a bad field like others."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from typing import Any

import orjson
import pytest
from fastapi.testclient import TestClient

V1 = "/api/v1"
LISTS = [
    (f"{V1}/tasks", "cursor"),
    (f"{V1}/focus-sessions", "cursor"),
    (f"{V1}/sync/snapshot", "page"),
]
NOON = "2026-06-01T12:00:00.000Z"
MADE_UP: list[Any] = [
    [2**64 - 1, "x"],
    [2**63, "x"],
    [True, "x"],
    [None, "x"],
    [1, "a\0"],
    [1.5, "a\0"],
    [NOON, "a\0"],
    ["\0", "x"],
    [1, 1],
    [1],
    {"1": "x"},
    1,
]


@pytest.mark.parametrize("made_up", MADE_UP, ids=repr)
@pytest.mark.parametrize(("path", "name"), LISTS)
def test_se5_se7_a_cursor_of_no_list_is_a_bad_field(
    api: TestClient, path: str, name: str, made_up: object
) -> None:
    cursor = urlsafe_b64encode(orjson.dumps(made_up)).decode()

    answer = api.get(path, params={name: cursor})

    assert answer.status_code == 422, answer.text
    assert [error["field"] for error in answer.json()["errors"]] == [name]


@pytest.mark.parametrize("text", ["", "!", "é", "bnVsbA", "WzEs"])
@pytest.mark.parametrize(("path", "name"), LISTS)
def test_se5_se7_so_is_what_is_no_cursor(api: TestClient, path: str, name: str, text: str) -> None:
    answer = api.get(path, params={name: text})

    assert answer.status_code == 422, answer.text


@pytest.mark.parametrize(
    ("path", "name", "made_up"),
    [
        (f"{V1}/tasks", "cursor", [2**63 - 1, "x"]),
        (f"{V1}/tasks", "cursor", [-(2**63), "x"]),
        (f"{V1}/tasks", "cursor", [1e308, "x"]),
        (f"{V1}/focus-sessions", "cursor", ["0001-01-01T00:00:00.000Z", "x"]),
        (f"{V1}/focus-sessions", "cursor", ["9999-12-31T23:59:59.999Z", "é"]),
        (f"{V1}/sync/snapshot", "page", [2**63 - 1, "task/x"]),
        (f"{V1}/sync/snapshot", "page", [-1, "no kind"]),
    ],
    ids=str,
)
def test_se7_what_can_be_asked_for_is_answered(
    api: TestClient, path: str, name: str, made_up: object
) -> None:
    cursor = urlsafe_b64encode(orjson.dumps(made_up)).decode()

    assert api.get(path, params={name: cursor}).status_code == 200
