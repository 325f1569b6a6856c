"""/api/v1/openapi.json and /api/v1/docs: everything there is, for programs and for people."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from fastapi.testclient import TestClient
from typing_extensions import override

from meelio_web import __version__
from meelio_web.server.app import create_api
from meelio_web.server.kit.db import make_engine
from tests.conftest import CHEAP

AUTH = "/api/v1/auth"
OPEN_TO_ALL = {
    ("get", "/api/v1/health"),
    ("post", f"{AUTH}/register"),
    ("post", f"{AUTH}/login"),
    ("get", "/api/v1/openapi.json"),
    ("get", "/api/v1/calendar/{secret}.ics"),
}


@pytest.fixture(scope="module")
def client() -> TestClient:
    """An API that describes itself needs no database."""
    return TestClient(create_api(make_engine("sqlite://"), CHEAP))


@pytest.fixture(scope="module")
def schema(client: TestClient) -> dict[str, Any]:
    """The description."""
    return client.get("/api/v1/openapi.json").json()


def operations(schema: dict[str, Any]) -> dict[tuple[str, str], dict[str, Any]]:
    return {
        (method, path): operation
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
    }


def test_names_itself(schema: dict[str, Any]) -> None:
    assert schema["info"]["title"] == "Meelio"
    assert schema["info"]["version"] == __version__


def test_knows_both_ways_to_sign_in(schema: dict[str, Any]) -> None:
    schemes = schema["components"]["securitySchemes"]

    assert schemes["bearer"]["scheme"] == "bearer"
    assert schemes["cookie"]["name"] == "meelio_session"
    for call, operation in operations(schema).items():
        if call not in OPEN_TO_ALL:
            ways = {name for way in operation["security"] for name in way}
            assert ways == {"bearer", "cookie"}, call
            assert "401" in operation["responses"], call


def test_says_of_every_route_what_it_is_for(schema: dict[str, Any]) -> None:
    silent = [
        call for call, operation in operations(schema).items() if not operation["description"]
    ]

    assert silent == []


def test_se7_every_error_is_described_as_a_problem(schema: dict[str, Any]) -> None:
    for call, operation in operations(schema).items():
        for status, response in operation["responses"].items():
            if status < "400" or call == ("get", "/api/v1/health"):
                continue
            content = response["content"]["application/problem+json"]
            assert content["schema"] == {"$ref": "#/components/schemas/Problem"}, (call, status)
            assert re.search(r"`\w+`", response["description"]), (call, status)
    assert "HTTPValidationError" not in schema["components"]["schemas"]


def test_se6_writes_say_that_they_are_limited(schema: dict[str, Any]) -> None:
    limited = [
        operation["responses"]["429"]
        for (method, _), operation in operations(schema).items()
        if method != "get" and "security" in operation and "logout" not in operation["operationId"]
    ]

    assert limited
    assert all("Retry-After" in response["headers"] for response in limited)


def test_every_reference_leads_somewhere(schema: dict[str, Any]) -> None:
    named = set(re.findall(r"#/components/schemas/(\w+)", str(schema)))

    assert named <= schema["components"]["schemas"].keys()


@pytest.mark.parametrize(
    ("call", "statuses"),
    [
        (("post", f"{AUTH}/register"), "201 400 403 409 413 422 429 503"),
        (("post", f"{AUTH}/login"), "200 400 401 403 413 422 429 503"),
        (("get", f"{AUTH}/me"), "200 401 410 503"),
        (("delete", f"{AUTH}/me"), "204 401 403 410 429 503"),
        (("delete", AUTH + "/tokens/{token_id}"), "204 401 403 404 410 422 429 503"),
        (("get", "/api/v1/health"), "200 503"),
    ],
    ids=str,
)
def test_lists_all_that_may_be_answered(
    schema: dict[str, Any], call: tuple[str, str], statuses: str
) -> None:
    assert list(operations(schema)[call]["responses"]) == statuses.split()


def test_is_made_once(client: TestClient) -> None:
    assert client.get("/api/v1/openapi.json").content == client.get("/api/v1/openapi.json").content


class Page(HTMLParser):
    """What a page holds."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(text)

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]


class TestDocs:
    def test_se2_needs_no_script_and_nothing_from_elsewhere(self, client: TestClient) -> None:
        page = Page(client.get("/api/v1/docs").text)

        assert "script" not in page.tags
        assert page.links == ["openapi.json"]

    def test_every_anchor_is_one_place(self, client: TestClient) -> None:
        ids = Page(client.get("/api/v1/docs").text).ids

        assert len(ids) == len(set(ids))

    def test_names_every_route_and_body(self, client: TestClient, schema: dict[str, Any]) -> None:
        answer = client.get("/api/v1/docs")

        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        for method, path in operations(schema):
            assert f"<h3>{method.upper()} {path}</h3>" in answer.text
        assert schema["components"]["schemas"].keys() <= set(Page(answer.text).ids)

    def test_se7_explains_every_problem_where_its_type_points(
        self, client: TestClient, schema: dict[str, Any]
    ) -> None:
        page = Page(client.get("/api/v1/docs").text)
        codes = {
            code
            for operation in operations(schema).values()
            for status, response in operation["responses"].items()
            if status >= "400"
            for code in re.findall(r"`(\w+)`", response["description"])
        }

        assert {"email_taken", "validation_failed", "cross_origin"} <= codes
        assert codes <= set(page.ids)

    def test_says_what_fields_are_for(self, client: TestClient) -> None:
        text = client.get("/api/v1/docs").text

        assert "<td><code>plan</code><td>Plan" in text
        assert "<p><code>free</code> or <code>premium</code></p>" in text
        assert "<td><code>errors</code><td>list of object, optional" in text
        assert "<td><code>sign_in_id</code><td>path; uuid" in text
