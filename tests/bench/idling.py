"""Streams that wait for something to happen: what each of them costs the server."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx2
from sqlmodel import SQLModel

from meelio_web.server.kit.db import make_engine
from tests.bench.figures import Figure
from tests.support.serving import Served, serve
from tests.support.stream import EVENTS

STREAMS = 1_000
PER_USER = 4
BAR_KB = 30
PATIENCE = 60
PASSWORD = "correct horse battery"  # noqa: S105 (of nobody)


def measure() -> list[Figure]:
    """Hold streams open against one worker, and see how much its memory has grown."""
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder)}/meelio.db"
        with make_engine(url).execution_options(write=True).begin() as connection:
            SQLModel.metadata.create_all(connection)
        with serve(url, register_limit="1000000/minute") as served:
            people = [*sign_up(served, STREAMS // PER_USER)]
            with ExitStack() as streams:  # the first ones pay for what all share
                listen(served, people[: len(people) // 2], streams)
                before = resident(served)
                listen(served, people[len(people) // 2 :], streams)
                each = (resident(served) - before) / (STREAMS / 2)
    return [Figure(f"an idle stream, of {STREAMS:,} on one worker", each / 1000, "KB", bar=BAR_KB)]


def sign_up(served: Served, count: int) -> Iterator[str]:
    """Give people accounts; return their cookies."""
    for number in range(count):
        who = {"email": f"idle{number}@example.org", "password": PASSWORD}
        answer = httpx2.post(f"{served.url}/api/v1/auth/register", json=who).raise_for_status()
        yield f"meelio_session={answer.cookies['meelio_session']}"


def listen(served: Served, people: list[str], streams: ExitStack) -> None:
    """Open all the streams of these people, each once the one before has had its first event."""
    address = httpx2.URL(served.url)
    for cookie in people * PER_USER:
        stream = socket.create_connection((address.host, address.port), PATIENCE)
        streams.enter_context(stream)
        head = f"GET {EVENTS} HTTP/1.1\r\nHost: bench\r\nCookie: {cookie}\r\n\r\n"
        stream.sendall(head.encode())
        heard = b""
        while b"event: poke" not in heard:
            heard += stream.recv(4096)


def resident(served: Served) -> int:
    """Return the bytes that the server's processes hold in memory."""
    pids = [served.process.pid, *children(served.process.pid)]
    return sum(map(_resident, pids))


def children(pid: int) -> list[int]:
    """Return the processes that a process has started."""
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text("utf-8")
    return [int(child) for child in listed.split()]


def _resident(pid: int) -> int:
    for line in Path(f"/proc/{pid}/status").read_text("utf-8").splitlines():
        name, _, value = line.partition(":")
        if name == "VmRSS":
            return int(value.split()[0]) * 1024
    raise RuntimeError("no such process")
