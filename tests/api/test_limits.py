"""How often, and how much."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response
from sqlalchemy import Engine
from starlette.types import ASGIApp, Receive, Scope, Send

from meelio_web.server.app import create_api
from meelio_web.server.kit.errors import TooManyRequests
from meelio_web.server.kit.limits import Limit, Limits
from meelio_web.server.kit.proxies import believe
from meelio_web.server.kit.settings import Settings
from tests.conftest import CHEAP, PASSWORD, sign_up

AUTH = "/api/v1/auth"
ADA = {"email": "ada@example.com", "password": PASSWORD}
WRONG = ADA | {"password": "not her password"}

Make = Callable[..., TestClient]


@pytest.fixture
def make(engine: Engine) -> Iterator[Make]:
    """Make an API with limits of the test's own."""
    clients: list[TestClient] = []

    def make(*, address: str = "192.0.2.1", **limits: Any) -> TestClient:
        app = clients[0].app if clients else create_api(engine, replace(CHEAP, **limits))
        clients.append(TestClient(app, client=(address, 4000)))
        return clients[-1]

    yield make
    for client in clients:
        client.close()


def require_wait(answer: Response, *, at_most: int) -> None:
    """Check that the answer says to come back, and when."""
    assert answer.status_code == 429
    assert answer.json()["code"] == "too_many_requests"
    assert 1 <= int(answer.headers["retry-after"]) <= at_most


def trusting(app: ASGIApp) -> ASGIApp:
    """Believe one proxy; as a coroutine, by which the test client knows the kind of app."""
    believing = believe(app, ["192.0.2.9/32"])

    async def call(scope: Scope, receive: Receive, send: Send) -> None:
        await believing(scope, receive, send)

    return call


class TestSignIn:
    def test_se6_guessing_one_account_ends(self, make: Make) -> None:
        client = make(sign_in_limit="3/5 minute")
        sign_up(client, "ada@example.com")
        codes = [client.post(f"{AUTH}/login", json=WRONG).status_code for _ in range(3)]

        assert codes == [401] * 3
        require_wait(client.post(f"{AUTH}/login", json=WRONG), at_most=300)
        require_wait(client.post(f"{AUTH}/login", json=ADA), at_most=300)

    def test_se6_another_spelling_or_address_is_no_way_round(self, make: Make) -> None:
        client = make(sign_in_limit="2/5 minute")
        other = make(address="192.0.2.2")
        for email in ("ada@example.com", "ADA@Example.com"):
            client.post(f"{AUTH}/login", json=WRONG | {"email": email})

        require_wait(other.post(f"{AUTH}/login", json=WRONG), at_most=300)

    def test_se6_guesses_at_once_are_all_counted(self, make: Make) -> None:
        client = make(sign_in_limit="3/5 minute")

        def guess(_: int) -> int:
            return client.post(f"{AUTH}/login", json=WRONG).status_code

        with ThreadPoolExecutor(8) as pool:
            codes = sorted(pool.map(guess, range(8)))

        assert codes == [401] * 3 + [429] * 5

    def test_se6_right_password_starts_anew(self, make: Make) -> None:
        client = make(sign_in_limit="2/5 minute")
        sign_up(client, "ada@example.com")
        bodies = [WRONG, ADA, WRONG, ADA]

        codes = [client.post(f"{AUTH}/login", json=body).status_code for body in bodies]

        assert codes == [401, 200, 401, 200]

    def test_se6_right_password_is_no_leave_to_go_on_for_ever(self, make: Make) -> None:
        client, other = make(sign_in_limit="3/5 minute"), make(address="192.0.2.2")
        sign_up(client, "ada@example.com")
        sign_up(other, "bob@example.com")
        codes = [client.post(f"{AUTH}/login", json=ADA).status_code for _ in range(3)]

        assert codes == [200] * 3
        require_wait(other.post(f"{AUTH}/login", json=ADA), at_most=300)
        bob = ADA | {"email": "bob@example.com"}
        assert client.post(f"{AUTH}/login", json=bob).status_code == 200

    def test_se12_one_household_counts_as_one(self, make: Make) -> None:
        first = make(address="2001:db8:1:2::1", sign_in_address_limit="1/5 minute")
        others = [
            make(address=address)
            for address in ("2001:db8:1:2:ffff::9", "2001:db8:1:3::1", "::ffff:192.0.2.1")
        ]

        assert first.post(f"{AUTH}/login", json=WRONG).status_code == 401
        codes = [other.post(f"{AUTH}/login", json=WRONG).status_code for other in others]
        assert codes == [429, 401, 401]
        assert make(address="192.0.2.1").post(f"{AUTH}/login", json=WRONG).status_code == 429
        assert make(address="192.0.2.2").post(f"{AUTH}/login", json=WRONG).status_code == 401

    def test_se11_a_named_proxy_is_believed(self, make: Make) -> None:
        behind = make(address="192.0.2.9", sign_in_address_limit="1/5 minute")
        client = TestClient(trusting(behind.app), client=("192.0.2.9", 4000))
        forwarded = ("198.51.100.1", "198.51.100.2", "203.0.113.5, 198.51.100.2")

        codes = [
            client.post(f"{AUTH}/login", json=WRONG, headers={"x-forwarded-for": chain}).status_code
            for chain in forwarded
        ]

        assert codes == [401, 401, 429]  # of a chain, what stands before the last may be made up

    def test_se11_anybody_else_is_not(self, make: Make) -> None:
        behind = make(sign_in_address_limit="1/5 minute")
        client = TestClient(trusting(behind.app), client=("192.0.2.1", 4000))

        codes = [
            client.post(f"{AUTH}/login", json=WRONG, headers={"x-forwarded-for": a}).status_code
            for a in ("198.51.100.1", "198.51.100.2")
        ]

        assert codes == [401, 429]

    def test_se6_one_address_may_not_guess_on_all_accounts(self, make: Make) -> None:
        client = make(sign_in_address_limit="3/5 minute")
        for number in range(3):
            body = WRONG | {"email": f"user{number}@example.com"}
            assert client.post(f"{AUTH}/login", json=body).status_code == 401

        require_wait(client.post(f"{AUTH}/login", json=WRONG), at_most=300)
        elsewhere = make(address="192.0.2.2")
        assert elsewhere.post(f"{AUTH}/login", json=WRONG).status_code == 401


