"""/api/v1/calendar: an address that calendars read without signing in."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import Engine, text

from meelio_web.server.app import create_api
from tests.conftest import CHEAP, Clock, sign_up
from tests.support.calendars import events_of

FEED = "/api/v1/calendar"
SESSIONS = "/api/v1/focus-sessions"


def make(client: TestClient) -> str:
    """Make a feed; return where it is read."""
    answer = client.post(FEED)
    assert answer.status_code == 201, answer.text
    return str(urlsplit(str(answer.json()["url"])).path)


def save(client: TestClient, day: str, **over: str) -> str:
    draft = {"sessionStart": f"{day}T09:00:00.000Z", "sessionEnd": f"{day}T09:25:00.000Z"}
    return client.post(SESSIONS, json=draft | over).json()["id"]


def uids(client: TestClient, path: str) -> list[str]:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return [event["uid"] for event in events_of(answer.content)]


def test_fd1_it_is_shown_once(api: TestClient) -> None:
    assert api.get(FEED).json() is None
    made = api.post(FEED).json()

    assert made["url"].startswith("http://localhost:3000/api/v1/calendar/")
    assert made["url"].endswith(".ics")
    assert api.get(FEED).json() == {"createdAt": made["createdAt"], "readAt": None}


@pytest.mark.usefixtures("clock")
def test_fd1_fd4_anybody_who_has_it_reads_the_focus(
    api: TestClient, anonymous: TestClient, ben: TestClient
) -> None:
    path = make(api)
    assert uids(anonymous, path) == []
    mine = save(api, "2026-05-01", taskTitle="Write; a report, soon")
    save(api, "2026-05-02", kind="short_break")
    save(ben, "2026-05-03")

    assert uids(anonymous, path) == [f"{mine}@meelio"]
    api.delete(f"{SESSIONS}/{mine}")
    assert uids(anonymous, path) == []


def test_fd4_it_reaches_back_400_days(api: TestClient, anonymous: TestClient, clock: Clock) -> None:
    path = make(api)
    save(api, "2025-04-26")
    edge = save(api, "2025-04-27")

    assert uids(anonymous, path) == [f"{edge}@meelio"]
    clock.advance(days=1)
    assert uids(anonymous, path) == []


def test_fd1_fd3_a_new_one_ends_the_old_one(api: TestClient, anonymous: TestClient) -> None:
    old = make(api)
    new = make(api)

    assert anonymous.get(old).status_code == 404
    assert anonymous.get(new).status_code == 200


def test_fd1_two_at_once_make_one(api: TestClient, engine: Engine) -> None:
    with ThreadPoolExecutor(4) as pool:
        answers = [one.result() for one in [pool.submit(api.post, FEED) for _ in range(4)]]

    assert {answer.status_code for answer in answers} == {201}
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM calendar_feeds")).scalar() == 1


def test_fd3_what_is_revoked_is_absent(api: TestClient, anonymous: TestClient) -> None:
    path = make(api)
    assert api.delete(FEED).status_code == 204

    gone, never = anonymous.get(path), anonymous.get(f"{FEED}/{'a' * 43}.ics")
    assert gone.status_code == never.status_code == 404
    assert gone.json() == never.json()
    assert api.get(FEED).json() is None
    assert api.delete(FEED).status_code == 404


def test_fd3_so_is_that_of_a_deleted_account(api: TestClient, anonymous: TestClient) -> None:
    path = make(api)
    api.delete("/api/v1/auth/me")

    assert anonymous.get(path).status_code == 404


def test_fd2_the_secret_is_nowhere(
    api: TestClient, anonymous: TestClient, engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    path = make(api)
    secret = path.removeprefix(f"{FEED}/").removesuffix(".ics")
    assert len(secret) == 43  # 256 bits, six in each
    with engine.connect() as connection:
        stored = str(connection.execute(text("SELECT * FROM calendar_feeds")).all())
    anonymous.get(path)
    with engine.execution_options(write=True).begin() as connection:
        connection.execute(text("DROP TABLE calendar_feeds"))
    careful = TestClient(anonymous.app, raise_server_exceptions=False)
    assert careful.get(path).status_code >= 500

    assert secret not in stored
    ours = [line.getMessage() for line in caplog.records if not line.name.startswith("httpx")]
    assert ours
    assert not any(secret in line for line in ours)


def test_fd5_who_has_the_present_state_is_told_so(
    api: TestClient, anonymous: TestClient, clock: Clock
) -> None:
    path = make(api)
    save(api, "2026-05-01")
    first = anonymous.get(path)
    known = {"if-none-match": f'"other", W/{first.headers["etag"]}'}

    again = anonymous.get(path, headers=known)
    assert (again.status_code, again.content) == (304, b"")
    for answer in (first, again):
        assert answer.headers["cache-control"] == "private, no-cache"
        assert "noindex" in answer.headers["x-robots-tag"]
    save(api, "2026-05-02")
    assert anonymous.get(path, headers=known).status_code == 200
    newest = {"if-none-match": anonymous.get(path).headers["etag"]}
    clock.advance(days=1)
    assert anonymous.get(path, headers=newest).status_code == 200


@pytest.mark.usefixtures("clock")
def test_fd10_a_glance_gets_the_headers_alone(api: TestClient, anonymous: TestClient) -> None:
    path = make(api)
    save(api, "2026-05-01")
    whole, glance = anonymous.get(path), anonymous.head(path)

    assert (glance.status_code, glance.content) == (200, b"")
    own = ("content-type", "etag", "cache-control", "x-robots-tag", "content-length")
    assert {name: glance.headers.get(name) for name in own} == {
        name: whole.headers.get(name) for name in own
    }
    known = {"if-none-match": whole.headers["etag"]}
    assert anonymous.head(path, headers=known).status_code == 304
    assert anonymous.head(f"{FEED}/{'a' * 43}.ics").status_code == 404


@pytest.mark.usefixtures("clock")
def test_fd6_who_reads_or_guesses_too_often_is_told(engine: Engine) -> None:
    app = create_api(engine, replace(CHEAP, feed_limit="2/hour"))
    with TestClient(app) as ada, TestClient(app) as anybody:
        sign_up(ada, "ada@example.com")
        path = make(ada)
        wrong = f"{FEED}/wrong.ics"

        assert [anybody.get(path).status_code for _ in range(3)] == [200, 200, 429]
        assert [anybody.get(wrong).status_code for _ in range(3)] == [404, 404, 429]
        assert int(anybody.get(path).headers["retry-after"]) > 0


def test_fd7_its_owner_sees_when_it_was_read(
    api: TestClient, anonymous: TestClient, clock: Clock
) -> None:
    path = make(api)
    seen: list[str] = []
    for _ in range(3):
        anonymous.get(path)
        seen.append(api.get(FEED).json()["readAt"])
        clock.advance(minutes=40)

    assert seen == ["2026-06-01T12:00:00.000Z"] * 2 + ["2026-06-01T13:20:00.000Z"]


def test_needs_somebody_to_make_it(app: FastAPI, anonymous: TestClient) -> None:
    assert app
    assert {anonymous.request(how, FEED).status_code for how in ("GET", "POST", "DELETE")} == {401}
