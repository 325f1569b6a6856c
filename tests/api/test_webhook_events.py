"""Which changes of sessions are told, and when."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import orjson
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import Engine, event

from tests.conftest import PASSWORD
from tests.support.device import Device
from tests.support.hooks import Hooks
from tests.support.timers import run, session, timer

SESSIONS = "/api/v1/focus-sessions"
DRAFT = {"sessionStart": "2026-06-01T09:00:00.000Z", "sessionEnd": "2026-06-01T09:25:00.000Z"}


@pytest.fixture
def hook(hooks: Hooks) -> str:
    """A webhook of Ada's that wants to hear of all there is."""
    return hooks.add()["id"]


def told(hooks: Hooks, hook: str) -> list[str]:
    """Return what has been written down to be sent."""
    return [delivery["event"] for delivery in hooks.log(hook)]


def post(hooks: Hooks, **over: Any) -> dict[str, Any]:
    return hooks.client.post(SESSIONS, json=DRAFT | over).json()


class TestOverRest:
    def test_wh1_each_change_is_told_as_rest_answers_it(self, hooks: Hooks, hook: str) -> None:
        made = post(hooks, note="a")
        at = f"{SESSIONS}/{made['id']}"
        changed = hooks.client.patch(at, json={"note": "b"}).json()
        hooks.client.delete(at)

        assert hooks.deliver() == ["session.created", "session.updated", "session.deleted"]
        bodies = [orjson.loads(one.body) for one in hooks.receiver.got]
        assert [body["data"] for body in bodies] == [made, changed, changed]
        assert {body["timestamp"] for body in bodies} == {"2026-06-01T12:00:00.000Z"}
        assert len(hooks.log(hook)) == 3

    def test_wh1_only_what_it_was_registered_for(self, hooks: Hooks) -> None:
        picky = hooks.add(events=["session.deleted"])["id"]
        made = post(hooks)
        hooks.client.delete(f"{SESSIONS}/{made['id']}")

        assert told(hooks, picky) == ["session.deleted"]

    def test_wh1_nobody_hears_of_somebody_elses(
        self, hooks: Hooks, hook: str, ben: TestClient
    ) -> None:
        assert ben.post(SESSIONS, json=DRAFT).status_code == 201

        assert told(hooks, hook) == []

    def test_wh3_what_is_repeated_or_refused_is_not_told(self, hooks: Hooks, hook: str) -> None:
        made = post(hooks)
        assert hooks.client.post(SESSIONS, json=DRAFT | {"id": made["id"]}).status_code == 200
        assert hooks.client.post(SESSIONS, json=DRAFT | {"timeZone": "Mars"}).status_code == 422
        at = f"{SESSIONS}/{made['id']}"
        assert hooks.client.patch(at, json={"rating": None}).status_code == 200
        assert hooks.client.patch(at, json={"rating": 9}).status_code == 422

        assert told(hooks, hook) == ["session.created"]

    def test_wh3_what_is_not_kept_is_not_told(
        self, hooks: Hooks, hook: str, app: FastAPI, engine: Engine
    ) -> None:
        def fail(_: object) -> None:
            raise RuntimeError("the disk is full")

        event.listen(engine, "commit", fail)
        careful = TestClient(app, raise_server_exceptions=False, cookies=hooks.client.cookies)
        assert careful.post(SESSIONS, json=DRAFT).status_code == 500
        event.remove(engine, "commit", fail)

        assert told(hooks, hook) == []
        assert hooks.client.get(SESSIONS).json() == []

    def test_wh4_a_phase_finishes_once(self, hooks: Hooks, hook: str) -> None:
        made = post(hooks, mode="pomodoro")
        at = f"{SESSIONS}/{made['id']}"
        hooks.client.patch(at, json={"outcome": "stopped"})
        hooks.client.patch(at, json={"outcome": "completed"})

        assert told(hooks, hook) == [
            "session.created",
            "phase.finished",
            "session.updated",
            "session.updated",
        ]

    @pytest.mark.parametrize(
        ("over", "finishes"),
        [
            ({"mode": "pomodoro", "kind": "short_break"}, True),
            ({"mode": "countdown"}, True),
            ({"mode": "stopwatch"}, True),
            ({"mode": "pomodoro", "outcome": "stopped"}, False),
            ({"mode": "manual"}, False),
        ],
    )
    def test_wh4_only_the_timers_completed_phases_do(
        self, hooks: Hooks, hook: str, over: dict[str, str], *, finishes: bool
    ) -> None:
        post(hooks, **over)

        assert told(hooks, hook) == ["session.created", *["phase.finished"] * finishes]

    def test_wh5_an_import_comes_and_goes_unannounced(self, hooks: Hooks, hook: str) -> None:
        made = post(hooks, mode="import", sourceKey="toggl:1")
        at = f"{SESSIONS}/{made['id']}"
        hooks.client.patch(at, json={"note": "mine now"})
        hooks.client.delete(at)

        assert told(hooks, hook) == ["session.updated"]

    def test_wh23_what_the_plan_locks_is_told_to_who_changes_it(
        self, hooks: Hooks, hook: str
    ) -> None:
        state = hooks.app.state
        state.settings = replace(state.settings, free_history_days=90)
        made = post(hooks)
        hooks.clock.advance(days=200)
        login = {"email": "ada@example.com", "password": PASSWORD}
        assert hooks.client.post("/api/v1/auth/login", json=login).status_code == 200
        at = f"{SESSIONS}/{made['id']}"
        assert hooks.client.get(at).status_code == 403
        assert hooks.client.patch(at, json={"note": "late"}).status_code == 200

        assert told(hooks, hook) == ["session.created", "session.updated"]
        hooks.deliver()
        assert orjson.loads(hooks.receiver.got[-1].body)["data"]["note"] == "late"


