"""/api/v1/auth/sessions and /api/v1/auth/tokens: what signs people in."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import Engine, text

from tests.conftest import PASSWORD, Clock, bearer, sign_up, without_cookie

AUTH = "/api/v1/auth"
SESSIONS = f"{AUTH}/sessions"
TOKENS = f"{AUTH}/tokens"


@pytest.fixture
def script(api: TestClient) -> dict[str, Any]:
    """A token of Ada's, as it is answered when it is made."""
    return api.post(TOKENS, json={"name": "script"}).json()


@pytest.fixture
def phone(app: FastAPI, api: TestClient) -> TestClient:
    """Ada's second device; the first one, ``api``, has signed her up."""
    assert api.cookies
    client = TestClient(app, headers={"user-agent": "Phone " * 100})
    client.post(f"{AUTH}/login", json={"email": "ada@example.com", "password": PASSWORD})
    return client


class TestSignInSessions:
    @pytest.mark.usefixtures("ben")
    def test_ac10_lists_the_callers_devices(
        self, clock: Clock, api: TestClient, phone: TestClient
    ) -> None:
        laptop_now, phone_now = api.get(SESSIONS).json(), phone.get(SESSIONS).json()

        assert len(laptop_now) == 2
        assert laptop_now[0].keys() == {"id", "userAgent", "createdAt", "lastSeenAt", "isCurrent"}
        by_agent = {device["userAgent"][:5]: device["isCurrent"] for device in laptop_now}
        assert by_agent == {"Phone": False, "testc": True}
        assert {device["userAgent"][:5]: device["isCurrent"] for device in phone_now} == {
            "Phone": True,
            "testc": False,
        }
        assert {len(device["userAgent"]) for device in laptop_now} == {200, len("testclient")}
        assert clock.now == datetime(2026, 6, 1, 12, tzinfo=UTC)

    def test_ac7_revoked_device_is_signed_out(self, api: TestClient, phone: TestClient) -> None:
        (other,) = [device for device in api.get(SESSIONS).json() if not device["isCurrent"]]

        assert api.delete(f"{SESSIONS}/{other['id'].upper()}").status_code == 204

        assert phone.get(f"{AUTH}/me").status_code == 401
        assert api.get(f"{AUTH}/me").status_code == 200
        assert len(api.get(SESSIONS).json()) == 1

    def test_ac7_revoking_this_device_clears_its_cookie(self, api: TestClient) -> None:
        (this,) = api.get(SESSIONS).json()

        assert api.delete(f"{SESSIONS}/{this['id']}").status_code == 204
        assert "meelio_session" not in api.cookies

    def test_ac10_somebody_elses_is_absent(self, api: TestClient, ben: TestClient) -> None:
        (bens,) = ben.get(SESSIONS).json()

        foreign = api.delete(f"{SESSIONS}/{bens['id']}")
        absent = api.delete(f"{SESSIONS}/{uuid4()}")

        assert foreign.status_code == absent.status_code == 404
        assert foreign.json() == absent.json()
        assert ben.get(f"{AUTH}/me").status_code == 200

    def test_what_is_no_id_is_named(self, api: TestClient) -> None:
        answer = api.delete(f"{SESSIONS}/me")

        assert answer.status_code == 422
        assert answer.json()["errors"] == [{"field": "signInId", "message": "must be a UUID"}]


class TestExpiry:
    def test_ac6_who_comes_within_180_days_stays(self, clock: Clock, api: TestClient) -> None:
        for _ in range(3):
            clock.advance(days=179)
            answer = api.get(f"{AUTH}/me")
            assert answer.status_code == 200
            assert "Max-Age=15552000" in answer.headers["set-cookie"]

    def test_ac6_who_stays_away_is_signed_out(
        self, clock: Clock, api: TestClient, engine: Engine
    ) -> None:
        clock.advance(days=180)

        assert api.get(f"{AUTH}/me").status_code == 401

        api.post(f"{AUTH}/login", json={"email": "ada@example.com", "password": PASSWORD})
        assert len(api.get(SESSIONS).json()) == 1
        with engine.connect() as connection:
            assert connection.scalar(text("SELECT count(*) FROM sign_in_sessions")) == 1

    def test_ac6_is_noted_once_an_hour(self, clock: Clock, api: TestClient) -> None:
        clock.advance(minutes=59)
        assert "set-cookie" not in api.get(f"{AUTH}/me").headers
        assert api.get(SESSIONS).json()[0]["lastSeenAt"] == "2026-06-01T12:00:00.000Z"

        clock.advance(minutes=1)
        api.get(f"{AUTH}/me")
        assert api.get(SESSIONS).json()[0]["lastSeenAt"] == "2026-06-01T13:00:00.000Z"

    def test_ac6_bearer_gets_no_cookie(self, clock: Clock, api: TestClient) -> None:
        token = without_cookie(api)
        clock.advance(hours=2)

        answer = api.get(f"{AUTH}/me", headers=bearer(token))

        assert answer.status_code == 200
        assert "set-cookie" not in answer.headers

    def test_write_request_is_noted_too(self, clock: Clock, api: TestClient) -> None:
        clock.advance(hours=2)
        assert api.post(TOKENS, json={"name": "script"}).status_code == 201

        assert api.get(SESSIONS).json()[0]["lastSeenAt"] == "2026-06-01T14:00:00.000Z"


