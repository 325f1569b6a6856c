"""Errors: what is said, and what is not."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from fastapi import BackgroundTasks, FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import Connection, Engine, event, text
from starlette.responses import PlainTextResponse

from meelio_web.server.identity.schemas import Credentials, Registration
from tests.conftest import PASSWORD

AUTH = "/api/v1/auth"
TOKENS = f"{AUTH}/tokens"
JSON = {"content-type": "application/json"}
SECRET = "my-secret-note-4711"  # noqa: S105


class TestShape:
    @pytest.mark.parametrize(
        ("method", "path", "status", "code"),
        [
            ("GET", "/api/v1/nothing", 404, "not_found"),
            ("GET", "/api/nothing/at/all", 404, "not_found"),
            ("PATCH", "/api/v2/auth/me", 404, "not_found"),
            ("GET", f"{AUTH}/register", 405, "method_not_allowed"),
            ("POST", f"{AUTH}/me", 405, "method_not_allowed"),
            ("PUT", TOKENS, 405, "method_not_allowed"),
            ("DELETE", f"{AUTH}/sessions/00000000-0000-0000-0000-000000000000", 404, "not_found"),
        ],
    )
    def test_se7_every_error_is_a_problem(
        self, api: TestClient, method: str, path: str, status: int, code: str
    ) -> None:
        answer = api.request(method, path)

        assert answer.status_code == status
        assert answer.headers["content-type"] == "application/problem+json"
        problem = answer.json()
        assert problem.keys() == {"type", "title", "status", "detail", "code"}
        assert problem["type"] == f"/api/v1/docs#{code}"
        assert problem["status"] == status
        assert problem["code"] == code
        assert problem["title"] == code.replace("_", " ").capitalize()

    @pytest.mark.parametrize(
        ("path", "allowed"),
        [
            (f"{AUTH}/me", "GET, DELETE"),
            (TOKENS, "GET, POST"),
            ("/api/v1/openapi.json", "GET, HEAD"),
        ],
    )
    def test_se7_says_what_is_allowed(self, api: TestClient, path: str, allowed: str) -> None:
        assert api.put(path).headers["allow"] == allowed

    def test_se7_frontend_mounted_behind_is_not_asked_for_the_api(self, app: FastAPI) -> None:
        """As Reflex mounts it, once the API is complete."""
        app.mount("", PlainTextResponse("a page"))
        with TestClient(app) as client:
            assert client.get("/history").text == "a page"
            assert client.get("/api/v1/nothing").json()["code"] == "not_found"
            assert client.put(f"{AUTH}/me").json()["code"] == "method_not_allowed"

    def test_se7_all_wrong_fields_are_named_as_they_are_spelled(self, api: TestClient) -> None:
        answer = api.post(f"{AUTH}/register", json={"email": "x", "passWord": "y"})

        assert answer.status_code == 422
        assert answer.json()["code"] == "validation_failed"
        assert {error["field"]: error["message"] for error in answer.json()["errors"]} == {
            "email": "must be an e-mail address",
            "password": "Field required",
            "passWord": "Extra inputs are not permitted",
        }


class TestBodies:
    @pytest.mark.parametrize(
        "content",
        [
            b"{",
            b"{'name': 'x'}",
            b'{"name": "x"} {}',
            b'{"name": "\xff"}',
            b"[" * 100_000,
            b"9" * 5000,
        ],
        ids=["half", "Python", "two", "Latin-1", "deep", "huge number"],
    )
    def test_se7_what_is_not_json_is_malformed(self, api: TestClient, content: bytes) -> None:
        answer = api.post(TOKENS, content=content, headers=JSON)

        assert answer.status_code == 400
        assert answer.json()["code"] == "malformed_json"

    @pytest.mark.parametrize(
        ("content", "headers"),
        [
            (b"", JSON),
            (b"[]", JSON),
            (b"null", JSON),
            (b'{"name": "x"}', {"content-type": "text/plain"}),
        ],
        ids=["empty", "list", "null", "other type"],
    )
    def test_se7_other_json_is_invalid(
        self, api: TestClient, content: bytes, headers: dict[str, str]
    ) -> None:
        answer = api.post(TOKENS, content=content, headers=headers)

        assert answer.status_code == 422
        assert answer.json()["errors"][0]["field"] == "body"

    @pytest.mark.parametrize("name", [r"a\u0000b", r"\ud800", r"\udc00\ud800"])
    def test_se5_unstorable_text_is_a_bad_field(self, api: TestClient, name: str) -> None:
        answer = api.post(TOKENS, content=f'{{"name": "{name}"}}', headers=JSON)

        assert answer.status_code == 422
        assert [error["field"] for error in answer.json()["errors"]] == ["name"]

    @pytest.mark.parametrize(
        "name", [r"\u0000", r"\ud800", "x" * 100_000], ids=["0", "half", "long"]
    )
    def test_se5_so_is_a_field_of_such_a_name(self, api: TestClient, name: str) -> None:
        answer = api.post(TOKENS, content=f'{{"name": "x", "{name}": 1}}', headers=JSON)

        assert answer.status_code == 422
        assert len(answer.content) < 1000

    def test_se7_list_of_errors_has_an_end(self, api: TestClient) -> None:
        answer = api.post(TOKENS, json={f"field{number}": 1 for number in range(5000)})

        assert len(answer.json()["errors"]) == 100

    @pytest.mark.parametrize("name", ["🍅", "naïve", "日本"])
    def test_any_language_is_fine(self, api: TestClient, name: str) -> None:
        assert api.post(TOKENS, json={"name": name}).json()["name"] == name


class TestDiscretion:
    @pytest.mark.parametrize(
        "body",
        [
            {"email": SECRET, "password": SECRET},
            {"email": "ada@example.com", "password": [SECRET]},
            {"email": {"x": SECRET}, "password": SECRET, "plan": SECRET},
        ],
    )
    def test_se7_answer_does_not_repeat_what_was_sent(
        self, anonymous: TestClient, body: dict[str, Any], caplog: pytest.LogCaptureFixture
    ) -> None:
        with caplog.at_level(logging.DEBUG):
            answer = anonymous.post(f"{AUTH}/register", json=body)

        assert answer.status_code == 422
        assert SECRET not in answer.text
        assert SECRET not in caplog.text

    def test_se8_failing_write_tells_the_log_where_but_not_what(
        self, api: TestClient, engine: Engine, caplog: pytest.LogCaptureFixture
    ) -> None:
        """The database's own message quotes the row."""
        with engine.execution_options(write=True).begin() as connection:
            connection.execute(text("CREATE UNIQUE INDEX one_name ON api_tokens (name)"))
        api.post(TOKENS, json={"name": SECRET})

        with caplog.at_level(logging.DEBUG):
            answer = api.post(TOKENS, json={"name": SECRET})

        assert answer.status_code == 500
        assert answer.json()["code"] == "internal"
        assert answer.json()["detail"] == "Something went wrong."
        assert "IntegrityError" in caplog.text
        assert "add_token" in caplog.text
        assert SECRET not in answer.text
        assert SECRET not in caplog.text

    def test_se8_unforeseen_error_is_told_to_the_log_alone(
        self, app: FastAPI, api: TestClient, caplog: pytest.LogCaptureFixture
    ) -> None:
        @app.get("/broken")
        def fail() -> None:
            try:
                {}["the cause"]
            except KeyError as error:
                raise ZeroDivisionError("of nought") from error

        app.router.routes.insert(0, app.router.routes.pop())
        answer = api.get("/broken")

        assert answer.status_code == 500
        assert answer.json()["detail"] == "Something went wrong."
        assert "builtins.ZeroDivisionError: of nought" in caplog.text
        assert "builtins.KeyError: 'the cause'" in caplog.text

    def test_commit_failure_reaches_the_client(self, api: TestClient, engine: Engine) -> None:
        def fail(_connection: object) -> None:
            raise RuntimeError("disk full")

        event.listen(engine, "commit", fail)
        answer = api.post(TOKENS, json={"name": "script"})
        event.remove(engine, "commit", fail)

        assert answer.status_code == 500
        assert api.get(TOKENS).json() == []

    @pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
    def test_se7_a_database_that_only_reads_for_now_is_out_of_reach(
        self, api: TestClient, engine: Engine
    ) -> None:
        """As one is that takes over from another."""

        def only_read(connection: Connection) -> None:
            connection.exec_driver_sql("SET TRANSACTION READ ONLY")

        event.listen(engine, "begin", only_read)
        answer = api.post(TOKENS, json={"name": "script"})
        event.remove(engine, "begin", only_read)

        assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
        assert api.get(TOKENS).json() == []

    def test_failure_after_the_answer_began_breaks_it_off(
        self, app: FastAPI, caplog: pytest.LogCaptureFixture
    ) -> None:
        @app.get("/later")
        def answer_then_fail(later: BackgroundTasks) -> None:
            later.add_task(int, "no number")

        app.router.routes.insert(0, app.router.routes.pop())
        with pytest.raises(RuntimeError, match="see the log"), TestClient(app) as client:
            client.get("/later")

        assert "builtins.ValueError" in caplog.text


def test_passwords_are_not_in_the_models_own_words() -> None:
    body = {"email": "ada@example.com", "password": PASSWORD}

    assert PASSWORD not in repr(Registration.model_validate(body))
    assert PASSWORD not in repr(Credentials.model_validate(body))
