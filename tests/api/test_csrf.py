"""What pages of other sites may do with a person's cookie: nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from tests.conftest import PASSWORD, bearer, without_cookie

AUTH = "/api/v1/auth"
TOKENS = f"{AUTH}/tokens"
DRAFT = {"name": "script"}

FOREIGN = [
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"sec-fetch-site": "cross-site", "origin": "http://localhost:3000"},
    {"origin": "https://evil.example"},
    {"origin": "https://evil.example", "sec-fetch-site": "same-origin"},
    {"origin": "null"},
    {"origin": ""},
    {"origin": "http://localhost:3000.evil.example"},
    {"origin": "http://[evil"},
    {"origin": "https://evil.example", "authorization": "Basic eDp5"},
]
OWN = [
    {},
    {"sec-fetch-site": "same-origin"},
    {"sec-fetch-site": "none"},
    {"origin": "http://localhost:3000"},
    {"origin": "HTTP://LocalHost:3000", "sec-fetch-site": "same-origin"},
    {"origin": "http://testserver"},
]


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
class TestForeign:
    def test_se4_cookie_changes_nothing(
        self, api: TestClient, ada: str, headers: dict[str, str]
    ) -> None:
        for method, path in (("POST", TOKENS), ("DELETE", f"{AUTH}/me"), ("PATCH", "/api/any")):
            answer = api.request(method, path, headers=headers, json=DRAFT)
            assert answer.status_code == 403
            assert answer.headers["content-type"] == "application/problem+json"
            assert answer.json()["code"] == "cross_origin"

        assert api.get(TOKENS).json() == []
        assert api.get(f"{AUTH}/me").json()["id"] == ada

    def test_se4_nobody_is_signed_in_or_out(self, api: TestClient, headers: dict[str, str]) -> None:
        body = {"email": "eve@example.com", "password": PASSWORD}
        for call in ("register", "login", "logout"):
            answer = api.post(f"{AUTH}/{call}", headers=headers, json=body)
            assert answer.status_code == 403
            assert "set-cookie" not in answer.headers

    def test_se4_reading_is_the_browsers_to_guard(
        self, api: TestClient, headers: dict[str, str]
    ) -> None:
        """Rule SE1: without a header that lets it, the other page cannot see the answer."""
        answer = api.get(f"{AUTH}/me", headers=headers)

        assert answer.status_code == 200 or "authorization" in headers
        assert not [name for name in answer.headers if name.startswith("access-control-")]

    def test_se4_token_that_no_browser_adds_passes(
        self, api: TestClient, headers: dict[str, str]
    ) -> None:
        token = without_cookie(api)

        answer = api.post(TOKENS, headers=headers | bearer(token), json=DRAFT)

        assert answer.status_code == 201


@pytest.mark.parametrize("headers", OWN, ids=str)
def test_se4_own_pages_and_programs_pass(api: TestClient, headers: dict[str, str]) -> None:
    assert api.post(TOKENS, headers=headers, json=DRAFT).status_code == 201


def test_se4_length_of_a_body_that_never_came_is_no_matter(api: TestClient) -> None:
    """The answer comes before the body is read."""

    def body() -> Iterator[bytes]:
        yield b"x" * 10

    answer = api.post(TOKENS, headers={"origin": "null"}, content=body())

    assert answer.status_code == 403
