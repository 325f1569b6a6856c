"""/api/v1/sync/push."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine, event
from sqlmodel import Session, col, select

from meelio_web.server.records.models import SyncDevice, SyncMutation
from meelio_web.server.sync.schemas import PushAnswer
from tests.conftest import Clock
from tests.support.device import EDITED_AT, PUSH, Device, Json


class TestSettling:
    def test_new_record_is_applied_and_answered(self, phone: Device) -> None:
        change = phone.change({"title": "Read"})

        answer = phone.send(change).json()

        assert PushAnswer.model_validate(answer, by_name=False).model_dump(by_alias=True)
        (result,) = answer["results"]
        assert (result["id"], result["status"], result["duplicate"]) == (
            change["id"],
            "applied",
            False,
        )
        assert result["row"]["id"] == change["entityId"]
        assert result["row"]["fields"]["title"] == "Read"
        assert result["row"]["fmeta"]["title"] == [1, phone.id, EDITED_AT]
        assert (answer["seq"], answer["asOf"]) == (1, 1)

    def test_answer_and_pull_spell_a_record_alike(self, phone: Device) -> None:
        patch = {"title": "Read", "dueOn": "2026-02-03", "doneAt": "2026-02-03T04:05:06.007Z"}
        (result,) = phone.push(phone.change({**patch, "position": 0.1, "pinned": True}))

        assert phone.pull() == [result["row"]]

    def test_sy4_repeat_answers_the_first_status_and_the_current_row(
        self, phone: Device, laptop: Device, task: Json
    ) -> None:
        change = phone.change({"notes": "mine"}, task["id"], baseRev=task["rev"])
        (first,) = phone.push(change)
        current = laptop.push(
            laptop.change({"pinned": True}, task["id"], baseRev=first["row"]["rev"])
        )[0]["row"]

        (again,) = phone.push(change)

        assert (again["status"], again["duplicate"]) == ("applied", True)
        assert again["row"] == current
        assert phone.pull() == [current]

    def test_sy4_a_change_twice_in_one_push_is_settled_once(self, phone: Device) -> None:
        change = phone.change({"title": "Read"})

        results = phone.push(change, change)

        assert [result["duplicate"] for result in results] == [False, True]
        assert results[0]["row"] == results[1]["row"]

    def test_sy4_eight_pushes_at_once_apply_once(self, phone: Device, laptop: Device) -> None:
        changes = [phone.change({"title": str(number)}) for number in range(5)]

        def send(_: int) -> list[bool]:
            return [result["duplicate"] for result in phone.push(*changes)]

        with ThreadPoolExecutor(8) as pool:
            duplicates = [tuple(row) for row in pool.map(send, range(8))]

        assert sorted(duplicates) == [(False,) * 5] + [(True,) * 5] * 7
        assert [row["rev"] for row in laptop.pull()] == sorted(
            {row["rev"] for row in laptop.pull(cursor=0)}
        )

    def test_sy4_repeat_says_what_a_purge_left(
        self, phone: Device, task: Json, engine: Engine
    ) -> None:
        change = phone.change(None, task["id"], baseRev=task["rev"])
        phone.push(change)
        with engine.execution_options(write=True).begin() as connection:
            connection.exec_driver_sql("DELETE FROM tasks")

        assert phone.push(change)[0]["row"] is None

    def test_sy9_id_of_another_change_is_refused(self, phone: Device) -> None:
        change = phone.change({"title": "Read"})
        phone.push(change)

        (result,) = phone.push({**change, "patch": {"title": "Write"}})

        assert result["status"] == "rejected"
        assert result["error"]["code"] == "id_reused"
        assert [row["fields"]["title"] for row in phone.pull()] == ["Read"]

    def test_sy4_a_wish_that_changed_meanwhile_is_still_the_same_change(
        self, phone: Device
    ) -> None:
        change = phone.change({"title": "Read"})
        phone.push(change)

        assert phone.push({**change, "onConflict": "server"})[0]["duplicate"] is True

    def test_two_changes_of_a_record_both_answer_with_its_last_state(
        self, phone: Device, laptop: Device
    ) -> None:
        first = phone.change({"title": "Read"})
        second = phone.change({"title": "Write"}, first["entityId"])

        results = phone.push(first, second)

        assert [result["status"] for result in results] == ["applied", "applied"]
        assert {result["row"]["rev"] for result in results} == {2}
        assert [row["fields"]["title"] for row in laptop.pull()] == ["Write"]


class TestRejections:
    def reject(self, phone: Device, **over: Any) -> Json:
        """Push a change that is bad in this way and return the error; it fails only itself."""
        good = phone.change({"title": "good"})
        bad, fine = phone.push(phone.change({"title": "bad"}) | over, good)
        assert fine["status"] == "applied"
        assert bad["status"] == "rejected"
        return bad["error"]

    @pytest.mark.parametrize(
        ("over", "code", "field"),
        [
            ({"patch": {"title": ""}}, "invalid", "title"),
            ({"patch": {"title": "x", "colour": 1}}, "upgrade_required", "colour"),
            ({"patch": {"notes": "no title"}}, "invalid", "title"),
            ({"patch": {"title": "x"}, "full": {"notes": 1}}, "invalid", "notes"),
            ({"patch": {"title": "x", "position": "far"}}, "invalid", "position"),
            ({"patch": {"title": "a\0b"}}, "invalid", "title"),
            ({"entity": "focus_session", "patch": {"note": "x"}}, "invalid", "sessionStart"),
            ({"entity": "plan"}, "upgrade_required", "entity"),
            ({"entityId": "1"}, "invalid", "entityId"),
            ({"id": "1"}, "invalid", "id"),
            ({"op": "merge"}, "invalid", "op"),
            ({"baseRev": -1}, "invalid", "baseRev"),
            ({"editedAt": 1.5}, "invalid", "editedAt"),
            ({"onConflict": "device:me"}, "invalid", "onConflict"),
            ({"patch": None}, "invalid", "patch"),
        ],
    )
    def test_sy6_bad_change_fails_only_itself(
        self, phone: Device, over: Json, code: str, field: str
    ) -> None:
        error = self.reject(phone, **over)

        assert (error["code"], error["field"]) == (code, field)
        assert error["message"]

    def test_sy6_what_cannot_be_hashed_fails_only_itself(self, phone: Device) -> None:
        error = self.reject(phone, patch={"title": 2**70})

        assert (error["code"], error["field"]) == ("invalid", "patch")

    def test_sy6_rejected_change_may_come_again_when_it_is_right(
        self, phone: Device, clock: Clock
    ) -> None:
        start = clock.now + timedelta(hours=30)
        times = {"sessionStart": start, "sessionEnd": start + timedelta(minutes=25)}
        patch = {name: moment.isoformat() for name, moment in times.items()}
        early = phone.change(patch, entity="focus_session")

        assert phone.push(early)[0]["error"]["field"] == "sessionEnd"
        clock.advance(hours=8)
        assert phone.push(early)[0]["status"] == "applied"

    def test_sy7_changes_after_a_rejection_wait(self, phone: Device) -> None:
        bad = phone.change({"title": ""})
        later = phone.change({"title": "later"}, bad["entityId"])

        assert [result["status"] for result in phone.push(bad, later)] == ["rejected", "deferred"]

    def test_sy8_foreign_id_is_refused(self, phone: Device, task: Json, ben: TestClient) -> None:
        bens = Device(ben)

        (result,) = bens.push(bens.change({"title": "mine now"}, task["id"]))

        assert result["error"]["code"] == "id_taken"
        assert bens.pull() == []
        assert phone.pull(cursor=0)[0]["fields"]["title"] == "Read"

    @pytest.mark.parametrize("item", [1, None, {}, {"id": 1}, []])
    def test_change_without_an_id_fails_all(self, phone: Device, item: Any) -> None:
        answer = phone.send(phone.change({"title": "good"}), item)

        assert answer.status_code == 422
        assert answer.json()["errors"][0]["field"] == "mutations.1.id"
        assert phone.pull() == []


class TestWholePush:
    @pytest.mark.parametrize(
        ("over", "status", "code"),
        [
            ({"userId": str(uuid4())}, 403, "user_mismatch"),
            ({"schema": 0}, 426, "upgrade_required"),
            ({"protocol": 2}, 426, "upgrade_required"),
            ({"mutations": 7}, 422, "validation_failed"),
            ({"deviceId": "phone"}, 422, "validation_failed"),
            ({"deviceName": "\0"}, 422, "validation_failed"),
            ({"cursor": -1}, 422, "validation_failed"),
        ],
    )
    def test_refused_as_a_whole(self, phone: Device, over: Json, status: int, code: str) -> None:
        answer = phone.send(phone.change({"title": "x"}), **over)

        assert (answer.status_code, answer.json()["code"]) == (status, code)
        assert phone.pull() == []

    @pytest.mark.parametrize(
        ("over", "reason"),
        [({"cursor": 99}, "cursor_ahead"), ({"epoch": str(uuid4())}, "epoch")],
    )
    def test_sy5_device_out_of_step_is_turned_away(
        self, phone: Device, task: Json, over: Json, reason: str
    ) -> None:
        answer = phone.send(phone.change({"title": "x"}), **over)

        assert (answer.status_code, answer.json()["code"]) == (409, "resync_required")
        assert answer.json()["reason"] == reason
        assert phone.pull(cursor=0) == [task]

    def test_more_than_a_hundred_changes_are_too_large(self, phone: Device) -> None:
        answer = phone.send(*(phone.change({"title": "x"}) for _ in range(101)))

        assert (answer.status_code, answer.json()["code"]) == (413, "too_large")

    def test_anonymous_push_nothing(self, anonymous: TestClient) -> None:
        assert anonymous.post(PUSH, json={}).status_code == 401

    def test_device_is_noted(self, phone: Device, engine: Engine, clock: Clock) -> None:
        phone.send(deviceName="x" * 500)
        clock.advance(hours=1)
        phone.send(phone.change({"title": "x"}), deviceName="Safari on iOS")

        with Session(engine) as db:
            (device,) = db.exec(select(SyncDevice)).all()
        assert (device.device_id, device.name, device.last_seen) == (
            phone.id,
            "Safari on iOS",
            clock.now,
        )

    def test_newer_app_may_say_more_about_itself(self, phone: Device) -> None:
        assert phone.send(schema=7, battery="low").status_code == 200

    def test_hundred_changes_take_few_statements(self, phone: Device, engine: Engine) -> None:
        phone.push(phone.change({"title": "first"}))
        statements: list[str] = []

        @event.listens_for(engine, "before_cursor_execute")
        def _note(*call: Any) -> None:
            statements.append(call[2])

        phone.push(*(phone.change({"title": "x"}) for _ in range(100)))

        assert len(statements) <= 12, "\n".join(statements)

    def test_failure_of_the_database_settles_nothing(
        self, phone: Device, task: Json, engine: Engine
    ) -> None:
        @event.listens_for(engine, "commit")
        def _explode(_connection: object) -> None:
            raise RuntimeError("disk full")

        client = TestClient(phone.client.app, cookies=phone.client.cookies)
        change = phone.change({"title": "x"})
        assert client.post(PUSH, json=phone.envelope(change)).status_code == 500
        event.remove(engine, "commit", _explode)

        with Session(engine) as db:
            found = select(SyncMutation).where(col(SyncMutation.id) == change["id"])
            assert db.exec(found).all() == []
        assert phone.pull(cursor=0) == [task]
