"""Imports that arrive slowly, or in part, at a real server."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing

import httpx2
import orjson
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import Engine

from meelio_web.server.exports.service import FORMAT, VERSION
from meelio_web.server.imports.routes import AT_ONCE
from meelio_web.server.kit.places import Places, Room
from tests.conftest import PASSWORD, sign_up, user_id_of
from tests.support.serving import serve
from tests.support.stalled import Stalled, ask, stalled

IMPORT = "/api/v1/import"
DOCUMENT = {
    "format": FORMAT,
    "version": VERSION,
    "focusSessions": [],
    "tasks": [{"id": "01970000-0000-7000-8000-000000000001", "title": "Read"}],
}
EMPTY = DOCUMENT | {"tasks": []}
PATIENCE = 30.0

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


@pytest.fixture
def url(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=False)


def sign_in(address: str, name: str = "ada") -> httpx2.Client:
    client = httpx2.Client(base_url=address, timeout=PATIENCE)
    person = {"email": f"{name}@example.com", "password": PASSWORD}
    client.post("/api/v1/auth/register", json=person).raise_for_status()
    return client


@pytest.fixture
def ada(url: str) -> Iterator[httpx2.Client]:
    with serve(url) as served, closing(sign_in(served.url)) as client:
        yield client


@pytest.fixture
def hurried_ada(url: str) -> Iterator[httpx2.Client]:
    with (
        serve(url, "tests.support.serving:make_impatient") as served,
        closing(sign_in(served.url)) as client,
    ):
        yield client


def begin(client: httpx2.Client) -> socket.socket:
    """Send all but the end of a document of nothing."""
    body = orjson.dumps(EMPTY)
    cookies = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
    head = (
        f"POST {IMPORT} HTTP/1.1\r\nHost: {client.base_url.host}:{client.base_url.port}\r\n"
        f"Cookie: {cookies}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    line = socket.create_connection((client.base_url.host, client.base_url.port or 0), PATIENCE)
    line.sendall(head.encode() + body[:-1])
    return line


def hear(line: socket.socket) -> tuple[bytes, bytes]:
    """Read until the server hangs up: the head of the answer, and its body."""
    said = b""
    while some := line.recv(4096):
        said += some
    head, _, body = said.partition(b"\r\n\r\n")
    return head, body


def task_count(client: httpx2.Client) -> int:
    return len(client.get("/api/v1/tasks").json())


def test_im32_nobody_waits_for_who_sends_slowly(ada: httpx2.Client) -> None:
    with ExitStack() as lines:
        others = [
            lines.enter_context(closing(sign_in(str(ada.base_url), f"slow{nth}")))
            for nth in range(AT_ONCE + 1)
        ]
        slow = [lines.enter_context(closing(begin(other))) for other in others]

        assert ada.post(IMPORT, json=DOCUMENT).json()["tasks"]["new"] == 1
        for line in slow:
            line.sendall(b"}")
            assert line.recv(4096).startswith(b"HTTP/1.1 200")


def test_im32_what_does_not_arrive_in_time_is_refused(hurried_ada: httpx2.Client) -> None:
    with closing(begin(hurried_ada)) as line:
        head, body = hear(line)

    assert head.startswith(b"HTTP/1.1 408")
    assert orjson.loads(body)["code"] == "request_timeout"
    assert task_count(hurried_ada) == 0
    assert hurried_ada.post(IMPORT, json=DOCUMENT).status_code == 200


def test_im32_what_breaks_off_changes_nothing(ada: httpx2.Client) -> None:
    begin(ada).close()

    deadline = time.monotonic() + PATIENCE
    while (answer := ada.post(IMPORT, json=DOCUMENT)).status_code == 429:
        assert time.monotonic() < deadline
        time.sleep(0.05)  # until the server has noticed
    assert answer.json()["tasks"]["new"] == 1


def test_im33_one_at_a_time(app: FastAPI, api: TestClient, ben: TestClient) -> None:
    with app.state.imports.take(user_id_of(api)):
        refused = api.post(IMPORT, json=DOCUMENT)
        assert (refused.status_code, refused.json()["code"]) == (429, "too_many_requests")
        assert int(refused.headers["retry-after"]) > 0
        assert ben.post(IMPORT, json=EMPTY).status_code == 200

    assert api.post(IMPORT, json=DOCUMENT).json()["tasks"]["new"] == 1


def test_im33_where_many_wait_nobody_else_is_let_in(app: FastAPI, api: TestClient) -> None:
    app.state.room_for_imports = Room(0, 0)

    answer = api.post(IMPORT, json=DOCUMENT)

    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    assert int(answer.headers["retry-after"]) > 0
    app.state.room_for_imports = Room(1, 0)
    assert api.post(IMPORT, json=DOCUMENT).json()["tasks"]["new"] == 1


def test_im32_nobody_waits_for_who_reads_an_answer_slowly(app: FastAPI, api: TestClient) -> None:
    body = orjson.dumps(EMPTY)
    slow = TestClient(app)
    sign_up(slow, "slow@example.com")
    app.state.imports = Places(AT_ONCE)

    async def send() -> None:
        async with stalled(*(Stalled(slow, "POST", IMPORT, body) for _ in range(AT_ONCE))):
            assert (await ask(api, "POST", IMPORT, body))[0] == 200

    asyncio.run(send())
