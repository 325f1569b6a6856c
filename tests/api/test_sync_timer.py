"""The running timer over sync, and what follows from its changes in the same transaction."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine, event, text

from meelio_web.server.records.domain.rules import SERVER_DEVICE
from tests.conftest import Clock
from tests.support.device import EDITED_AT, SNAPSHOT, TODAY, Device, Json
from tests.support.timers import run, session, timer


@contextmanager
def counted(engine: Engine) -> Generator[list[str]]:
    statements: list[str] = []

    def note(*call: Any) -> None:
        statements.append(call[2])

    event.listen(engine, "before_cursor_execute", note)
    yield statements
    event.remove(engine, "before_cursor_execute", note)


@pytest.fixture(autouse=True)
def _noon(clock: Clock) -> None:
    """Let all of it happen on a day before."""
    clock.advance(hours=6)


class TestTimer:
    def test_sy32_it_is_pulled_and_in_the_snapshot_and_gone_with_the_account(
        self, phone: Device, laptop: Device, api: TestClient, engine: Engine
    ) -> None:
        mine = run(phone, "10:00", interruptions=["2026-06-01T10:01:00.000Z"])
        (result,) = phone.push(timer(phone, mine))

        assert result["row"]["fields"]["run"] == mine
        assert laptop.pull() == [result["row"]]
        assert api.get(SNAPSHOT, headers=TODAY).json()["rows"] == [result["row"]]
        with engine.execution_options(write=True).begin() as connection:
            connection.execute(text("DELETE FROM users"))
            assert connection.execute(text("SELECT count(*) FROM active_timers")).scalar() == 0

    @pytest.mark.parametrize(
        ("over", "field"),
        [
            ({"run": {"startedAt": "1999-06-01T10:00:00.000Z"}}, "run.startedAt"),
            ({"rival": {"timeZone": "Mars"}}, "rival.timeZone"),
            ({"run": {"plannedMs": -1}}, "run.plannedMs"),
            ({"cycle": -1}, "cycle"),
            ({"mode": "manual"}, "mode"),
        ],
    )
    def test_sy33_what_cannot_be_is_refused_by_name(
        self, phone: Device, over: Json, field: str
    ) -> None:
        of = {name: run(phone, "10:00") | over[name] for name in over if name in {"run", "rival"}}
        (result,) = phone.push(timer(phone, None, **{**over, **of}))

        assert (result["error"]["code"], result["error"]["field"]) == ("invalid", field)

    def test_sy65_run_of_an_app_that_knows_no_overtime_is_a_plain_one(
        self, phone: Device, laptop: Device
    ) -> None:
        plain = run(phone, "10:00")
        spoken = {name: plain[name] for name in plain if name not in {"overtime", "strict"}}

        (result,) = phone.send(timer(phone, spoken), schema=2).json()["results"]

        assert result["row"]["fields"]["run"] == spoken
        assert laptop.pull()[0]["fields"]["run"] == plain

    def test_sy67_a_heard_end_is_said_beside_a_run_that_an_older_app_has_paused(
        self, phone: Device, laptop: Device
    ) -> None:
        mine = run(laptop, "10:00", overtime=True)
        (first,) = laptop.push(timer(laptop, mine))
        paused = mine | {"pausedAt": "2026-06-01T10:10:00.000Z"}
        laptop.send(timer(laptop, paused) | {"baseRev": 1}, schema=3)
        heard = {"sessionId": mine["sessionId"], "end": "2026-06-01T10:25:00.000Z"}
        news = phone.change({"heardEnd": heard}, first["row"]["id"], entity="active_timer")

        (told,) = phone.push(news | {"baseRev": 1, "editedAt": EDITED_AT + 1})

        assert (told["status"], told["row"]["fields"]["heardEnd"]) == ("merged", heard)
        assert told["row"]["fields"]["run"] == paused
        (seen,) = laptop.pull(schema=3)
        assert seen["fields"]["run"] == paused
        assert "heardEnd" not in seen["fields"]
        going = timer(laptop, mine | {"taskTitle": "Write"}) | {"baseRev": seen["rev"]}
        laptop.send(going, schema=3)
        (kept,) = phone.pull()
        assert kept["fields"]["heardEnd"] == heard

    def test_sy67_of_two_heard_ends_the_later_word_counts(
        self, phone: Device, laptop: Device
    ) -> None:
        mine = run(phone, "10:00", overtime=True)
        (first,) = phone.push(timer(phone, mine))

        def word(device: Device, end: str, at: int) -> Json:
            heard = {"sessionId": mine["sessionId"], "end": f"2026-06-01T{end}:00.000Z"}
            said = device.change({"heardEnd": heard}, first["row"]["id"], entity="active_timer")
            return said | {"baseRev": 1, "editedAt": EDITED_AT + at}

        phone.push(word(phone, "10:30", 2))
        (late,) = laptop.push(word(laptop, "10:25", 1))
        (last,) = laptop.push(word(laptop, "10:35", 3))

        assert late["row"]["fields"]["heardEnd"]["end"] == "2026-06-01T10:30:00.000Z"
        assert last["row"]["fields"]["heardEnd"]["end"] == "2026-06-01T10:35:00.000Z"

    @pytest.mark.parametrize("over", [{"sessionId": "x"}, {"end": "soon"}, {"end": None}])
    def test_sy67_what_cannot_have_been_heard_is_refused(self, phone: Device, over: Json) -> None:
        whole = {"sessionId": str(uuid4()), "end": "2026-06-01T10:25:00.000Z"}

        (result,) = phone.push(timer(phone, None, heardEnd=whole | over))

        assert result["error"]["code"] == "invalid"
        assert result["error"]["field"].startswith("heardEnd")

    def test_sy33_what_a_run_does_not_have_may_be_a_newer_apps_word(self, phone: Device) -> None:
        more = run(phone, "10:00") | {"heartbeatAt": None}
        (result,) = phone.push(timer(phone, more))

        assert result["error"]["field"] == "run.heartbeatAt"
        assert result["error"]["code"] == "upgrade_required"

    def test_sy32_other_ids_and_halves_of_a_timer_are_refused(self, phone: Device) -> None:
        other = timer(phone, None) | {"entityId": str(uuid4())}
        half = timer(phone, None) | {"patch": {"mode": "pomodoro", "phase": "focus"}}

        fields = [result["error"]["field"] for result in phone.push(other, half)]

        assert fields == ["entityId", "cycle"]

    def test_sy35_nobody_is_asked_even_about_a_deletion(
        self, phone: Device, laptop: Device
    ) -> None:
        (first,) = phone.push(timer(phone, run(phone, "10:00")))
        gone = phone.change(None, first["row"]["id"], entity="active_timer", baseRev=1)
        phone.push(gone)
        mine = timer(laptop, run(laptop, "10:05"))

        late = mine | {"onConflict": "ask", "editedAt": EDITED_AT + 1}
        assert laptop.push(late)[0]["status"] == "resolved"

    def test_sy35_a_rival_is_settled_by_the_later_word(self, phone: Device, laptop: Device) -> None:
        rival = run(phone, "10:02")
        (first,) = phone.push(timer(phone, run(phone, "10:00"), rival=rival))
        laptop.pull()
        seen = {"baseRev": first["row"]["rev"], "onConflict": "ask"}
        clear = {"patch": {"rival": None}, "editedAt": EDITED_AT + 5, **seen}
        phone.push(timer(phone, None) | {**clear, "patch": {"rival": run(phone, "10:03")}})

        late = timer(laptop, None) | clear | {"editedAt": EDITED_AT + 4}
        assert laptop.push(late)[0]["status"] == "server_kept"
        later = timer(laptop, None) | clear | {"editedAt": EDITED_AT + 6}
        assert laptop.push(later)[0]["status"] == "resolved"


class TestEffects:
    def test_sy31_effects_come_before_their_cause_and_count_into_the_answer(
        self, phone: Device, laptop: Device, api: TestClient
    ) -> None:
        theirs, mine = run(phone, "10:00", taskTitle="Read"), run(laptop, "10:10")
        phone.push(timer(phone, theirs))
        phone.pull()

        answer = laptop.send(timer(laptop, mine)).json()

        closed, running = phone.pull()
        assert closed["id"] == theirs["sessionId"]
        assert {stamp[1] for stamp in closed["fmeta"].values()} == {SERVER_DEVICE}
        assert closed["fields"]["taskTitle"] == "Read"
        assert closed["rev"] < running["rev"] == answer["seq"] == answer["asOf"] == phone.cursor
        assert answer["results"][0]["row"] == running
        assert api.get("/api/v1/sync/conflicts").json() == []

    def test_sy31_an_effect_has_effects(self, phone: Device, laptop: Device) -> None:
        """The run that is closed overlaps what the laptop has recorded meanwhile."""
        theirs = run(phone, "10:00")
        phone.push(timer(phone, theirs))
        phone.pull()

        laptop.push(
            session(laptop, "10:05", "10:15"),
            timer(laptop, run(laptop, "10:20")) | {"editedAt": EDITED_AT + 1},
        )

        rows = phone.pull()
        assert [row["entity"] for row in rows] == ["focus_session"] * 2 + ["active_timer"]
        (closed,) = [row for row in rows if row["id"] == theirs["sessionId"]]
        assert closed["fields"]["sessionEnd"] == "2026-06-01T10:05:00.000Z"

    def test_sy31_a_hundred_changes_ask_no_more_than_two(
        self, phone: Device, laptop: Device, engine: Engine
    ) -> None:
        phone.push(session(phone, "09:00", "09:50"))
        phone.push(timer(phone, run(phone, "10:00")))

        def count(changes: list[Json]) -> int:
            with counted(engine) as statements:
                laptop.push(*changes, timer(laptop, run(laptop, "10:10")))
            return len(statements)

        few = count([session(laptop, "09:05", "09:06"), session(laptop, "09:06", "09:07")])
        phone.push(session(phone, "08:00", "08:50"))
        phone.pull()
        over = timer(phone, run(phone, "10:20")) | {"baseRev": phone.cursor}
        phone.push(over)
        times = [f"08:{minute:02}" for minute in range(50)]
        many = [
            session(laptop, start, f"{start}:30", sessionEnd=f"2026-06-01T{start}:30.000Z")
            for start in times
        ]

        assert count(many) <= few <= 22

    def test_sy31_what_cannot_be_written_is_left(
        self, phone: Device, laptop: Device, ben: TestClient
    ) -> None:
        """The id of the run is another account's session."""
        bens = Device(ben)
        taken = session(bens, "07:00", "07:25")
        bens.push(taken)
        phone.push(timer(phone, run(phone, "10:00", sessionId=taken["entityId"])))

        (result,) = laptop.push(timer(laptop, run(laptop, "10:10")))

        assert result["status"] == "resolved"
        assert [row["entity"] for row in laptop.pull()] == ["active_timer"]

    def test_sy37_what_was_deleted_is_not_recorded_again(
        self, phone: Device, laptop: Device
    ) -> None:
        theirs = run(phone, "10:00")
        gone = session(phone, "10:00", "10:05") | {"entityId": theirs["sessionId"]}
        phone.push(timer(phone, theirs), gone)
        phone.push(phone.change(None, gone["entityId"], entity="focus_session", baseRev=2))

        laptop.push(timer(laptop, run(laptop, "10:10")))

        assert [row["deleted"] for row in laptop.pull()] == [True, False]

    def test_sy31_what_became_impossible_is_left(
        self, phone: Device, laptop: Device, engine: Engine
    ) -> None:
        """As in a zone that the server's present database does not know any more."""
        phone.push(session(phone, "10:00", "10:25"))
        with engine.execution_options(write=True).begin() as connection:
            connection.execute(text("UPDATE focus_sessions SET time_zone = 'Gone/West'"))

        assert laptop.push(session(laptop, "10:10", "10:35"))[0]["status"] == "applied"
        assert [row["fields"]["sessionEnd"][11:16] for row in phone.pull()] == ["10:25", "10:35"]


