"""The client's figures and the server's are the same, whatever the history."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from random import Random
from subprocess import PIPE, Popen
from uuid import UUID

import orjson
import pytest
from fastapi.testclient import TestClient
from hypothesis import given, settings
from sqlalchemy import Engine

from tests.conftest import Clock
from tests.support.histories import ZONES, histories, spelled
from tests.support.insights import Json, figures_of, spell, summary_in
from tests.support.plans import upgrade

CLIENT = Path(__file__).parents[2] / "meelio_web" / "client"
V1 = "/api/v1"


class Code:
    """The client's code, at work on one history after the other."""

    def __init__(self, process: Popen[bytes]) -> None:
        assert process.stdin
        assert process.stdout
        self._asked, self._answers = process.stdin, process.stdout

    def ask(self, sent: Json) -> tuple[Json, Json]:
        """Return the figures that are asked for, and the summary."""
        self._asked.write(orjson.dumps(sent) + b"\n")
        self._asked.flush()
        return orjson.loads(self._answers.readline())


@pytest.fixture(scope="module")
def device() -> Iterator[Code]:
    command = ["bun", "test/support/tell-figures.ts"]
    with Popen(command, cwd=CLIENT, stdin=PIPE, stdout=PIPE) as process:  # noqa: S603
        yield Code(process)
        assert process.stdin
        process.stdin.close()


@settings(max_examples=150)
@given(histories())
def test_in11_in13_in16_in25_in30_both_count_the_same(device: Code, sent: Json) -> None:
    figures, summary = device.ask(sent)

    assert spell(figures_of(sent)) == figures
    assert spell(summary_in(sent)) == summary


def lived(api: TestClient, clock: Clock, random: Random) -> Json:
    """Let Ada live half a year, over REST; return what her device would have of it."""
    tasks = [
        {"id": str(UUID(int=nth)), "title": f"Task {nth}", "estimate": nth or None}
        for nth in range(4)
    ]
    for nth, task in enumerate(tasks):
        body = task | {"project": "Office" if nth % 2 else None}
        assert api.post(f"{V1}/tasks", json=body).status_code == 201
    for _ in range(80):
        end = clock.now - timedelta(minutes=random.randrange(200 * 1440))
        start = end - timedelta(milliseconds=random.randrange(60_000, 3 * 3_600_000))
        body = {
            "sessionStart": spelled(start),
            "sessionEnd": spelled(end),
            "timeZone": random.choice(ZONES[:-1]),
            "outcome": random.choice(("completed", "stopped")),
            "plannedSeconds": random.choice((None, 1500)),
            "interruptions": [spelled(start + timedelta(seconds=30))] * random.randrange(2),
            "taskId": random.choice([None, *(task["id"] for task in tasks)]),
            "rating": random.choice((None, 1, 5)),
            "tags": random.sample(("deep", "home", "\U0001f600"), random.randrange(3)),
            "pauses": [],
        }
        answer = api.post(f"{V1}/focus-sessions", json=body)
        assert answer.status_code == 201, answer.text
    wishes = {"dayStart": "03:30", "weekStart": "saturday", "dailyGoalMinutes": 60}
    chosen = api.patch(f"{V1}/preferences", json=wishes | {"streakMinutes": 10}).json()
    return {
        "now": spelled(clock.now),
        "zone": "Australia/Lord_Howe",
        "wishes": {name: chosen[name] for name in (*wishes, "streakMinutes")},
        "tasks": [as_sent_task(task) for task in api.get(f"{V1}/tasks").json()],
        "sessions": [
            as_sent(session)
            for session in api.get(f"{V1}/focus-sessions", params={"kind": "all"}).json()
        ],
    }


def as_sent_task(task: Json) -> Json:
    kept = ("id", "title", "project", "estimate")
    return {name: task[name] for name in kept} | {"isDone": task["doneAt"] is not None}


def as_sent(session: Json) -> Json:
    """Spell a session of the API as the shared vectors do."""
    names = ("id", "kind", "outcome", "pauses", "interruptions", "rating", "tags", "overlap")
    return {name: session[name] for name in (*names, "taskId", "timeZone")} | {
        "start": session["sessionStart"],
        "end": session["sessionEnd"],
        "planned": session["plannedSeconds"],
        "title": session["taskTitle"],
    }


def test_in11_in30_the_api_says_what_the_device_shows(
    device: Code, api: TestClient, ada: str, engine: Engine, clock: Clock
) -> None:
    upgrade(engine, ada)
    sent = lived(api, clock, Random(5))  # noqa: S311 (no secret)
    asked = {"timeZone": sent["zone"]}
    ranges = [
        {"from": "2026-01-01", "to": "2026-06-02"},
        {"from": "2026-03-28", "to": "2026-04-12"},
    ]
    reports = [("weekly", "week", "2026-04-04"), ("monthly", "month", "2026-06-01")]

    for range_ in ranges:
        figures, summary = device.ask(sent | {"range": range_})
        assert figures["focusMs"] > 0
        assert api.get(f"{V1}/insights/advanced", params=asked | range_).json() == figures
        assert api.get(f"{V1}/insights/summary", params=asked).json() == summary
    for path, kind, on in reports:
        report, _ = device.ask(sent | {"report": {"kind": kind, "date": on}})
        assert api.get(f"{V1}/reports/{path}", params=asked | {"date": on}).json() == report
