"""/api/v1/export: what leaves is everything of one's own, and no more."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import Engine, event

from meelio_web.server.exports import repository
from tests.conftest import PASSWORD, Clock, user_id_of
from tests.support.calendars import events_of

EXPORT = "/api/v1/export/sessions"
SESSIONS = "/api/v1/focus-sessions"
VECTORS: dict[str, Any] = orjson.loads(
    (Path(__file__).parents[1] / "vectors/exports.json").read_bytes()
)
DOCUMENT: dict[str, Any] = VECTORS["document"]
NAMES = ("csv", "json", "ics")


@pytest.fixture(autouse=True)
def _later(clock: Clock) -> None:
    """Let all of the vectors have happened."""
    clock.advance(days=180)


def fill(client: TestClient) -> None:
    """Store what is in the vectors."""
    for task in DOCUMENT["tasks"]:
        assert client.post("/api/v1/tasks", json=task).status_code == 201
    for session in DOCUMENT["focusSessions"]:
        assert client.post(SESSIONS, json=session).status_code == 201
    assert client.patch("/api/v1/preferences", json=DOCUMENT["preferences"]).status_code == 200


def many(client: TestClient, count: int) -> None:
    for minute in range(count):
        start, end = (f"2026-03-01T09:{at:02}:00.000Z" for at in (minute, minute + 1))
        answer = client.post(SESSIONS, json={"sessionStart": start, "sessionEnd": end})
        assert answer.status_code == 201


def test_ex20_the_table_is_the_devices(api: TestClient) -> None:
    fill(api)
    answer = api.get(f"{EXPORT}.csv")

    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.headers["content-disposition"] == ('attachment; filename="meelio-2026-11-28.csv"')
    assert answer.content.decode() == VECTORS["csv"]


def test_ex20_the_calendar_is_the_devices(api: TestClient) -> None:
    fill(api)
    answer = api.get(f"{EXPORT}.ics")

    assert answer.headers["content-type"].startswith("text/calendar")
    lines = answer.text.replace("\r\n ", "").split("\r\n")[:-1]
    assert lines == VECTORS["calendar"]


def test_ex20_the_document_is_the_devices(api: TestClient, clock: Clock) -> None:
    fill(api)

    assert api.get(f"{EXPORT}.json").json() == DOCUMENT | {
        "exportedAt": f"{clock.now:%Y-%m-%dT%H:%M:%S}.000Z",
        "owner": user_id_of(api),
    }


@pytest.mark.parametrize("one", VECTORS["ranges"], ids=lambda one: str(one["from"]))
def test_ex20_a_range_is_the_devices(api: TestClient, one: dict[str, Any]) -> None:
    fill(api)
    asked = {name: one[name] for name in ("from", "to") if one[name]}

    document = api.get(f"{EXPORT}.json", params=asked).json()

    assert [session["id"] for session in document["focusSessions"]] == one["ids"]
    assert document["range"] == ({"from": one["from"], "to": one["to"]} if asked else None)
    assert len(document["tasks"]) == len(DOCUMENT["tasks"])
    table = csv.DictReader(io.StringIO(api.get(f"{EXPORT}.csv", params=asked).text[1:]))
    assert [line["id"] for line in table] == one["ids"]


def test_ex21_a_calendar_can_be_read_back(api: TestClient) -> None:
    fill(api)
    events = events_of(api.get(f"{EXPORT}.ics").content)

    focus = [one for one in DOCUMENT["focusSessions"] if one["kind"] == "focus"]
    assert [event["uid"] for event in events] == [f"{one['id']}@meelio" for one in focus]
    assert [event["summary"] for event in events] == [one["taskTitle"] or "Focus" for one in focus]


def test_ex20_an_empty_history_makes_sound_files(api: TestClient) -> None:
    assert api.get(f"{EXPORT}.csv").text.count("\r\n") == 1
    assert api.get(f"{EXPORT}.json").json()["focusSessions"] == []
    assert events_of(api.get(f"{EXPORT}.ics").content) == []


@pytest.mark.parametrize("name", NAMES)
def test_ex22_a_long_history_is_read_page_by_page(
    api: TestClient, engine: Engine, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    many(api, 25)
    monkeypatch.setattr(repository, "PAGE", 10)
    asked: list[str] = []

    def note(*call: Any) -> None:
        asked.append(call[2])

    event.listen(engine, "before_cursor_execute", note)
    with api.stream("GET", f"{EXPORT}.{name}") as answer:
        text = answer.read().decode()
    event.remove(engine, "before_cursor_execute", note)

    assert sum("FROM focus_sessions" in query for query in asked) == 3
    if name == "json":
        starts = [one["sessionStart"] for one in orjson.loads(text)["focusSessions"]]
        assert starts == [f"2026-03-01T09:{minute:02}:00.000Z" for minute in range(25)]


@pytest.mark.parametrize("name", NAMES)
def test_ex23_nobody_elses_is_in_it(api: TestClient, ben: TestClient, name: str) -> None:
    ben.post(SESSIONS, json=DOCUMENT["focusSessions"][0])

    assert "Write report" in ben.get(f"{EXPORT}.{name}").text
    assert "Write report" not in api.get(f"{EXPORT}.{name}").text


@pytest.mark.parametrize("name", NAMES)
def test_ex23_no_plan_keeps_anything_out(
    app: FastAPI, api: TestClient, clock: Clock, name: str
) -> None:
    app.state.settings = replace(app.state.settings, free_history_days=90)
    fill(api)
    clock.advance(days=1000)
    api.post("/api/v1/auth/login", json={"email": "ada@example.com", "password": PASSWORD})

    assert api.get(f"{SESSIONS}?kind=all").json() == []  # all of it is locked
    assert "20260228" in api.get(f"{EXPORT}.{name}").text.replace("-", "")


@pytest.mark.parametrize("name", NAMES)
def test_needs_somebody_and_a_sound_range(
    app: FastAPI, anonymous: TestClient, api: TestClient, name: str
) -> None:
    assert app
    assert anonymous.get(f"{EXPORT}.{name}").status_code == 401
    assert api.get(f"{EXPORT}.{name}?from=yesterday").status_code == 422