class TestOverlaps:
    def test_fs10_rest_is_a_device_like_any_other(self, phone: Device, api: TestClient) -> None:
        phone.push(session(phone, "10:00", "10:25"))
        draft = session(phone, "10:10", "10:35")["patch"]

        assert api.post("/api/v1/focus-sessions", json=draft).status_code == 201
        later, earlier = api.get("/api/v1/focus-sessions").json()
        assert earlier["sessionEnd"] == later["sessionStart"]
        assert (earlier["duration"], earlier["outcome"]) == (10, "stopped")

        moved = api.patch(
            f"/api/v1/focus-sessions/{later['id']}",
            json={"sessionStart": "2026-06-01T10:05:00.000Z", "overlap": None},
        ).json()
        (_, earlier) = api.get("/api/v1/focus-sessions").json()
        assert earlier["sessionEnd"] == moved["sessionStart"] == "2026-06-01T10:05:00.000Z"

    def test_fs11_what_was_superseded_is_no_more_once_it_was_moved_away(
        self, phone: Device, laptop: Device
    ) -> None:
        phone.push(session(phone, "10:00", "10:25"))
        inside = session(laptop, "10:05", "10:15") | {"onConflict": "server"}
        (result,) = laptop.push(inside)
        assert result["row"]["fields"]["overlap"] == "superseded"
        assert laptop.push(inside)[0]["duplicate"] is True
        seen = {"entity": "focus_session", "baseRev": result["row"]["rev"]}
        later = {"sessionStart": "2026-06-01T11:05:00.000Z"}
        later["sessionEnd"] = "2026-06-01T11:15:00.000Z"

        still = laptop.change({"plannedSeconds": 600}, inside["entityId"], **seen)
        (result,) = laptop.push(still | {"onConflict": "server"})
        assert result["row"]["fields"]["overlap"] == "superseded"
        moved = laptop.change(later, inside["entityId"], **seen)
        (result,) = laptop.push(moved)
        assert result["row"]["fields"]["overlap"] is None

    def test_fs12_what_is_kept_is_never_trimmed(self, phone: Device, laptop: Device) -> None:
        phone.push(session(phone, "10:00", "10:25", overlap="kept"))
        (result,) = laptop.push(session(laptop, "10:05", "10:15"))

        assert [row["fields"]["sessionEnd"][11:16] for row in phone.pull()] == ["10:25", "10:15"]
        assert result["row"]["fields"]["overlap"] is None

    def test_fs10_what_is_deleted_in_the_same_push_stands_in_nobodys_way(
        self, phone: Device, laptop: Device
    ) -> None:
        phone.push(session(phone, "10:00", "10:25"))
        wrong = session(laptop, "10:05", "10:15")
        gone = laptop.change(None, wrong["entityId"], entity="focus_session")

        laptop.push(wrong, gone)

        (kept,) = [row for row in phone.pull() if not row["deleted"]]
        assert kept["fields"]["sessionEnd"] == "2026-06-01T10:25:00.000Z"


