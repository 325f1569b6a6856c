"""Streams by the thousand, which wait for something to happen; and what a server spends on them."""

from __future__ import annotations

import os
import resource
import socket
from collections.abc import Generator, Iterable
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import httpx2
from sqlmodel import Session

from meelio_web.server.identity.dependencies import COOKIE
from meelio_web.server.identity.domain.tokens import SIGN_IN_PREFIX, new_token
from meelio_web.server.identity.models import SignInSession
from meelio_web.server.kit.db import make_engine
from meelio_web.server.kit.hashes import hash_secret
from meelio_web.server.kit.ids import new_id
from tests.support.stream import EVENTS
from tests.support.writers import add_user

PER_USER = 4
PATIENCE = 60
TICKS = os.sysconf("SC_CLK_TCK")


class Spent(NamedTuple):
    """What a server and its workers hold and have used: bytes, bytes, seconds.

    ``shared_out`` divides a page that several processes have among them, ``resident`` does not.
    """

    resident: int
    shared_out: int
    cpu: float


def spent_by(pid: int) -> Spent:
    """Look at a process and those that it started."""
    pids = [pid, *children(pid)]
    maps = [(Path("/proc") / str(one) / "smaps_rollup").read_text("utf-8") for one in pids]
    return Spent(
        sum(_bytes(text, "Rss") for text in maps),
        sum(_bytes(text, "Pss") for text in maps),
        sum(map(_cpu_seconds, pids)),
    )


def children(pid: int) -> list[int]:
    """Return the processes that a process has started."""
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text("utf-8")
    return [int(child) for child in listed.split()]


def threads_of(pid: int) -> int:
    """Count the threads of a process and those that it started."""
    return sum(len([*Path(f"/proc/{one}/task").iterdir()]) for one in [pid, *children(pid)])


def _bytes(smaps: str, name: str) -> int:
    line = next(line for line in smaps.splitlines() if line.startswith(f"{name}:"))
    return int(line.split()[1]) * 1024


def _cpu_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def allow_sockets(count: int) -> None:
    """Let this process have that many connections."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, count + 1000)), hard))


def let_in_many(database_url: str, count: int) -> list[str]:
    """Let people sign in past the API, which would hash their passwords; return their cookies."""
    engine = make_engine(database_url)
    users = [add_user(engine) for _ in range(count)]
    tokens = [new_token(SIGN_IN_PREFIX) for _ in users]
    now = datetime.now(UTC)
    with Session(engine.execution_options(write=True)) as db, db.begin():
        db.add_all(
            SignInSession(
                id=new_id(now),
                user_id=user_id,
                token_hash=hash_secret(token),
                user_agent="idle",
                created_at=now,
                last_seen_at=now,
                expires_at=now + timedelta(days=1),
            )
            for user_id, token in zip(users, tokens, strict=True)
        )
    engine.dispose()
    return [f"{COOKIE}={token}" for token in tokens]


@contextmanager
def idle(url: str, cookies: Iterable[str]) -> Generator[list[socket.socket]]:
    """Open all the streams of these people, each once the one before has had its first event."""
    address = httpx2.URL(url)
    with ExitStack() as stack:
        streams: list[socket.socket] = []
        for cookie in [*cookies] * PER_USER:
            stream = socket.create_connection((address.host, address.port or 80), PATIENCE)
            streams.append(stack.enter_context(stream))
            head = f"GET {EVENTS} HTTP/1.1\r\nHost: {address.host}\r\nCookie: {cookie}\r\n\r\n"
            stream.sendall(head.encode())
            hear(stream, b"event: poke")
        yield streams


def hear(stream: socket.socket, wanted: bytes) -> bytes:
    """Read until the bytes have come."""
    heard = b""
    while wanted not in heard:
        chunk = stream.recv(4096)
        if not chunk:
            raise EOFError(heard)
        heard += chunk
    return heard
