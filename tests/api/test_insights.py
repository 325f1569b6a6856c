"""/api/v1/insights and /api/v1/reports."""

from __future__ import annotations

import json
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast
from uuid import NAMESPACE_URL, uuid5

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import Engine, event

from tests.conftest import CHEAP, Clock
from tests.support.insights import Json, in_short, summary_in_short
from tests.support.plans import upgrade

V1 = "/api/v1"
SUMMARY, ADVANCED = f"{V1}/insights/summary", f"{V1}/insights/advanced"
WEEKLY, MONTHLY = f"{V1}/reports/weekly", f"{V1}/reports/monthly"
PREMIUM = (ADVANCED, WEEKLY, MONTHLY)
VECTORS: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "vectors/insights.json").read_text("utf-8")
)


def is_possible(case: Json) -> bool:
    """Say whether REST takes it: not what overlaps, nor what lies outside of its session."""
    return not any(
        "overlap" in one or not one["start"] <= at <= one["end"]
        for one in case["sessions"]
        for at in [*one.get("interruptions", ()), one["start"]]
    )


POSSIBLE = [case for case in VECTORS["ranges"] if is_possible(case)]
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.fixture
def premium(api: TestClient, ada: str, engine: Engine) -> TestClient:
    """The API, called as Ada, who has the premium plan."""
    upgrade(engine, ada)
    return api


def id_of(name: str) -> str:
    return str(uuid5(NAMESPACE_URL, name))


def record(api: TestClient, start: str, minutes: int = 30, **over: Any) -> None:
    begun = datetime.fromisoformat(start)
    ended = (begun + timedelta(minutes=minutes)).isoformat()
    body = {"sessionStart": begun.isoformat(), "sessionEnd": ended} | over
    assert api.post(f"{V1}/focus-sessions", json=body).status_code == 201


def live(api: TestClient, clock: Clock, case: Json) -> None:
    """Bring it about through REST that a case of the vectors is Ada's history."""
    clock.now = datetime.fromisoformat(case["now"])
    assert api.patch(f"{V1}/preferences", json=case["wishes"]).status_code == 200
    for task in case["tasks"]:
        done = {"doneAt": case["now"]} if task["isDone"] else {}
        named = {name: task[name] for name in ("title", "project", "estimate")}
        body = {"id": id_of(task["id"])} | named | done
        assert api.post(f"{V1}/tasks", json=body).status_code == 201
    for one in case["sessions"]:
        body = {
            "id": id_of(one["id"]),
            "sessionStart": one["start"],
            "sessionEnd": one["end"],
            "plannedSeconds": one.get("planned", 1500),
            "taskId": id_of(one["taskId"]) if "taskId" in one else None,
            "taskTitle": one.get("title"),
        }
        kept = (
            "timeZone",
            "kind",
            "outcome",
            "pauses",
            "interruptions",
            "rating",
            "tags",
            "sourceKey",
        )
        body |= {name: one[name] for name in kept if name in one}
        answer = api.post(f"{V1}/focus-sessions", json=body)
        assert answer.status_code == 201, answer.text


def named(expected: Any) -> Any:
    """Spell the ids of the vectors as the API knows them."""
    if isinstance(expected, list):
        return [named(one) for one in cast("list[Any]", expected)]
    if not isinstance(expected, dict):
        return expected
    pairs = cast("Json", expected)
    return {
        name: id_of(value) if name == "taskId" and value else named(value)
        for name, value in pairs.items()
    }


@pytest.mark.parametrize("case", POSSIBLE, ids=lambda case: case["name"])
def test_in11_in30_ranges_and_reports_of_the_vectors(
    premium: TestClient, clock: Clock, case: Json
) -> None:
    live(premium, clock, case)
    asked = {"timeZone": case["zone"]}

    if "range" in case:
        answer = premium.get(ADVANCED, params=asked | case["range"])
    else:
        url = {"week": WEEKLY, "month": MONTHLY}[case["report"]["kind"]]
        answer = premium.get(url, params=asked | {"date": case["report"]["date"]})

    assert answer.status_code == 200, answer.text
    figures = in_short(answer.json())
    assert {name: figures[name] for name in case["expect"]} == named(case["expect"])


@pytest.mark.parametrize("case", VECTORS["summaries"], ids=lambda case: case["name"])
def test_in13_in32_summaries_of_the_vectors_are_for_everybody(
    api: TestClient, clock: Clock, case: Json
) -> None:
    live(api, clock, case)

    answer = api.get(SUMMARY, params={"timeZone": case["zone"]})

    assert answer.status_code == 200
    assert summary_in_short(answer.json()) == case["expect"]


@pytest.mark.parametrize("url", PREMIUM)
def test_in32_free_plan_is_told_what_it_lacks(api: TestClient, url: str) -> None:
    answer = api.get(url)

    assert (answer.status_code, answer.json()["code"]) == (403, "plan_required")


@pytest.mark.parametrize("url", [SUMMARY, *PREMIUM])
def test_nobody_is_told_nothing(anonymous: TestClient, url: str) -> None:
    assert anonymous.get(url).status_code == 401


def test_figures_are_of_the_caller_alone(
    premium: TestClient, ben: TestClient, clock: Clock
) -> None:
    clock.now = NOW
    record(premium, "2026-06-01T09:00:00Z")

    assert ben.get(SUMMARY).json()["today"]["focusMs"] == 0
    assert premium.get(SUMMARY).json()["today"]["focusMs"] == 30 * 60_000


