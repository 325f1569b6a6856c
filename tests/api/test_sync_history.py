"""What lost can be seen and brought back; devices can be seen and forgotten."""

from __future__ import annotations

from uuid import uuid4

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine, text

from meelio_web.server.records.edits import REST_DEVICE
from tests.conftest import Clock
from tests.support.device import EDITED_AT, Device, Json

CONFLICTS = "/api/v1/sync/conflicts"
DEVICES = "/api/v1/sync/devices"


def lost_values(client: TestClient) -> list[Json]:
    answer = client.get(CONFLICTS)
    assert answer.status_code == 200, answer.text
    return answer.json()


def undo(client: TestClient, conflict: Json) -> Json:
    answer = client.post(f"{CONFLICTS}/{conflict['id']}/undo")
    assert answer.status_code == 200, answer.text
    return answer.json()


def refused(client: TestClient, conflict: Json) -> tuple[int, str]:
    answer = client.post(f"{CONFLICTS}/{conflict['id']}/undo")
    return answer.status_code, answer.json()["code"]


def edit_both(phone: Device, laptop: Device, task: Json) -> Json:
    """Phone and laptop write the same notes unseen; the laptop, being later, wins."""
    seen = {"baseRev": task["rev"]}
    phone.push(phone.change({"notes": "phone"}, task["id"], **seen))
    change = laptop.change({"notes": "laptop"}, task["id"], editedAt=EDITED_AT + 1, **seen)
    return laptop.push(change)[0]["row"]


class TestLostValues:
    def test_sy26_the_newest_comes_first_and_says_all_there_is(
        self, phone: Device, laptop: Device, task: Json, api: TestClient, clock: Clock
    ) -> None:
        row = edit_both(phone, laptop, task)
        clock.advance(seconds=1)
        phone.push(phone.change({"notes": "late"}, task["id"], baseRev=task["rev"]))

        newest, oldest = lost_values(api)

        assert newest["lost"] == {"notes": "late"}
        assert oldest == {
            "id": oldest["id"],
            "entity": "task",
            "entityId": task["id"],
            "kind": "edit/edit",
            "group": "notes",
            "lost": {"notes": "phone"},
            "won": {"notes": "laptop"},
            "lostDevice": phone.id,
            "policy": "newest",
            "rev": row["rev"],
            "createdAt": "2026-06-01T12:00:00.000Z",
            "undone": False,
        }

    def test_sy26_thirty_days_and_five_hundred(
        self, phone: Device, laptop: Device, task: Json, api: TestClient, clock: Clock
    ) -> None:
        edit_both(phone, laptop, task)
        (kept,) = lost_values(api)
        clock.advance(days=30)
        assert len(lost_values(api)) == 1
        clock.advance(seconds=1)

        assert lost_values(api) == []
        assert refused(api, kept) == (404, "not_found")
        for _ in range(6):
            late = [
                phone.change({"notes": str(uuid4())}, task["id"], baseRev=task["rev"])
                for _ in range(100)
            ]
            phone.push(*late)
        assert len(lost_values(api)) == 500


