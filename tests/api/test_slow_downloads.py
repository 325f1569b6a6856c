"""Files that somebody begins to read and then does not: nobody else must notice."""

from __future__ import annotations

import asyncio
from typing import Any
from urllib.parse import urlsplit

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import Engine, QueuePool, event

from meelio_web.server.exports import repository, service
from meelio_web.server.kit.db import THREADS
from meelio_web.server.kit.downloads import FILES_EACH, IN_MEMORY
from meelio_web.server.kit.places import Places
from tests.support.stalled import Stalled, ask, stalled

SESSIONS = "/api/v1/focus-sessions"
EXPORT = "/api/v1/export/sessions"
HEALTH = "/api/v1/health"
NAMES = ("csv", "ics", "json", "feed")


def save(client: TestClient, count: int, **over: str) -> list[str]:
    """Store so many sessions; return their ids."""
    ids: list[str] = []
    for minute in range(count):
        start, end = (f"2026-03-01T09:{at:02}:00.000Z" for at in (minute, minute + 1))
        draft = {"sessionStart": start, "sessionEnd": end} | over
        ids.append(client.post(SESSIONS, json=draft).json()["id"])
    return ids


def path_of(client: TestClient, name: str) -> str:
    if name != "feed":
        return f"{EXPORT}.{name}"
    return str(urlsplit(str(client.post("/api/v1/calendar").json()["url"])).path)


@pytest.mark.parametrize("name", NAMES)
def test_ex22_who_stops_reading_holds_no_connection(
    app: FastAPI, api: TestClient, engine: Engine, name: str
) -> None:
    app.state.downloads = Places(THREADS + 1)
    save(api, 1)
    path = path_of(api, name)
    pool = engine.pool
    assert isinstance(pool, QueuePool)

    async def read() -> None:
        async with stalled(*(Stalled(api, "GET", path) for _ in range(THREADS + 1))):
            assert pool.checkedout() == 0
            assert (await ask(api, "GET", HEALTH))[0] == 200

    asyncio.run(read())


@pytest.mark.parametrize("name", NAMES)
def test_ex31_five_files_are_taken_at_once(api: TestClient, ben: TestClient, name: str) -> None:
    path = path_of(api, name)

    async def read() -> None:
        async with stalled(*(Stalled(api, "GET", path) for _ in range(FILES_EACH))):
            status, headers = await ask(api, "GET", path)
            assert status == 429
            assert int(headers["retry-after"]) > 0
            assert (await ask(ben, "GET", f"{EXPORT}.csv"))[0] == 200
        assert (await ask(api, "GET", path))[0] == 200

    asyncio.run(read())


def test_ex22_what_does_not_fit_in_memory_arrives_whole(api: TestClient) -> None:
    note = "n" * 10_000
    count = IN_MEMORY // len(note) + 1
    save(api, count, note=note)

    sessions = api.get(f"{EXPORT}.json").json()["focusSessions"]
    assert [one["note"] for one in sessions] == [note] * count


def test_ex22_what_changes_meanwhile_is_in_its_old_form(
    app: FastAPI, api: TestClient, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that moves from where the writing has not been to where it was would be lost."""
    monkeypatch.setattr(repository, "PAGE", 10)
    ids = save(api, 25)
    other = TestClient(app, cookies=dict(api.cookies))
    pages = iter(range(2))

    def move(*call: Any) -> None:
        if "FROM focus_sessions" in call[2] and next(pages, 0) == 1:
            start, end = "2026-03-01T08:00:00.000Z", "2026-03-01T08:01:00.000Z"
            moved = other.patch(
                f"{SESSIONS}/{ids[-1]}", json={"sessionStart": start, "sessionEnd": end}
            )
            assert moved.status_code == 200, moved.text

    event.listen(engine, "before_cursor_execute", move)
    document = api.get(f"{EXPORT}.json").json()
    event.remove(engine, "before_cursor_execute", move)

    assert [one["id"] for one in document["focusSessions"]] == ids
    assert document["focusSessions"][-1]["sessionStart"] == "2026-03-01T09:24:00.000Z"


def test_ex22_what_goes_wrong_half_way_is_answered(
    app: FastAPI, api: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_of: object) -> bytes:
        raise RuntimeError("no more")

    save(api, 1)
    monkeypatch.setattr(service, "spell_lines", fail)
    careful = TestClient(app, cookies=dict(api.cookies), raise_server_exceptions=False)

    answer = careful.get(f"{EXPORT}.csv")

    assert (answer.status_code, answer.json()["code"]) == (500, "internal")