def test_in33_what_is_locked_counts_nowhere(
    app: FastAPI, api: TestClient, ada: str, clock: Clock, engine: Engine
) -> None:
    app.state.settings = replace(CHEAP, free_history_days=90)
    clock.now = NOW
    for on in ("2026-01-10", "2026-01-11", "2026-01-12", "2026-05-31"):
        record(api, f"{on}T09:00:00Z")

    assert api.get(SUMMARY).json()["streak"]["longest"] == 1
    upgrade(engine, ada)
    assert api.get(SUMMARY).json()["streak"]["longest"] == 3
    winter = api.get(ADVANCED, params={"from": "2026-01-01", "to": "2026-02-01"}).json()
    assert (winter["sessions"], winter["activeDays"]) == (3, 3)


def test_in34_today_is_that_of_the_callers_zone(api: TestClient, clock: Clock) -> None:
    clock.now = datetime(2026, 6, 1, 22, tzinfo=UTC)

    def today(**params: str) -> str:
        return api.get(SUMMARY, params=params).json()["today"]["date"]

    assert today() == "2026-06-01"
    record(api, "2026-06-01T20:00:00Z", timeZone="Asia/Tokyo")
    assert today() == "2026-06-02"
    assert today(timeZone="America/New_York") == "2026-06-01"
    for name in ("Atlantis/Capital", "localtime"):
        problem = api.get(SUMMARY, params={"timeZone": name})
        assert problem.status_code == 422
        assert problem.json()["errors"][0]["field"] == "timeZone"


@pytest.mark.parametrize(
    ("url", "params", "field"),
    [
        (ADVANCED, {"from": "2026-05-02", "to": "2026-05-02"}, "to"),
        (ADVANCED, {"from": "2026-05-02", "to": "2026-05-01"}, "to"),
        (ADVANCED, {"from": "2000-01-01", "to": "2026-05-01"}, "to"),
        (ADVANCED, {"from": "1999-12-31"}, "from"),
        (ADVANCED, {"to": "9999-12-31"}, "to"),
        (ADVANCED, {"from": "yesterday"}, "from"),
        (ADVANCED, {"from": "2026-02-30"}, "from"),
        (ADVANCED, {"to": "2026-05-01T12:00:00"}, "to"),
        (WEEKLY, {"date": "last"}, "date"),
        (MONTHLY, {"date": "0001-01-01"}, "date"),
        (MONTHLY, {"date": "9999-12-31T23:59:59-12:00"}, "date"),
        *(
            (url, {field: at, "timeZone": zone}, field)
            for url, field in (
                (ADVANCED, "from"),
                (ADVANCED, "to"),
                (WEEKLY, "date"),
                (MONTHLY, "date"),
            )
            for at in (
                "0001-01-01T00:00:00Z",
                "1999-12-31T09:00:00Z",
                "2200-01-02T15:00:00Z",
                "9999-12-31T23:59:59Z",
            )
            for zone in ("America/New_York", "Asia/Tokyo")
        ),
    ],
)
def test_in35_impossible_dates_are_named(
    premium: TestClient, url: str, params: dict[str, str], field: str
) -> None:
    answer = premium.get(url, params=params)

    assert answer.status_code == 422, answer.text
    assert [error["field"] for error in answer.json()["errors"]] == [field]


def test_in35_dates_may_be_left_out_or_be_instants(premium: TestClient, clock: Clock) -> None:
    clock.now = NOW

    def asked(**params: str) -> tuple[str, str]:
        figures = premium.get(ADVANCED, params=params).json()
        return figures["from"], figures["to"]

    assert asked() == ("2026-05-03", "2026-06-02")
    assert asked(to="2026-05-02") == ("2026-04-02", "2026-05-02")
    assert asked(**{"from": "2026-05-30"}) == ("2026-05-30", "2026-06-02")
    instants = {"from": "2026-05-01T22:00:00Z", "to": "2026-05-03T21:59:59Z"}
    assert asked(**instants, timeZone="Europe/Berlin") == ("2026-05-02", "2026-05-04")
    midnight = {"from": "2026-05-01T22:00:00Z", "to": "2026-05-03T22:00:00Z"}
    assert asked(**midnight, timeZone="Europe/Berlin") == ("2026-05-02", "2026-05-04")
    assert premium.get(WEEKLY).json()["from"] == "2026-06-01"
    assert premium.get(MONTHLY, params={"date": "2026-05-31T23:30:00Z"}).json()["from"] == (
        "2026-05-01"
    )


@contextmanager
def counted(engine: Engine) -> Generator[list[str]]:
    statements: list[str] = []

    def note(*asked: Any) -> None:
        if asked[2].startswith("SELECT"):
            statements.append(asked[2])

    event.listen(engine, "before_cursor_execute", note)
    yield statements
    event.remove(engine, "before_cursor_execute", note)


@pytest.mark.parametrize("url", [SUMMARY, *PREMIUM])
def test_in36_queries_do_not_grow(
    premium: TestClient, clock: Clock, engine: Engine, url: str
) -> None:
    clock.now = NOW
    record(premium, "2026-05-30T09:00:00Z")
    with counted(engine) as few:
        premium.get(url)
    for day in range(10, 30):
        record(premium, f"2026-05-{day}T08:00:00Z", taskId=id_of(str(day)))
    with counted(engine) as many:
        wide = {"from": "2020-01-01"} if url == ADVANCED else {}
        premium.get(url, params=wide)

    assert len(many) == len(few) <= 10
