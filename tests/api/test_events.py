"""Open streams, on the real server: an in-process client would wait for the answer's end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any, cast

import httpx2
import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine, text

from tests.conftest import PASSWORD
from tests.support.device import Device
from tests.support.serving import Served, serve
from tests.support.stream import EVENTS, PING, listening

SESSION = {"sessionStart": "2026-03-01T09:00:00.000Z", "sessionEnd": "2026-03-01T09:25:00.000Z"}
SOON = 0.2
PROMPTLY = 3

NewClient = Callable[..., httpx2.Client]


@pytest.fixture
def settings() -> dict[str, float]:
    """What the server is started with; a test may override it."""
    return {}


@pytest.fixture
def served(engine: Engine, settings: dict[str, float]) -> Iterator[Served]:
    """The API on a server of its own, on a database of each kind."""
    with serve(engine.url.render_as_string(hide_password=False), **settings) as served:
        yield served


@pytest.fixture
def new_client(served: Served) -> Iterator[NewClient]:
    """Sign somebody up or in, at each call."""
    with ExitStack() as open_clients:

        def sign(path: str = "register", name: str = "ada") -> httpx2.Client:
            client = open_clients.enter_context(httpx2.Client(base_url=served.url))
            who = {"email": f"{name}@example.com", "password": PASSWORD}
            client.post(f"/api/v1/auth/{path}", json=who).raise_for_status()
            return client

        yield sign


@pytest.fixture
def ada_here(new_client: NewClient) -> httpx2.Client:
    """Ada's browser."""
    return new_client()


def add(client: httpx2.Client, **fields: object) -> dict[str, Any]:
    """Record a session over REST."""
    answer = client.post("/api/v1/focus-sessions", json={**SESSION, **fields})
    return answer.raise_for_status().json()


def device_of(client: httpx2.Client) -> Device:
    """Sync as this client."""
    return Device(cast("TestClient", client))  # which is one, with more to it


def cursor_of(client: httpx2.Client) -> int:
    """Return the cursor of a device that has everything."""
    return client.get("/api/v1/sync/pull?cursor=0").json()["cursor"]


def test_lv1_begins_with_where_the_sequence_stands(ada_here: httpx2.Client) -> None:
    add(ada_here)
    page = ada_here.get("/api/v1/sync/pull?cursor=0").json()

    with listening(ada_here) as stream:
        assert stream.poke() == {"seq": page["cursor"], "epoch": page["epoch"]}


def test_lv1_pokes_after_every_write(ada_here: httpx2.Client, new_client: NewClient) -> None:
    elsewhere = new_client("login")
    with listening(ada_here) as stream:
        assert stream.poke()["seq"] == 0

        one = add(elsewhere)
        assert stream.poke()["seq"] == cursor_of(elsewhere)
        elsewhere.patch(f"/api/v1/focus-sessions/{one['id']}", json={"note": "done"})
        assert stream.poke()["seq"] == cursor_of(elsewhere)
        device = device_of(elsewhere)
        device.pull()
        device.push(device.change({"title": "Read"}))
        assert stream.poke()["seq"] == cursor_of(elsewhere)
        elsewhere.delete(f"/api/v1/focus-sessions/{one['id']}")
        assert stream.poke()["seq"] == cursor_of(elsewhere)


def test_lv1_every_stream_of_the_user_is_told(
    ada_here: httpx2.Client, new_client: NewClient
) -> None:
    with listening(ada_here) as here, listening(new_client("login")) as there:
        here.poke()
        there.poke()
        add(ada_here)
        assert here.poke() == there.poke()


def test_lv2_what_changes_nothing_pokes_nobody(
    ada_here: httpx2.Client, new_client: NewClient
) -> None:
    device = device_of(ada_here)
    device.pull()
    task = device.push(device.change({"title": "Read"}))[0]["row"]["id"]
    device.pull()
    ben = new_client(name="ben")
    with listening(ada_here) as stream:
        stream.poke()

        results = [
            device.push(device.change({"title": title}, task, baseRev=device.cursor))[0]
            for title in ("Read", "")
        ]
        assert [result["status"] for result in results] == ["noop", "rejected"]
        refused = ada_here.post("/api/v1/focus-sessions", json={**SESSION, "rating": 9})
        assert refused.status_code == httpx2.codes.UNPROCESSABLE_CONTENT
        add(ben)
        add(ada_here)

        assert stream.poke()["seq"] == cursor_of(ada_here)


def test_lv3_asks_for_a_sign_in(anonymous: TestClient) -> None:
    answer = anonymous.get(EVENTS)

    assert answer.status_code == httpx2.codes.UNAUTHORIZED
    assert answer.json()["code"] == "unauthenticated"


@pytest.mark.parametrize("settings", [{"ping_seconds": SOON}])
def test_lv3_ends_with_the_sign_in(ada_here: httpx2.Client) -> None:
    with listening(ada_here) as stream:
        stream.poke()
        assert stream.next() == PING
        ada_here.post("/api/v1/auth/logout").raise_for_status()

        while (block := stream.next()) is not None:
            assert block == PING


@pytest.mark.parametrize("settings", [{"ping_seconds": SOON}])
def test_lv3_ends_with_a_revoked_token(ada_here: httpx2.Client, served: Served) -> None:
    made = ada_here.post("/api/v1/auth/tokens", json={"name": "desk"}).json()
    with (
        httpx2.Client(base_url=served.url) as script,
        listening(script, authorization=f"Bearer {made['token']}") as stream,
    ):
        stream.poke()
        assert stream.next() == PING
        ada_here.delete(f"/api/v1/auth/tokens/{made['id']}").raise_for_status()

        while (block := stream.next()) is not None:
            assert block == PING


def test_lv4_the_fifth_replaces_the_oldest(ada_here: httpx2.Client, new_client: NewClient) -> None:
    with ExitStack() as stack:
        streams = [stack.enter_context(listening(new_client("login"))) for _ in range(4)]
        for stream in streams:
            stream.poke()
        ben = stack.enter_context(listening(new_client(name="ben")))
        ben.poke()
        fifth = stack.enter_context(listening(ada_here))
        fifth.poke()

        assert streams[0].next() == "event: replaced\ndata: {}"
        assert streams[0].next() is None
        add(ada_here)
        assert {stream.poke()["seq"] for stream in [*streams[1:], fifth]} == {cursor_of(ada_here)}


@pytest.mark.parametrize("settings", [{"ping_seconds": SOON, "stream_seconds": 3 * SOON}])
def test_lv5_is_pinged_and_ends(ada_here: httpx2.Client) -> None:
    with listening(ada_here, **{"accept-encoding": "gzip, br"}) as stream:
        assert stream.answer.headers["content-type"] == "text/event-stream; charset=utf-8"
        assert stream.answer.headers["cache-control"] == "no-store"
        assert stream.answer.headers["x-accel-buffering"] == "no"
        assert "content-encoding" not in stream.answer.headers
        stream.poke()

        assert stream.next() == PING
        while (block := stream.next()) is not None:
            assert block == PING


def test_lv6_does_not_hold_up_the_stop(ada_here: httpx2.Client, served: Served) -> None:
    with listening(ada_here) as stream:
        stream.poke()

        assert served.stop() < PROMPTLY
        assert stream.next() is None


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_lv7_a_lost_connection_to_the_database_is_made_up_for(
    ada_here: httpx2.Client, engine: Engine
) -> None:
    with listening(ada_here) as stream:
        stream.poke()
        ended = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'"
        with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
            connection.execute(text(ended))
        add(ada_here)

        while stream.poke()["seq"] < cursor_of(ada_here):
            pass
