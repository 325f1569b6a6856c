"""Streams that wait for something to happen: what thousands of them cost one server process."""

from __future__ import annotations

import socket
import time
from datetime import UTC, datetime, timedelta
from statistics import median

import httpx2

from tests.bench.figures import Figure
from tests.bench.serving import session
from tests.e2e.server import Server
from tests.support.idle import PER_USER, Spent, allow_sockets, hear, idle, let_in_many, spent_by

FIRST = 500
STREAMS = 5_000
POKES = 20
BAR_KB = 30
STEADY = 0.002
PATIENCE_SECONDS = 60


def measure(server: Server) -> list[Figure]:
    """Hold streams open against one worker, and see what it needs for them."""
    allow_sockets(STREAMS + FIRST)
    people = let_in_many(server.database_url, (STREAMS + FIRST) // PER_USER)
    first, others = people[: FIRST // PER_USER], people[FIRST // PER_USER :]
    with idle(server.url, first):  # these pay for what all share
        before = settled(server)
        with idle(server.url, others) as streams:
            after = settled(server)
            cpu, pause = between_pings(server, streams[-1])
            latency = poke_each(server, others, streams)
    name = f"an idle stream, of {STREAMS:,} on one worker"
    return [
        Figure(name, (after.resident - before.resident) / STREAMS / 1000, "KB", bar=BAR_KB),
        Figure(
            "  shared memory divided", (after.shared_out - before.shared_out) / STREAMS / 1000, "KB"
        ),
        Figure(
            f"  CPU for all {STREAMS + FIRST:,} of them, pings included", 60 * cpu / pause, "s/min"
        ),
        Figure("  from a save to its poke among them, p50", median(latency), "ms"),
        Figure("  at most", max(latency), "ms"),
    ]


def settled(server: Server) -> Spent:
    """Return what the server holds once that no longer changes."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    before = spent_by(server.pid)
    while True:
        time.sleep(0.5)
        now = spent_by(server.pid)
        is_steady = abs(now.resident - before.resident) < STEADY * now.resident
        if is_steady or time.monotonic() > deadline:
            return now
        before = now


def between_pings(server: Server, stream: socket.socket) -> tuple[float, float]:
    """Return the seconds of CPU and of waiting from one ping of a stream to its next."""
    hear(stream, b": ping")
    cpu, at = spent_by(server.pid).cpu, time.monotonic()
    hear(stream, b": ping")
    return spent_by(server.pid).cpu - cpu, time.monotonic() - at


def poke_each(server: Server, people: list[str], streams: list[socket.socket]) -> list[float]:
    """Save something as one person after the other; return when their streams heard, in ms."""
    latencies: list[float] = []
    now = datetime.now(UTC)
    with httpx2.Client(base_url=server.url) as client:
        for cookie, stream in list(zip(people, streams, strict=False))[:POKES]:
            body = session(now - timedelta(hours=1))
            before = time.perf_counter()
            client.post("/api/v1/focus-sessions", json=body, headers={"cookie": cookie})
            hear(stream, b'"seq":1,')
            latencies.append((time.perf_counter() - before) * 1000)
    return latencies
