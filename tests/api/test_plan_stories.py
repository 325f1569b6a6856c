"""One account through both plans, with the real clock, the real window and the real command.

Whichever way somebody asks, the answers agree on what is locked.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import Engine

from meelio_web.server.app import create_api
from meelio_web.server.kit.settings import Settings
from meelio_web.server.kit.wire import spell_instant
from tests.support.calendars import events_of
from tests.support.device import SNAPSHOT, TODAY, Device
from tests.support.operator import operate

V1 = "/api/v1"
SESSIONS = f"{V1}/focus-sessions"
DAYS = Settings().free_history_days
PREMIUM = ("insights/advanced", "reports/weekly", "reports/monthly")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ROW = 5


@pytest.fixture
def app(engine: Engine) -> FastAPI:
    """The API, with the window that people get."""
    return create_api(engine, Settings(password_memory_kib=32, password_passes=1))


class History(NamedTuple):
    """Ids of hours on both sides of the window, and when each of the far ones ended."""

    near: list[str]
    far: dict[str, datetime]


@pytest.fixture
def history(api: TestClient) -> History:
    """Two hours within the window, one an hour beyond its edge, and five days in a row before."""
    now = datetime.now(UTC)
    edge = now - DAYS * DAY
    noon = edge.replace(hour=12, minute=0, second=0, microsecond=0)
    far = [edge - HOUR, *(noon - ago * DAY for ago in range(30, 30 + ROW))]
    return History(
        [record(api, end) for end in (now - DAY, edge + HOUR)],
        {record(api, end): end for end in far},
    )


def record(api: TestClient, end: datetime) -> str:
    """Record an hour that ended then; return its id."""
    body = {"sessionStart": spell_instant(end - HOUR), "sessionEnd": spell_instant(end)}
    answer = api.post(SESSIONS, json=body)
    assert answer.status_code == 201, answer.text
    return answer.json()["id"]


def listed(api: TestClient) -> set[str]:
    """Return whom a list of everything names."""
    return {one["id"] for one in api.get(SESSIONS, params={"kind": "all"}).json()}


def feed_of(api: TestClient) -> set[str]:
    """Return whom a new calendar feed names."""
    url = str(api.post(f"{V1}/calendar").json()["url"])
    events = events_of(api.get(str(urlsplit(url).path)).content)
    return {event["uid"].removesuffix("@meelio") for event in events}


def exported(api: TestClient) -> set[str]:
    """Return whom a document and a calendar name; they and the table are of one length."""
    document = api.get(f"{V1}/export/sessions.json").json()["focusSessions"]
    calendar = events_of(api.get(f"{V1}/export/sessions.ics").content)
    ids = {one["id"] for one in document}
    assert {event["uid"].removesuffix("@meelio") for event in calendar} == ids
    assert len(api.get(f"{V1}/export/sessions.csv").text.splitlines()) == len(ids) + 1
    return ids


def assert_locked(api: TestClient, history: History, locked: Collection[str]) -> None:
    """Ask every way there is: they agree that these are locked, and nothing else is."""
    seen = {*history.near, *history.far} - {*locked}
    assert listed(api) == seen
    count = api.get(SESSIONS, params={"kind": "all"}).headers.get("X-Locked-Count")
    assert count == (str(len(locked)) if locked else None)
    for id_ in (*history.near, *history.far):
        one = api.get(f"{SESSIONS}/{id_}")
        assert one.status_code == (403 if id_ in locked else 200)
        assert one.json().get("code") == ("plan_required" if id_ in locked else None)
    fresh = Device(api)
    assert {row["id"] for row in fresh.pull(locks=1)} == seen
    last: dict[str, Any] = fresh.ask(locks=1, verify=1).json()
    assert last["account"]["lockedCount"] == len(locked)
    assert last["digest"]["focus_session"]["n"] == len(seen)
    page = api.get(SNAPSHOT, headers=TODAY).json()
    rows = {row["id"] for row in page["rows"] if row["entity"] == "focus_session"}
    assert (rows, {*page["locked"]}) == (seen, {*locked})
    summary = api.get(f"{V1}/insights/summary", params={"timeZone": "UTC"}).json()
    assert (summary["streak"]["longest"] == ROW) is not bool(locked)


def assert_all_there(api: TestClient, history: History) -> None:
    """What is one's own leaves in every file, whatever the plan."""
    everything = {*history.near, *history.far}
    assert exported(api) == everything
    assert feed_of(api) == everything


def assert_no_figures(api: TestClient) -> None:
    """What a free plan lacks is told as such."""
    for url in PREMIUM:
        answer = api.get(f"{V1}/{url}")
        assert (answer.status_code, answer.json()["code"]) == (403, "plan_required")


def assert_figures(api: TestClient, history: History) -> None:
    """A premium plan's figures are of all there is, near and far."""
    first = min(history.far.values()).date()
    asked = {"timeZone": "UTC", "from": f"{first}"}
    whole = api.get(f"{V1}/insights/advanced", params=asked).json()
    assert whole["sessions"] == len(history.near) + len(history.far)
    for kind in ("weekly", "monthly"):
        report = api.get(f"{V1}/reports/{kind}", params={"date": f"{first}"} | asked).json()
        dates = [f"{end.date()}" for end in history.far.values()]
        expected = sum(report["from"] <= on < report["to"] for on in dates)
        assert report["sessions"] == expected > 0


def set_plan(engine: Engine, name: str) -> None:
    """Change Ada's plan as the operator does."""
    done = operate(engine, "set-plan", "ada@example.com", name)
    assert (done.returncode, done.stderr) == (0, "")


def test_pl1_pl4_pl8_ex23_fd9_all_answers_agree_through_both_plans(
    api: TestClient, engine: Engine, history: History
) -> None:
    device = Device(api)
    device.pull(locks=1)

    assert_locked(api, history, history.far)
    assert_no_figures(api)
    assert_all_there(api, history)

    set_plan(engine, "premium")
    assert {*history.far} <= {row["id"] for row in device.pull(locks=1)}
    assert_locked(api, history, [])
    assert_figures(api, history)
    assert_all_there(api, history)

    set_plan(engine, "free")
    assert device.pull(locks=1) == []  # nothing is deleted on a device that has it
    assert_locked(api, history, history.far)
    assert_no_figures(api)
    assert_all_there(api, history)

    set_plan(engine, "premium")
    assert_locked(api, history, [])
    assert_figures(api, history)
