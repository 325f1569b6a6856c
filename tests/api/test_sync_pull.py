"""/api/v1/sync/pull and /snapshot, what REST and sync owe each other, and what a purge leaves."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine
from sqlmodel import Session, select

from meelio_web.server.records.models import SyncConflict, SyncMutation
from meelio_web.server.records.repository import SqlRecords
from meelio_web.server.sync import service
from meelio_web.server.sync.schemas import PullPage, SnapshotPage
from tests.conftest import Clock
from tests.support.device import SNAPSHOT, TODAY, Device, Json

SESSIONS = "/api/v1/focus-sessions"
TASKS = "/api/v1/tasks"
PREFERENCES = "/api/v1/preferences"
HOUR = {"sessionStart": "2023-01-01T00:00:00.000Z", "sessionEnd": "2023-01-01T01:00:00.000Z"}


def titles(changes: list[Json]) -> list[str]:
    """Return the titles of tasks."""
    return [change["fields"]["title"] for change in changes]


def snapshot_of(client: TestClient, limit: int) -> list[Json]:
    """Return the pages of a snapshot."""
    pages: list[Json] = []
    params: dict[str, Any] = {"limit": limit}
    while not pages or pages[-1]["next"]:
        answer = client.get(SNAPSHOT, params=params, headers=TODAY)
        assert answer.status_code == 200, answer.text
        pages.append(answer.json())
        params["page"] = pages[-1]["next"]
    return pages


class TestPull:
    def test_nothing_comes_of_nothing(self, phone: Device) -> None:
        page = phone.ask().json()

        assert (page["changes"], page["cursor"], page["hasMore"]) == ([], 0, False)
        assert phone.ask().json()["epoch"] == page["epoch"]

    def test_epoch_of_the_first_pull_is_the_one_of_the_first_push(self, phone: Device) -> None:
        phone.pull()

        assert phone.send(phone.change({"title": "x"})).json()["epoch"] == phone.epoch

    def test_sy20_changes_come_in_order_across_kinds(self, phone: Device, laptop: Device) -> None:
        phone.push(
            phone.change({"title": "first"}),
            phone.change(HOUR, entity="focus_session"),
            phone.change({"title": "second"}),
        )

        changes = laptop.pull()

        assert [change["entity"] for change in changes] == ["task", "focus_session", "task"]
        assert [change["rev"] for change in changes] == [1, 2, 3]
        assert laptop.cursor == 3
        assert laptop.pull() == []

    def test_answer_is_as_described(self, phone: Device) -> None:
        phone.push(phone.change(HOUR, entity="focus_session"), phone.change({"title": "x"}))

        page = phone.ask().json()

        described = PullPage.model_validate_json(phone.ask().content, by_name=False)
        assert described.model_dump(by_alias=True, mode="json").keys() == page.keys()
        assert described.changes[0].model_dump(by_alias=True, mode="json") == page["changes"][0]

    def test_sy20_deletion_comes_as_an_empty_record(self, phone: Device, laptop: Device) -> None:
        (made,) = phone.push(phone.change({"title": "x"}))
        laptop.pull()
        phone.push(phone.change(None, made["row"]["id"]))

        (gone,) = laptop.pull()

        assert (gone["id"], gone["deleted"], gone["fields"]) == (made["row"]["id"], True, {})

    @pytest.mark.parametrize("limit", [1, 2, 3, 1000])
    def test_sy20_sy21_pages_hold_every_change_once(
        self, phone: Device, laptop: Device, limit: int
    ) -> None:
        for number in range(3):
            phone.push(
                phone.change({"title": str(number)}), phone.change(HOUR, entity="focus_session")
            )

        assert [change["rev"] for change in laptop.pull(limit=limit)] == [1, 2, 3, 4, 5, 6]

    def test_sy21_what_is_written_between_pages_is_not_lost(
        self, phone: Device, laptop: Device
    ) -> None:
        phone.push(*(phone.change({"title": str(number)}) for number in range(3)))
        first = laptop.ask(limit=2).json()
        again = phone.change({"title": "again"}, first["changes"][0]["id"])
        phone.push(again, phone.change({"title": "new"}))

        laptop.cursor, laptop.epoch = first["cursor"], first["epoch"]

        assert titles(laptop.pull(limit=2)) == ["2", "again", "new"]

    def test_somebody_elses_changes_never_come(self, phone: Device, ben: TestClient) -> None:
        phone.push(phone.change({"title": "mine"}))

        assert Device(ben).pull() == []

    def test_sy22_device_that_is_up_to_date_is_told_so(self, phone: Device) -> None:
        phone.push(phone.change({"title": "x"}))
        phone.pull()
        headers = {"If-None-Match": f'"{phone.cursor}"'}
        url = f"/api/v1/sync/pull?cursor={phone.cursor}&epoch={phone.epoch}"

        assert phone.client.get(url, headers=headers).status_code == 304
        phone.push(phone.change({"title": "y"}))
        assert titles(phone.client.get(url, headers=headers).json()["changes"]) == ["y"]

    @pytest.mark.parametrize(
        ("over", "reason"),
        [
            ({"cursor": 5}, "cursor_ahead"),
            ({"epoch": str(uuid4())}, "epoch"),
            ({"cursor": 1, "epoch": None}, "epoch"),
        ],
    )
    def test_sy5_device_out_of_step_is_turned_away(
        self, phone: Device, over: Json, reason: str
    ) -> None:
        phone.push(phone.change({"title": "x"}))
        phone.pull()

        answer = phone.ask(**over)

        assert (answer.status_code, answer.json()["reason"]) == (409, reason)

    @pytest.mark.parametrize("over", [{"limit": 0}, {"limit": 1001}, {"cursor": -1}])
    def test_bad_query_is_refused(self, phone: Device, over: Json) -> None:
        assert phone.ask(**over).status_code == 422

    def test_anonymous_pull_nothing(self, anonymous: TestClient) -> None:
        assert anonymous.get("/api/v1/sync/pull?cursor=0").status_code == 401
        assert anonymous.get(SNAPSHOT).status_code == 401


class TestSnapshot:
    @pytest.mark.parametrize("limit", [1, 2, 5, 1000])
    def test_sy23_every_live_record_is_there_once(self, phone: Device, limit: int) -> None:
        made = phone.push(
            *(phone.change({"title": str(number)}) for number in range(4)),
            phone.change(HOUR, entity="focus_session"),
        )
        phone.push(phone.change(None, made[0]["row"]["id"]))
        phone.client.patch(PREFERENCES, json={"theme": "dark"})

        pages = snapshot_of(phone.client, limit)

        rows = [row for page in pages for row in page["rows"]]
        assert [row["entity"] for row in rows] == ["focus_session", "preference"] + ["task"] * 3
        live = [row for row in phone.pull() if not row["deleted"]]
        assert sorted(rows, key=lambda row: row["rev"]) == live
        assert SnapshotPage.model_validate(pages[0], by_name=False).seq == phone.cursor

    def test_sy23_what_changes_meanwhile_comes_by_pull(self, phone: Device, laptop: Device) -> None:
        made = phone.push(*(phone.change({"title": str(number)}) for number in range(3)))
        first = laptop.client.get(SNAPSHOT, params={"limit": 1}).json()
        ids = sorted(result["row"]["id"] for result in made)
        phone.push(phone.change(None, ids[0]), phone.change({"title": "new"}, ids[2]))

        rest = laptop.client.get(SNAPSHOT, params={"page": first["next"]}).json()

        assert rest["seq"] == first["seq"]
        laptop.cursor, laptop.epoch = first["seq"], first["epoch"]
        assert [change["deleted"] for change in laptop.pull()] == [True, False]

    @pytest.mark.parametrize("page", ["x", "e30", "WzEsMl0", ""])
    def test_page_of_no_snapshot_is_refused(self, phone: Device, page: str) -> None:
        assert phone.client.get(SNAPSHOT, params={"page": page}).status_code == 422


class TestRest:
    def test_sy25_what_rest_writes_is_pulled(self, phone: Device) -> None:
        session = phone.client.post(SESSIONS, json=HOUR).json()
        task = phone.client.post(TASKS, json={"title": "x"}).json()
        phone.client.patch(PREFERENCES, json={"theme": "dark"})
        phone.client.delete(f"{TASKS}/{task['id']}")

        pulled = {change["entity"]: change for change in phone.pull()}

        assert pulled["focus_session"]["fields"].items() <= session.items()
        assert pulled["preference"]["fields"] == {"name": "theme", "value": "dark"}
        assert pulled["task"]["deleted"] is True

    def test_sy25_what_is_pushed_is_served_over_rest(self, phone: Device) -> None:
        (result,) = phone.push(phone.change(HOUR, entity="focus_session"))
        row = result["row"]

        answer = phone.client.get(f"{SESSIONS}/{row['id']}")

        assert row["fields"].items() <= answer.json().items()
        assert answer.headers["etag"] == f'"{row["rev"]}"'
        assert phone.client.get(SESSIONS).json() == [answer.json()]

    def test_sy25_edit_over_rest_conflicts_with_an_unseen_one(self, phone: Device) -> None:
        task = phone.client.post(TASKS, json={"title": "x"}).json()
        (seen,) = phone.pull()
        phone.client.patch(f"{TASKS}/{task['id']}", json={"title": "rest"})

        mine = phone.change({"title": "mine"}, task["id"], baseRev=seen["rev"], onConflict="ask")

        assert phone.push(mine)[0]["status"] == "conflict"


class TestPurge:
    def purge(self, engine: Engine, user_id: str, clock: Clock) -> None:
        with Session(engine.execution_options(write=True)) as db, db.begin():
            service.purge(SqlRecords(db, user_id), now=clock.now)

    def test_sy24_old_deletions_go_and_who_has_not_seen_them_resyncs(
        self, phone: Device, laptop: Device, engine: Engine, clock: Clock
    ) -> None:
        made = phone.push(phone.change({"title": "old"}), phone.change({"title": "kept"}))
        laptop.pull()
        phone.push(phone.change(None, made[0]["row"]["id"]))
        phone.pull()
        clock.advance(days=90)
        self.purge(engine, phone.user_id, clock)
        assert laptop.ask().status_code == 200
        clock.advance(seconds=1)

        self.purge(engine, phone.user_id, clock)

        for answer in (laptop.ask(), laptop.ask(cursor=0, epoch=None), laptop.send()):
            assert (answer.status_code, answer.json()["reason"]) == (409, "cursor_too_old")
        assert phone.ask().json()["minRev"] == phone.cursor
        (page,) = snapshot_of(laptop.client, 10)
        assert titles(page["rows"]) == ["kept"]
        laptop.cursor = page["seq"]
        assert laptop.pull() == []

    def test_sy18_edit_of_a_purged_record_brings_nothing_back(
        self, phone: Device, engine: Engine, clock: Clock
    ) -> None:
        (made,) = phone.push(phone.change({"title": "old"}))
        phone.push(phone.change(None, made["row"]["id"]))
        phone.pull()
        clock.advance(days=91)
        self.purge(engine, phone.user_id, clock)
        edit = phone.change(
            {"notes": "x"}, made["row"]["id"], baseRev=made["row"]["rev"], full={"title": "old"}
        )

        (result,) = phone.push(edit)

        assert (result["status"], result["row"]) == ("server_kept", None)

    def test_sy24_settled_changes_and_lost_values_go_in_their_time(
        self, phone: Device, laptop: Device, engine: Engine, clock: Clock
    ) -> None:
        change = phone.change({"title": "x", "notes": "a"})
        phone.push(change)
        for number in range(3):
            phone.push(phone.change({"notes": f"phone {number}"}, change["entityId"], baseRev=9))
            laptop.pull(cursor=0)
            laptop.push(laptop.change({"notes": f"laptop {number}"}, change["entityId"]))
            clock.advance(seconds=1)

        def count() -> tuple[int, int]:
            with Session(engine) as db:
                settled = db.exec(select(SyncMutation)).all()
                return len(settled), len(db.exec(select(SyncConflict)).all())

        assert count() == (7, 3)
        with Session(engine.execution_options(write=True)) as db, db.begin():
            records = SqlRecords(db, phone.user_id)
            records.reserve(0)
            records.forget_lost(before=clock.now - timedelta(days=30), keep=2)
        assert count() == (7, 2)
        clock.advance(days=31)
        self.purge(engine, phone.user_id, clock)
        assert count() == (7, 0)
        clock.advance(days=90)
        self.purge(engine, phone.user_id, clock)
        assert count() == (0, 0)
        assert phone.push(change)[0]["duplicate"] is False

    def test_purge_during_a_pull_turns_the_puller_away(
        self, phone: Device, engine: Engine, clock: Clock
    ) -> None:
        """Else the page would lack the deletions, and its cursor would be past them."""
        (made,) = phone.push(phone.change({"title": "x"}))
        phone.push(phone.change(None, made["row"]["id"]))
        clock.advance(days=91)
        purge = self.purge

        class Interrupted(SqlRecords):
            def changes(self, *args: Any, **kwargs: Any) -> list[Json]:
                if args[0].name == "task":
                    purge(engine, self.user_id, clock)
                return super().changes(*args, **kwargs)

        with Session(engine) as db:
            records = Interrupted(db, phone.user_id)
            position = service.Position(0, None)
            if engine.dialect.name == "sqlite":  # one transaction reads one state
                assert (
                    len(
                        service.pull(records, position, service.Wanted(9), now=clock.now)["changes"]
                    )
                    == 1
                )
            else:
                with pytest.raises(service.ResyncRequired):
                    service.pull(records, position, service.Wanted(9), now=clock.now)