class TestRegister:
    def test_se6_one_address_may_not_register_without_end(self, make: Make) -> None:
        client = make(register_limit="2/10 minute")
        sign_up(client, "ada@example.com")
        assert client.post(f"{AUTH}/register", json=ADA).status_code == 409

        body = ADA | {"email": "new@example.com"}
        require_wait(client.post(f"{AUTH}/register", json=body), at_most=600)
        assert sign_up(make(address="192.0.2.2"), "new@example.com")


class TestWrites:
    def test_se6_one_person_may_not_write_without_end(self, make: Make) -> None:
        client, other = make(write_limit="3/minute"), make()
        sign_up(client, "ada@example.com")
        sign_up(other, "ben@example.com")
        body = {"name": "script"}
        codes = [client.post(f"{AUTH}/tokens", json=body).status_code for _ in range(3)]

        assert codes == [201] * 3
        require_wait(client.post(f"{AUTH}/tokens", json=body), at_most=60)
        assert len(client.get(f"{AUTH}/tokens").json()) == 3
        assert other.post(f"{AUTH}/tokens", json=body).status_code == 201

    def test_reading_is_not_counted(self, make: Make) -> None:
        client = make(write_limit="1/minute")
        sign_up(client, "ada@example.com")

        codes = {client.get(f"{AUTH}/me").status_code for _ in range(5)}

        assert codes == {200}


class TestCounting:
    def test_se6_each_limit_and_key_counts_by_itself(self) -> None:
        limits = Limits(Settings(write_limit="1/hour", push_limit="1/hour"))
        limits.take(Limit.WRITE, "ada")
        limits.take(Limit.WRITE, "ben")
        limits.take(Limit.PUSH, "ada")

        with pytest.raises(TooManyRequests) as refused:
            limits.take(Limit.PUSH, "ada")
        assert 3590 <= int(refused.value.headers["Retry-After"]) <= 3600

    def test_se6_looking_counts_nothing(self) -> None:
        limits = Limits(Settings(write_limit="1/hour"))
        for _ in range(3):
            limits.require(Limit.WRITE, "ada")
        limits.count(Limit.WRITE, "ada")

        with pytest.raises(TooManyRequests):
            limits.require(Limit.WRITE, "ada")
        limits.forget(Limit.WRITE, "ada")
        limits.require(Limit.WRITE, "ada")

    def test_two_servers_do_not_share(self) -> None:
        settings = Settings(write_limit="1/hour")
        for limits in (Limits(settings), Limits(settings)):
            limits.take(Limit.WRITE, "ada")


class TestBodies:
    @pytest.mark.parametrize("length", [1_000_001, 5_000_000])
    @pytest.mark.parametrize("chunked", [False, True])
    def test_se9_long_body_is_refused(self, api: TestClient, length: int, *, chunked: bool) -> None:
        text = json.dumps({"name": "x" * (length - len('{"name": ""}'))}).encode()
        assert len(text) == length

        def chunks() -> Iterator[bytes]:
            for start in range(0, length, 65536):
                yield text[start : start + 65536]

        answer = api.post(
            f"{AUTH}/tokens",
            content=chunks() if chunked else text,
            headers={"content-type": "application/json"},
        )

        assert answer.status_code == 413
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["code"] == "too_large"

    def test_se9_body_of_one_megabyte_is_read(self, api: TestClient) -> None:
        text = json.dumps({"name": "x" * (1_000_000 - len('{"name": ""}'))})

        answer = api.post(
            f"{AUTH}/tokens", content=text, headers={"content-type": "application/json"}
        )

        assert answer.status_code == 422
