"""The API: how fast it takes and gives, without a network and with one."""

from __future__ import annotations

import time
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

import httpx2
import orjson
from fastapi.testclient import TestClient
from sqlmodel import SQLModel

from meelio_web.server.app import create_api
from meelio_web.server.kit.db import make_engine
from meelio_web.server.kit.ids import new_id
from meelio_web.server.kit.settings import Settings
from tests.bench.figures import Figure, percentile
from tests.e2e.people import sign_up
from tests.e2e.server import Server

SESSIONS = 10_000
JSON = {"content-type": "application/json"}
BATCH = 100
PAGE = 1_000
SAVES = 300
TIMETAGGER_PUSH = 3_925  # sessions a second, on the machine of these figures
NO_LIMIT = "1000000000/minute"
# Neither does the plan end the history after some months.
UNLIMITED = {"WRITE_LIMIT": NO_LIMIT, "PUSH_LIMIT": NO_LIMIT, "DEFAULT_PLAN": "premium"}


def measure(server: Server) -> list[Figure]:
    """Push and pull in this process; save over HTTP."""
    with in_process() as api:
        push = SESSIONS / push_all(api, SESSIONS)
        pull = SESSIONS / pull_all(api)
    save = save_each(server)
    return [
        Figure("push, batches of 100, SQLite", push, "/s", 4 * TIMETAGGER_PUSH, "more"),
        Figure("pull, pages of 1,000, SQLite", pull, "/s", 100_000, "more"),
        Figure("one save over REST, p50", percentile(save, 50), "ms", bar=4),
        Figure("one save over REST, p95", percentile(save, 95), "ms"),
    ]


@contextmanager
def in_process() -> Generator[TestClient]:
    """The API on SQLite in a file, called without a network, by somebody signed in."""
    settings = Settings(write_limit=NO_LIMIT, push_limit=NO_LIMIT, default_plan="premium")
    with TemporaryDirectory() as folder:
        engine = make_engine(f"sqlite:///{Path(folder)}/meelio.db")
        with engine.execution_options(write=True).begin() as connection:
            SQLModel.metadata.create_all(connection)
        with TestClient(create_api(engine, settings)) as api:
            person = {"email": "ada@example.org", "password": uuid4().hex}
            api.post("/api/v1/auth/register", json=person).raise_for_status()
            yield api
        engine.dispose()


def push_all(api: TestClient, count: int) -> float:
    """Push new sessions in batches; return the seconds spent on answers, not on questions."""
    user_id = api.get("/api/v1/auth/me").json()["id"]
    epoch = api.get("/api/v1/sync/snapshot").json()["epoch"]
    seconds = 0.0
    for first in range(0, count, BATCH):
        body = orjson.dumps(push_request(user_id, epoch, range(first, first + BATCH)))
        before = time.perf_counter()
        answer = api.post("/api/v1/sync/push", content=body, headers=JSON)
        seconds += time.perf_counter() - before
        results = answer.raise_for_status().json()["results"]
        assert [result["status"] for result in results] == ["applied"] * BATCH
    return seconds


def push_request(user_id: str, epoch: str, numbers: range) -> dict[str, Any]:
    """Make one device's request, as the engine would."""
    now = datetime.now(UTC)
    return {
        "protocol": 1,
        "schema": 1,
        "userId": user_id,
        "deviceId": "00000000-0000-7000-8000-000000000001",
        "deviceName": "bench",
        "epoch": epoch,
        "cursor": 0,
        "sentAt": milliseconds(now),
        "mutations": [mutation(number, now) for number in numbers],
    }


def mutation(number: int, now: datetime) -> dict[str, Any]:
    """Record the n-th session back from now."""
    start = now.replace(minute=0, second=0, microsecond=0) - timedelta(hours=number + 1)
    return {
        "id": new_id(now),
        "entity": "focus_session",
        "entityId": new_id(now),
        "op": "upsert",
        "baseRev": 0,
        "patch": session(start),
        "full": None,
        "editedAt": milliseconds(now) * 1000,
        "onConflict": "newest",
    }


def session(start: datetime) -> dict[str, Any]:
    """Fill in a session of 25 minutes."""
    return {
        "sessionStart": instant(start),
        "sessionEnd": instant(start + timedelta(minutes=25)),
        "duration": 25,
        "kind": "focus",
        "mode": "pomodoro",
        "outcome": "completed",
        "plannedSeconds": 1500,
        "pauses": [],
        "interruptions": [],
        "taskId": None,
        "taskTitle": None,
        "note": None,
        "rating": None,
        "tags": [],
        "timeZone": "Europe/Berlin",
        "sourceKey": None,
    }


def pull_all(api: TestClient) -> float:
    """Pull everything from the beginning; return the seconds it took."""
    seconds, cursor, received = 0.0, 0, 0
    epoch = api.get("/api/v1/sync/snapshot?limit=1").json()["epoch"]
    while True:
        before = time.perf_counter()
        answer = api.get(f"/api/v1/sync/pull?cursor={cursor}&limit={PAGE}&epoch={epoch}")
        seconds += time.perf_counter() - before
        page = answer.raise_for_status().json()
        received, cursor = received + len(page["changes"]), page["cursor"]
        if not page["hasMore"]:
            assert received == SESSIONS
            return seconds


def save_each(server: Server) -> list[float]:
    """Save sessions one at a time over one connection; return the milliseconds of each."""
    durations: list[float] = []
    now = datetime.now(UTC)
    with sign_up(server).call(server) as api:
        for number in range(SAVES):
            body = session(now - timedelta(hours=number + 1))
            before = time.perf_counter()
            answer = api.post("/api/v1/focus-sessions", json=body)
            durations.append((time.perf_counter() - before) * 1000)
            assert answer.status_code == httpx2.codes.CREATED, answer.text
    return durations


def instant(at: datetime) -> str:
    """Spell a moment as the wire does."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def milliseconds(at: datetime) -> int:
    """Return the milliseconds since 1970."""
    return round(at.timestamp() * 1000)