class TestUndo:
    def test_sy27_the_lost_value_becomes_a_change_of_now_that_all_devices_pull(
        self, phone: Device, laptop: Device, task: Json, api: TestClient
    ) -> None:
        edit_both(phone, laptop, task)
        laptop.pull()
        (conflict,) = lost_values(api)

        answer = undo(api, conflict)

        assert (answer["status"], answer["duplicate"]) == ("applied", False)
        assert answer["row"]["fields"]["notes"] == "phone"
        assert answer["row"]["fmeta"]["notes"][1] == REST_DEVICE
        assert [row["fields"]["notes"] for row in laptop.pull()] == ["phone"]
        assert [one["undone"] for one in lost_values(api)] == [True]

    def test_sy27_a_second_undo_changes_nothing(
        self, phone: Device, laptop: Device, task: Json, api: TestClient
    ) -> None:
        edit_both(phone, laptop, task)
        (conflict,) = lost_values(api)
        rev = undo(api, conflict)["row"]["rev"]
        phone.push(phone.change({"notes": "after"}, task["id"], baseRev=rev))

        again = undo(api, conflict)

        assert (again["status"], again["duplicate"]) == ("applied", True)
        assert again["row"]["fields"]["notes"] == "after"

    def test_sy27_a_part_of_a_record_that_was_deleted_cannot_come_back(
        self, phone: Device, laptop: Device, task: Json, api: TestClient
    ) -> None:
        row = edit_both(phone, laptop, task)
        (conflict,) = lost_values(api)
        phone.push(phone.change(None, task["id"], baseRev=row["rev"]))

        assert refused(api, conflict) == (409, "cannot_undo")
        assert lost_values(api)[0]["undone"] is False

    def test_sy27_undone_before_the_record_was_deleted_stays_undone(
        self, phone: Device, laptop: Device, task: Json, api: TestClient
    ) -> None:
        edit_both(phone, laptop, task)
        (conflict,) = lost_values(api)
        rev = undo(api, conflict)["row"]["rev"]
        phone.push(phone.change(None, task["id"], baseRev=rev))

        again = undo(api, conflict)

        assert (again["duplicate"], again["row"]["deleted"]) == (True, True)

    def test_sy27_an_edit_that_lost_to_a_deletion_brings_the_record_back(
        self, phone: Device, laptop: Device, task: Json, api: TestClient
    ) -> None:
        phone.push(phone.change(None, task["id"], baseRev=task["rev"]))
        over = {"full": {"title": "Read", "notes": "old"}, "editedAt": EDITED_AT - 1}
        laptop.push(laptop.change({"notes": "x"}, task["id"], baseRev=task["rev"], **over))
        (conflict,) = lost_values(api)
        assert (conflict["group"], conflict["won"]) == (None, None)

        answer = undo(api, conflict)

        assert answer["row"]["deleted"] is False
        assert (answer["row"]["fields"]["title"], answer["row"]["fields"]["notes"]) == ("Read", "x")

    def test_sy27_what_makes_no_whole_record_cannot_come_back(
        self, phone: Device, laptop: Device, task: Json, api: TestClient
    ) -> None:
        phone.push(phone.change(None, task["id"], baseRev=task["rev"]))
        over = {"baseRev": task["rev"], "editedAt": EDITED_AT - 1}
        laptop.push(laptop.change({"notes": "x"}, task["id"], **over))
        (conflict,) = lost_values(api)

        assert refused(api, conflict) == (409, "cannot_undo")

    @pytest.mark.parametrize("again", [False, True])
    def test_sy27_a_deletion_that_lost_deletes_after_all(
        self, phone: Device, laptop: Device, task: Json, api: TestClient, *, again: bool
    ) -> None:
        phone.push(phone.change({"notes": "phone"}, task["id"], baseRev=task["rev"]))
        over = {"baseRev": task["rev"], "editedAt": EDITED_AT - 1}
        laptop.push(laptop.change(None, task["id"], **over))
        (conflict,) = lost_values(api)
        assert conflict["lost"] is None
        if again:
            rev = phone.pull()[-1]["rev"]
            phone.push(phone.change(None, task["id"], baseRev=rev))

        answer = undo(api, conflict)

        assert answer["status"] == ("noop" if again else "applied")
        assert answer["row"]["deleted"] is True

    def test_sy27_what_the_server_can_no_longer_read_is_refused(
        self, phone: Device, laptop: Device, task: Json, api: TestClient, engine: Engine
    ) -> None:
        """As a field that an older version had."""
        edit_both(phone, laptop, task)
        with engine.execution_options(write=True).begin() as connection:
            connection.execute(text("""UPDATE sync_conflicts SET lost = '{"gone": 7}'"""))
        (conflict,) = lost_values(api)
        assert conflict["lost"] == {"gone": 7}

        assert refused(api, conflict) == (409, "cannot_undo")

    def test_sy27_nobody_else_sees_or_undoes_it(
        self, phone: Device, laptop: Device, task: Json, api: TestClient, ben: TestClient
    ) -> None:
        edit_both(phone, laptop, task)
        (conflict,) = lost_values(api)

        assert lost_values(ben) == []
        assert refused(ben, conflict) == (404, "not_found")
        assert lost_values(api)[0]["undone"] is False


class TestDevices:
    def test_sy28_each_device_that_pushed_is_listed_the_last_first(
        self, phone: Device, laptop: Device, api: TestClient, clock: Clock
    ) -> None:
        phone.push(phone.change({"title": "x"}))
        clock.advance(days=90)
        laptop.pull()
        laptop.push(laptop.change({"title": "y"}))
        clock.advance(seconds=1)

        newest, oldest = api.get(DEVICES).json()

        assert newest == {
            "id": laptop.id,
            "name": "Firefox on Linux",
            "lastSeenAt": "2026-08-30T12:00:00.000Z",
            "cursor": 1,
            "appSchema": 1,
            "needsFullSync": False,
        }
        assert (oldest["id"], oldest["needsFullSync"]) == (phone.id, True)

    def test_sy28_a_forgotten_device_is_off_the_list_until_it_syncs_again(
        self, phone: Device, api: TestClient
    ) -> None:
        phone.push()

        assert api.delete(f"{DEVICES}/{phone.id}").status_code == 204
        assert api.get(DEVICES).json() == []
        assert api.delete(f"{DEVICES}/{phone.id}").status_code == 404
        phone.push()
        assert [one["id"] for one in api.get(DEVICES).json()] == [phone.id]

    def test_sy28_nobody_else_sees_or_forgets_it(
        self, phone: Device, api: TestClient, ben: TestClient
    ) -> None:
        phone.push()

        assert ben.get(DEVICES).json() == []
        assert ben.delete(f"{DEVICES}/{phone.id}").status_code == 404
        assert len(api.get(DEVICES).json()) == 1
