"""What an API token may do."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine, text

from meelio_web.server.kit.hashes import hash_secret
from tests.conftest import bearer

TOKENS = "/api/v1/auth/tokens"
TASKS = "/api/v1/tasks"


def make(api: TestClient, **said: Any) -> dict[str, Any]:
    """Make a token of Ada's."""
    answer = api.post(TOKENS, json={"name": "script", **said})
    assert answer.status_code == 201, answer.text
    return answer.json()


@pytest.mark.parametrize(
    ("said", "has"),
    [
        ({}, ["read", "write"]),
        ({"scopes": ["read"]}, ["read"]),
        ({"scopes": ["write", "read", "write"]}, ["read", "write"]),
    ],
)
def test_ac20_scopes_are_chosen_and_shown(
    api: TestClient, said: dict[str, Any], has: list[str]
) -> None:
    assert make(api, **said)["scopes"] == has
    assert [token["scopes"] for token in api.get(TOKENS).json()] == [has]


@pytest.mark.parametrize("scopes", [[], ["admin"], "read"])
def test_ac20_other_scopes_are_refused(api: TestClient, scopes: object) -> None:
    answer = api.post(TOKENS, json={"name": "script", "scopes": scopes})

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"].startswith("scopes")


def test_ac20_a_token_from_before_has_both(
    api: TestClient, anonymous: TestClient, engine: Engine
) -> None:
    token = make(api, scopes=["read"])
    with engine.execution_options(write=True).begin() as connection:
        connection.execute(text("DELETE FROM api_tokens"))
        columns = "id, user_id, name, token_hash, created_at"
        connection.execute(
            text(
                f"INSERT INTO api_tokens ({columns}) SELECT :id, id, 'old', :hash, created_at"  # noqa: S608
                " FROM users WHERE email_key = 'ada@example.com'"
            ),
            {"id": token["id"], "hash": hash_secret(token["token"])},
        )

    sent = anonymous.post(TASKS, json={"title": "x"}, headers=bearer(token["token"]))

    assert sent.status_code == 201
    assert anonymous.get(TASKS, headers=bearer(token["token"])).status_code == 200


@pytest.mark.parametrize(("scope", "reads", "writes"), [("read", 200, 403), ("write", 403, 201)])
def test_ac21_a_token_does_what_it_was_made_for(
    api: TestClient, anonymous: TestClient, scope: str, reads: int, writes: int
) -> None:
    headers = bearer(make(api, scopes=[scope])["token"])

    read = anonymous.get(TASKS, headers=headers)
    wrote = anonymous.post(TASKS, json={"title": "x"}, headers=headers)

    assert (read.status_code, wrote.status_code) == (reads, writes)
    (refused,) = [one for one in (read, wrote) if one.status_code == 403]
    assert refused.json()["code"] == "insufficient_scope"
    assert len(api.get(TASKS).json()) == (1 if scope == "write" else 0)


def test_ac21_a_token_of_no_scope_may_do_nothing(
    api: TestClient, anonymous: TestClient, engine: Engine
) -> None:
    headers = bearer(make(api)["token"])
    with engine.execution_options(write=True).begin() as connection:
        connection.execute(text("UPDATE api_tokens SET scopes = ''"))

    read = anonymous.get(TASKS, headers=headers)
    wrote = anonymous.post(TASKS, json={"title": "x"}, headers=headers)

    assert (read.status_code, wrote.status_code) == (403, 403)


def test_ac21_a_stream_is_reading(api: TestClient, anonymous: TestClient) -> None:
    headers = bearer(make(api, scopes=["write"])["token"])

    assert anonymous.get("/api/v1/sync/events", headers=headers).status_code == 403
    assert anonymous.get("/api/v1/sync/pull?cursor=0", headers=headers).status_code == 403


def test_ac22_what_only_writes_makes_nothing_that_reads(
    api: TestClient, anonymous: TestClient
) -> None:
    headers = bearer(make(api, scopes=["write"])["token"])

    hook = anonymous.post("/api/v1/webhooks", json={"url": "https://a.example"}, headers=headers)

    assert (hook.status_code, hook.json()["code"]) == (403, "insufficient_scope")
