"""/api/v1/auth: accounts, signing in and out."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import Engine, text

from meelio_web.server.app import create_api
from meelio_web.server.identity.repository import IdentityRepository
from meelio_web.server.kit.settings import Settings
from meelio_web.server.kit.web import Database
from meelio_web.server.sync.upkeep import purge_all
from tests.conftest import CHEAP, PASSWORD, Clock, bearer, sign_up, user_id_of, without_cookie

URL = "/api/v1/auth"
GRACE = {"email": "Grace@Example.com", "password": PASSWORD}


def cookie_of(answer: Any) -> dict[str, str]:
    """Read the parts of the one cookie that an answer sets."""
    (header,) = answer.headers.get_list("set-cookie")
    parts = (part.partition("=") for part in header.split("; "))
    return {name.lower(): value for name, _, value in parts}


def column(engine: Engine, query: str) -> list[Any]:
    with engine.connect() as connection:
        return list(connection.scalars(text(query)))


class TestRegister:
    def test_ac1_makes_an_account_and_signs_in(self, anonymous: TestClient, clock: Clock) -> None:
        answer = anonymous.post(f"{URL}/register", json=GRACE)

        assert answer.status_code == 201
        assert answer.json() == {
            "id": answer.json()["id"],
            "email": "Grace@example.com",
            "plan": "free",
            "createdAt": "2026-06-01T12:00:00.000Z",
        }
        assert clock.now.isoformat() == "2026-06-01T12:00:00+00:00"
        assert anonymous.get(f"{URL}/me").json() == answer.json()

    def test_ac1_no_script_can_read_the_cookie(self, anonymous: TestClient) -> None:
        cookie = cookie_of(anonymous.post(f"{URL}/register", json=GRACE))

        assert cookie.pop("meelio_session").startswith("ms_")
        assert cookie == {"httponly": "", "path": "/", "samesite": "lax", "max-age": "15552000"}

    def test_se10_under_https_the_cookie_travels_by_https_alone(self, engine: Engine) -> None:
        settings = Settings(
            deploy_url="https://focus.example.com", password_memory_kib=32, password_passes=1
        )
        with TestClient(create_api(engine, settings)) as client:
            assert "secure" in cookie_of(client.post(f"{URL}/register", json=GRACE))

    def test_plan_of_new_accounts_is_a_setting(self, engine: Engine) -> None:
        settings = Settings(default_plan="premium", password_memory_kib=32, password_passes=1)
        with TestClient(create_api(engine, settings)) as client:
            assert client.post(f"{URL}/register", json=GRACE).json()["plan"] == "premium"

    @pytest.mark.parametrize("email", ["grace@example.com", " GRACE@EXAMPLE.COM "])
    def test_ac2_same_address_is_taken(self, anonymous: TestClient, email: str) -> None:
        anonymous.post(f"{URL}/register", json=GRACE)

        answer = anonymous.post(f"{URL}/register", json=GRACE | {"email": email})

        assert answer.status_code == 409
        assert answer.json()["code"] == "email_taken"

    def test_ac2_of_eight_at_once_one_gets_the_address(self, app: FastAPI, engine: Engine) -> None:
        def send(_: int) -> int:
            return TestClient(app).post(f"{URL}/register", json=GRACE).status_code

        with ThreadPoolExecutor(8) as pool:
            codes = sorted(pool.map(send, range(8)))

        assert codes == [201] + [409] * 7
        assert column(engine, "SELECT count(*) FROM users") == [1]
        assert column(engine, "SELECT count(*) FROM sign_in_sessions") == [1]

    @pytest.mark.parametrize(
        "password",
        ["seven77", "x" * 257, "password", "PASSWORD1", "aaaaaaaaaa", "grace@EXAMPLE.com"],
        ids=["too short", "too long", "common", "common, shouted", "one letter", "the address"],
    )
    def test_ac3_bad_password_is_refused(self, anonymous: TestClient, password: str) -> None:
        answer = anonymous.post(f"{URL}/register", json=GRACE | {"password": password})

        assert answer.status_code == 422
        assert [error["field"] for error in answer.json()["errors"]] == ["password"]

    @pytest.mark.parametrize("password", ["8 signs!", "éa" * 128])
    def test_ac3_any_other_password_is_fine(self, anonymous: TestClient, password: str) -> None:
        body = GRACE | {"password": password}

        assert anonymous.post(f"{URL}/register", json=body).status_code == 201
        assert anonymous.post(f"{URL}/login", json=body).status_code == 200

    @pytest.mark.parametrize(
        "email", ["", "grace", "grace@", "a b@example.com", "g" * 300 + "@x.y"]
    )
    def test_bad_address_is_refused(self, anonymous: TestClient, email: str) -> None:
        answer = anonymous.post(f"{URL}/register", json=GRACE | {"email": email})

        assert answer.status_code == 422
        assert [error["field"] for error in answer.json()["errors"]] == ["email"]

    def test_unknown_field_is_refused(self, anonymous: TestClient) -> None:
        answer = anonymous.post(f"{URL}/register", json=GRACE | {"plan": "premium"})

        assert answer.status_code == 422
        assert [error["field"] for error in answer.json()["errors"]] == ["plan"]


@pytest.fixture
def grace(anonymous: TestClient) -> dict[str, Any]:
    """An account whose owner has signed out again."""
    user = anonymous.post(f"{URL}/register", json=GRACE).json()
    anonymous.cookies.clear()
    return user


class TestLogin:
    @pytest.mark.parametrize(
        "email", ["Grace@Example.com", "grace@example.com", " GRACE@example.COM"]
    )
    def test_ac2_any_spelling_signs_in(
        self, anonymous: TestClient, grace: dict[str, Any], email: str
    ) -> None:
        answer = anonymous.post(f"{URL}/login", json=GRACE | {"email": email})

        assert answer.status_code == 200
        assert answer.json() == grace
        assert anonymous.get(f"{URL}/me").json() == grace

    def test_composed_and_decomposed_letters_are_the_same(self, anonymous: TestClient) -> None:
        anonymous.post(f"{URL}/register", json=GRACE | {"password": "caf\u00e9 noir"})

        body = GRACE | {"password": "cafe\u0301 noir"}
        assert anonymous.post(f"{URL}/login", json=body).status_code == 200

    @pytest.mark.usefixtures("grace")
    def test_ac5_wrong_password_and_unknown_address_answer_alike(
        self, anonymous: TestClient
    ) -> None:
        wrong = anonymous.post(f"{URL}/login", json=GRACE | {"password": "wrong password"})
        unknown = anonymous.post(f"{URL}/login", json=GRACE | {"email": "nobody@example.com"})
        impossible = anonymous.post(f"{URL}/login", json=GRACE | {"email": "no address"})

        assert wrong.status_code == 401
        assert wrong.json()["code"] == "invalid_credentials"
        assert wrong.json() == unknown.json() == impossible.json()
        assert "set-cookie" not in wrong.headers

    def test_ac5_unknown_address_costs_a_hash_too(
        self, app: FastAPI, anonymous: TestClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked: list[str | None] = []
        check = app.state.passwords.check

        def watch(password_hash: str | None, password: str) -> str | None:
            asked.append(password_hash)
            return check(password_hash, password)

        monkeypatch.setattr(app.state.passwords, "check", watch)
        anonymous.post(f"{URL}/login", json=GRACE)

        assert asked == [None]

    @pytest.mark.usefixtures("grace")
    def test_ac4_hash_of_another_cost_is_made_anew(self, engine: Engine) -> None:
        (before,) = column(engine, "SELECT password_hash FROM users")
        settings = Settings(password_memory_kib=64, password_passes=2)
        with TestClient(create_api(engine, settings)) as client:
            codes = [client.post(f"{URL}/login", json=GRACE).status_code for _ in range(2)]
        (after,) = column(engine, "SELECT password_hash FROM users")

        assert codes == [200, 200]
        assert before.startswith("$argon2id$v=19$m=32,t=1,p=4$")
        assert after.startswith("$argon2id$v=19$m=64,t=2,p=4$")

    @pytest.mark.usefixtures("grace")
    def test_account_deleted_meanwhile_lets_nobody_in(
        self, app: FastAPI, anonymous: TestClient, engine: Engine, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        check = app.state.passwords.check

        def delete_meanwhile(password_hash: str | None, password: str) -> str | None:
            with engine.execution_options(write=True).begin() as connection:
                connection.execute(text("DELETE FROM users"))
            return check(password_hash, password)

        monkeypatch.setattr(app.state.passwords, "check", delete_meanwhile)
        answer = anonymous.post(f"{URL}/login", json=GRACE)

        assert answer.status_code == 401
        assert answer.json()["code"] == "invalid_credentials"


class TestAnonymous:
    @pytest.mark.parametrize(
        ("method", "path"),
        [
            ("GET", "/me"),
            ("DELETE", "/me"),
            ("GET", "/sessions"),
            ("DELETE", "/sessions/00000000-0000-0000-0000-000000000000"),
            ("GET", "/tokens"),
            ("DELETE", "/tokens/00000000-0000-0000-0000-000000000000"),
        ],
    )
    @pytest.mark.parametrize("authorization", [None, "Bearer ms_x", "Bearer mt_x", "Basic eDp5"])
    def test_is_told_to_sign_in(
        self, anonymous: TestClient, method: str, path: str, authorization: str | None
    ) -> None:
        headers = {"authorization": authorization} if authorization else {}

        answer = anonymous.request(method, URL + path, headers=headers)

        assert answer.status_code == 401
        assert answer.json()["code"] == "unauthenticated"
        assert answer.headers["www-authenticate"] == "Bearer"


class TestLogout:
    def test_ac7_token_is_dead_and_cookie_gone(self, api: TestClient) -> None:
        token = api.cookies["meelio_session"]

        answer = api.post(f"{URL}/logout")

        assert answer.status_code == 204
        assert cookie_of(answer)["max-age"] == "0"
        assert "meelio_session" not in api.cookies
        assert api.get(f"{URL}/me", headers=bearer(token)).status_code == 401

    def test_ac7_other_devices_stay_signed_in(self, app: FastAPI, api: TestClient) -> None:
        body = {"email": "ada@example.com", "password": PASSWORD}
        with TestClient(app) as phone:
            phone.post(f"{URL}/login", json=body)
            phone.post(f"{URL}/logout")

        assert api.get(f"{URL}/me").status_code == 200

    def test_who_is_signed_out_may_sign_out_again(self, anonymous: TestClient) -> None:
        assert anonymous.post(f"{URL}/logout").status_code == 204
        anonymous.cookies.set("meelio_session", "ms_dead")
        assert anonymous.post(f"{URL}/logout").status_code == 204


class TestDeleteMe:
    def test_ac9_everything_goes_and_nothing_else(
        self, api: TestClient, ben: TestClient, engine: Engine
    ) -> None:
        api.post(f"{URL}/tokens", json={"name": "script"})
        bens = user_id_of(ben)
        token = api.cookies["meelio_session"]

        answer = api.delete(f"{URL}/me")

        assert answer.status_code == 204
        assert "meelio_session" not in api.cookies
        assert api.get(f"{URL}/me", headers=bearer(token)).status_code == 410
        assert column(engine, "SELECT id FROM users") == [bens]
        assert column(engine, "SELECT user_id FROM sign_in_sessions") == [bens]
        assert column(engine, "SELECT user_id FROM api_tokens") == []

    def test_ac12_its_other_devices_are_told_for_180_days(
        self, app: FastAPI, api: TestClient, ben: TestClient, engine: Engine, clock: Clock
    ) -> None:
        phone = TestClient(app)
        phone.post(f"{URL}/login", json={"email": "ada@example.com", "password": PASSWORD})
        script = api.post(f"{URL}/tokens", json={"name": "script"}).json()["token"]
        api.delete(f"{URL}/me")

        for call in (f"{URL}/me", "/api/v1/sync/pull?cursor=0", "/api/v1/sync/events"):
            answer = phone.get(call)
            assert (answer.status_code, answer.json()["code"]) == (410, "account_deleted")
        assert phone.get(f"{URL}/me", headers=bearer(script)).status_code == 401
        assert phone.get(f"{URL}/me", headers=bearer("ms_unknown")).status_code == 401
        assert ben.get(f"{URL}/me").status_code == 200
        clock.advance(days=180)
        purge_all(Database(engine), now=clock.now)
        assert phone.get(f"{URL}/me").status_code == 410
        clock.advance(seconds=1)
        assert purge_all(Database(engine), now=clock.now).sign_ins == 2
        assert phone.get(f"{URL}/me").status_code == 401
        assert column(engine, "SELECT token_hash FROM deleted_sign_ins") == []

    def test_ac12_nothing_else_of_the_person_is_kept(self, api: TestClient, engine: Engine) -> None:
        api.delete(f"{URL}/me")

        with engine.connect() as connection:
            kept = connection.execute(text("SELECT * FROM deleted_sign_ins")).mappings().all()
        assert [set(row) for row in kept] == [{"token_hash", "deleted_at"}]

    def test_ac12_signing_out_of_it_is_fine(self, app: FastAPI, api: TestClient) -> None:
        phone = TestClient(app)
        phone.post(f"{URL}/login", json={"email": "ada@example.com", "password": PASSWORD})
        api.delete(f"{URL}/me")

        assert phone.post(f"{URL}/logout").status_code == 204

    def test_address_is_free_again(self, api: TestClient) -> None:
        api.delete(f"{URL}/me")

        assert sign_up(api, "ada@example.com")

    def test_ac12_get_me_of_an_account_deleted_between(
        self, api: TestClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """As where the deletion commits after the token was looked up."""

        def find_nobody(_accounts: object, _user_id: str) -> None: ...

        monkeypatch.setattr(IdentityRepository, "find_user", find_nobody)

        assert api.get(f"{URL}/me").json()["code"] == "account_deleted"


def test_header_goes_before_the_cookie(api: TestClient, ben: TestClient) -> None:
    bens = user_id_of(ben)

    answer = api.get(f"{URL}/me", headers=bearer(without_cookie(ben)))

    assert answer.json()["id"] == bens


def test_other_kind_of_authorization_leaves_the_cookie_in_force(api: TestClient) -> None:
    assert api.get(f"{URL}/me", headers={"authorization": "Basic eDp5"}).status_code == 200


def test_settings_of_these_tests_are_as_weak_as_they_say() -> None:
    assert Settings().password_memory_kib == 65536
    assert CHEAP.password_memory_kib == 32