class TestApiTokens:
    def test_ac8_is_shown_once(self, api: TestClient, script: dict[str, Any]) -> None:
        assert script.keys() == {"id", "name", "scopes", "createdAt", "token"}
        assert script["token"].startswith("mt_")
        assert api.get(TOKENS).json() == [
            {
                "id": script["id"],
                "name": "script",
                "scopes": ["read", "write"],
                "createdAt": script["createdAt"],
                "lastUsedAt": None,
            }
        ]

    def test_ac8_signs_its_owner_in(
        self, anonymous: TestClient, script: dict[str, Any], ada: str
    ) -> None:
        answer = anonymous.get(f"{AUTH}/me", headers=bearer(script["token"]))

        assert answer.status_code == 200
        assert answer.json()["id"] == ada

    def test_ac8_lasts(self, clock: Clock, anonymous: TestClient, script: dict[str, Any]) -> None:
        clock.advance(days=4000)

        assert anonymous.get(TOKENS, headers=bearer(script["token"])).status_code == 200

    def test_use_is_noted_once_an_hour(
        self, clock: Clock, api: TestClient, script: dict[str, Any]
    ) -> None:
        def use_after(minutes: int) -> str:
            clock.advance(minutes=minutes)
            with TestClient(api.app) as client:
                client.get(f"{AUTH}/me", headers=bearer(script["token"]))
            return api.get(TOKENS).json()[0]["lastUsedAt"]

        assert use_after(5) == "2026-06-01T12:05:00.000Z"
        assert use_after(59) == "2026-06-01T12:05:00.000Z"
        assert use_after(1) == "2026-06-01T13:05:00.000Z"

    @pytest.mark.parametrize(
        ("method", "path"),
        [
            ("POST", "/auth/tokens"),
            ("DELETE", "/auth/tokens/{token}"),
            ("DELETE", "/auth/sessions/{sign_in}"),
            ("DELETE", "/sync/devices/{sign_in}"),
            ("DELETE", "/auth/me"),
            ("POST", "/auth/logout"),
        ],
    )
    def test_ac8_may_not_do_what_takes_the_password(
        self, api: TestClient, anonymous: TestClient, script: dict[str, Any], method: str, path: str
    ) -> None:
        body = {"name": "more"} if method == "POST" else None
        (this,) = api.get(SESSIONS).json()
        where = "/api/v1" + path.format(token=script["id"], sign_in=this["id"])

        answer = anonymous.request(method, where, json=body, headers=bearer(script["token"]))

        assert answer.status_code == 403
        assert answer.json()["code"] == "sign_in_required"
        assert anonymous.get(f"{AUTH}/me", headers=bearer(script["token"])).status_code == 200
        assert api.get(f"{AUTH}/me").status_code == 200

    def test_ac23_one_too_many_is_refused(self, api: TestClient, script: dict[str, Any]) -> None:
        more = [api.post(TOKENS, json={"name": "more"}).status_code for _ in range(99)]
        refused = api.post(TOKENS, json={"name": "more"})

        assert set(more) == {201}
        assert refused.status_code == 409
        assert refused.json()["code"] == "too_many_tokens"
        api.delete(f"{TOKENS}/{script['id']}")
        assert api.post(TOKENS, json={"name": "more"}).status_code == 201

    def test_ac23_two_at_once_make_no_more(self, api: TestClient) -> None:
        for _ in range(98):
            api.post(TOKENS, json={"name": "more"})
        with ThreadPoolExecutor(6) as pool:
            asked = [pool.submit(api.post, TOKENS, json={"name": "more"}) for _ in range(6)]
        made = [one.result().status_code for one in asked]

        assert sorted(made) == [201, 201, 409, 409, 409, 409]

    def test_ac7_revoked_token_is_dead(
        self, api: TestClient, anonymous: TestClient, script: dict[str, Any]
    ) -> None:
        assert api.delete(f"{TOKENS}/{script['id']}").status_code == 204

        assert anonymous.get(f"{AUTH}/me", headers=bearer(script["token"])).status_code == 401
        assert api.delete(f"{TOKENS}/{script['id']}").status_code == 404
        assert api.get(TOKENS).json() == []

    def test_ac10_somebody_elses_is_absent(
        self, anonymous: TestClient, ben: TestClient, script: dict[str, Any]
    ) -> None:
        assert ben.get(TOKENS).json() == []
        assert ben.delete(f"{TOKENS}/{script['id']}").status_code == 404
        assert anonymous.get(f"{AUTH}/me", headers=bearer(script["token"])).status_code == 200

    def test_newest_comes_first(self, clock: Clock, api: TestClient) -> None:
        for name in ("one", "two", "three"):
            clock.advance(seconds=1)
            api.post(TOKENS, json={"name": name})

        names = [token["name"] for token in api.get(TOKENS).json()]
        assert names == ["three", "two", "one"]

    @pytest.mark.parametrize("body", [{}, {"name": ""}, {"name": "x" * 101}, {"name": "a\0b"}])
    def test_needs_a_name(self, api: TestClient, body: dict[str, str]) -> None:
        answer = api.post(TOKENS, json=body)

        assert answer.status_code == 422
        assert [error["field"] for error in answer.json()["errors"]] == ["name"]


def test_ac11_database_holds_no_token(
    api: TestClient, script: dict[str, Any], engine: Engine
) -> None:
    with engine.connect() as connection:
        rows = [
            *connection.execute(text("SELECT * FROM sign_in_sessions")),
            *connection.execute(text("SELECT * FROM api_tokens")),
        ]
    kept = " ".join(str(value) for row in rows for value in row)

    assert len(rows) == 2
    assert script["token"] not in kept
    assert api.cookies["meelio_session"] not in kept


def test_tokens_are_long_and_never_the_same(anonymous: TestClient) -> None:
    tokens: set[str] = set()
    for number in range(5):
        sign_up(anonymous, f"user{number}@example.com")
        tokens.add(without_cookie(anonymous))

    assert len(tokens) == 5
    assert {len(token) for token in tokens} == {len("ms_") + 43}