class TestOverSync:
    def test_wh3_a_push_is_told_and_its_repeat_is_not(
        self, hooks: Hooks, hook: str, phone: Device
    ) -> None:
        change = session(phone, "09:00", "09:25")
        phone.push(change)
        phone.push(change)

        assert told(hooks, hook) == ["session.created", "phase.finished"]

    def test_wh2_one_transaction_makes_one_event_of_a_record(
        self, hooks: Hooks, hook: str, phone: Device
    ) -> None:
        made = session(phone, "09:00", "09:25", outcome="stopped")
        note = phone.change({"note": "a"}, made["entityId"], entity="focus_session")
        rating = phone.change({"rating": 3}, made["entityId"], entity="focus_session")
        phone.push(made, note, rating)
        assert told(hooks, hook) == ["session.created"]

        gone = session(phone, "10:00", "10:25", outcome="stopped")
        none = phone.change(None, gone["entityId"], entity="focus_session")
        phone.push(gone, none)
        assert told(hooks, hook) == ["session.created"]

    def test_wh3_what_the_server_settles_is_told(
        self, hooks: Hooks, hook: str, phone: Device, laptop: Device
    ) -> None:
        """The laptop's session lies within the phone's, and so is taken apart from it."""
        phone.push(session(phone, "09:00", "09:40", outcome="stopped"))
        laptop.push(session(laptop, "09:10", "10:00", outcome="stopped"))

        events = told(hooks, hook)
        assert events.count("session.created") == 2
        assert len(events) <= 3

    def test_wh3_a_run_that_gave_way_is_told_as_the_session_that_it_becomes(
        self, hooks: Hooks, hook: str, phone: Device, laptop: Device
    ) -> None:
        phone.push(timer(phone, run(phone, "09:00")))
        laptop.push(timer(laptop, run(laptop, "10:00")))

        assert told(hooks, hook) == ["session.created", "phase.finished"]

    def test_wh4_what_is_brought_back_finishes_no_phase_again(
        self, hooks: Hooks, hook: str, phone: Device
    ) -> None:
        made = phone.push(session(phone, "09:00", "09:25"))[0]["row"]
        gone = phone.change(None, made["id"], entity="focus_session", baseRev=made["rev"])
        rev = phone.push(gone)[0]["row"]["rev"]
        full = {**made["fields"]}
        back = phone.change(
            {"note": "again"}, made["id"], entity="focus_session", baseRev=rev, full=full
        )
        phone.push(back)

        assert told(hooks, hook) == [
            "session.created",
            "phase.finished",
            "session.deleted",
            "session.created",
        ]
