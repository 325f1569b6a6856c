"""Streams by the thousand, and streams of several processes."""

from __future__ import annotations

from collections.abc import Iterator

import httpx2
import pytest
from sqlalchemy import Engine

from tests.conftest import PASSWORD
from tests.support.idle import (
    PER_USER,
    allow_sockets,
    hear,
    idle,
    let_in_many,
    spent_by,
    threads_of,
)
from tests.support.serving import serve
from tests.support.stream import listening

SESSION = {"sessionStart": "2026-03-01T09:00:00.000Z", "sessionEnd": "2026-03-01T09:25:00.000Z"}
ADA = {"email": "ada@example.com", "password": PASSWORD}
FIRST = 100
MORE = 300
MANY = 1_100
MOST_BYTES = 30_000

on_sqlite = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
on_postgresql = pytest.mark.parametrize("engine", ["postgresql"], indirect=True)


@pytest.fixture
def url(engine: Engine) -> str:
    """Where the database is."""
    return engine.url.render_as_string(hide_password=False)


@pytest.fixture
def ada_here(url: str) -> Iterator[httpx2.Client]:
    """Ada at a server of her own."""
    with serve(url) as served, httpx2.Client(base_url=served.url) as client:
        client.post("/api/v1/auth/register", json=ADA).raise_for_status()
        yield client


@on_sqlite
def test_lv18_idle_streams_take_little_and_share_what_they_need(url: str) -> None:
    with serve(url) as served:
        people = let_in_many(url, (FIRST + MORE) // PER_USER)
        few = FIRST // PER_USER
        with idle(served.url, people[:few]):  # the first ones pay for what all share
            before = spent_by(served.process.pid)
            threads = threads_of(served.process.pid)
            with idle(served.url, people[few:]):
                each = (spent_by(served.process.pid).resident - before.resident) / MORE

                assert each < MOST_BYTES
                assert threads_of(served.process.pid) < threads + MORE / PER_USER


@on_sqlite
def test_lv19_more_streams_than_a_server_usually_takes_connections(url: str) -> None:
    allow_sockets(MANY)
    with serve(url) as served:
        people = let_in_many(url, MANY // PER_USER)
        with idle(served.url, people) as streams:
            headers = {"cookie": people[-1]}
            address = f"{served.url}/api/v1/focus-sessions"
            httpx2.post(address, json=SESSION, headers=headers).raise_for_status()

            hear(streams[-1], b'{"seq":1,')


@on_sqlite
def test_lv20_who_has_left_takes_no_place(ada_here: httpx2.Client) -> None:
    with listening(ada_here) as oldest:
        oldest.poke()
        for _ in range(2 * PER_USER):
            with listening(ada_here) as other:
                other.poke()
        ada_here.post("/api/v1/focus-sessions", json=SESSION).raise_for_status()

        assert oldest.poke()["seq"] == 1


@on_postgresql
def test_lv21_a_write_elsewhere_pokes_here(ada_here: httpx2.Client, url: str) -> None:
    with serve(url) as other, httpx2.Client(base_url=other.url) as there:
        there.post("/api/v1/auth/login", json=ADA).raise_for_status()
        with listening(ada_here) as here_stream, listening(there) as there_stream:
            here_stream.poke()
            there_stream.poke()

            there.post("/api/v1/focus-sessions", json=SESSION).raise_for_status()

            assert here_stream.poke() == there_stream.poke()