class TestTasks:
    def test_fs13_a_session_keeps_the_title_and_rest_shows_no_task_that_has_gone(
        self, phone: Device, task: Json, api: TestClient
    ) -> None:
        change = session(phone, "10:00", "10:25", taskId=task["id"], taskTitle="Read")
        phone.push(change)
        path = f"/api/v1/focus-sessions/{change['entityId']}"
        assert api.get(path).json()["taskId"] == task["id"]

        api.delete(f"/api/v1/tasks/{task['id']}")

        shown = api.get(path).json()
        assert (shown["taskId"], shown["taskTitle"]) == (None, "Read")
        assert api.patch(path, json={"rating": 5}).json()["taskId"] is None
        assert [one["taskId"] for one in api.get("/api/v1/focus-sessions").json()] == [None]
        assert phone.pull()[-1]["fields"]["taskId"] == task["id"], "so that it can come back"


class TestNaturalKeys:
    def test_sy40_rest_answers_a_second_import_with_the_first(self, api: TestClient) -> None:
        times = {"sessionStart": "2026-06-01T08:00:00Z", "sessionEnd": "2026-06-01T09:00:00Z"}
        draft = {**times, "mode": "import", "sourceKey": "toggl:1"}
        first = api.post("/api/v1/focus-sessions", json=draft)
        again = api.post("/api/v1/focus-sessions", json=draft)

        assert (first.status_code, again.status_code) == (201, 200)
        assert first.json() == again.json()

    def test_sy40_in_one_push_and_after_a_deletion(self, phone: Device) -> None:
        one, two = (session(phone, "08:00", "09:00", sourceKey="a") for _ in range(2))
        bad = session(phone, "08:00", "07:00", sourceKey="b")

        results = phone.push(one, two, bad, session(phone, "07:00", "07:30", sourceKey="b"))

        assert [result["status"] for result in results] == [
            "applied",
            "noop",
            "rejected",
            "applied",
        ]
        assert (results[1]["sameAs"], results[1]["row"]) == (one["entityId"], None)
        gone = phone.change(None, one["entityId"], entity="focus_session", baseRev=9)
        assert phone.push(gone)[0]["status"] == "applied"
        assert phone.push(session(phone, "08:00", "09:00", sourceKey="a"))[0]["status"] == "applied"
