"""Imports that arrive slowly, or in part, at a real server."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import ExitStack, closing

import httpx2
import orjson
import pytest
from sqlalchemy import Engine

from meelio_web.server.exports.service import FORMAT, VERSION
from meelio_web.server.imports.routes import AT_ONCE
from tests.conftest import PASSWORD
from tests.support.serving import Served, serve

ADA = {"email": "ada@example.com", "password": PASSWORD}
IMPORT = "/api/v1/import"
DOCUMENT = {
    "format": FORMAT,
    "version": VERSION,
    "focusSessions": [],
    "tasks": [{"id": "01970000-0000-7000-8000-000000000001", "title": "Read"}],
}
PATIENCE = 30.0

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


@pytest.fixture
def url(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=False)


def sign_in(served: Served) -> httpx2.Client:
    client = httpx2.Client(base_url=served.url, timeout=PATIENCE)
    client.post("/api/v1/auth/register", json=ADA).raise_for_status()
    return client


@pytest.fixture
def ada(url: str) -> Iterator[httpx2.Client]:
    with serve(url) as served, closing(sign_in(served)) as client:
        yield client


@pytest.fixture
def hurried_ada(url: str) -> Iterator[httpx2.Client]:
    with (
        serve(url, "tests.support.serving:make_impatient") as served,
        closing(sign_in(served)) as client,
    ):
        yield client


def begin(client: httpx2.Client) -> socket.socket:
    """Send all but the end of a document."""
    body = orjson.dumps(DOCUMENT)
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
        slow = [lines.enter_context(closing(begin(ada))) for _ in range(AT_ONCE + 1)]

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
    for _ in range(AT_ONCE + 1):
        begin(ada).close()

    assert task_count(ada) == 0
    assert ada.post(IMPORT, json=DOCUMENT).json()["tasks"]["new"] == 1
