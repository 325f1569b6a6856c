"""/api/v1/sync/history, and why a value lost."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine, text

from tests.conftest import Clock
from tests.support.device import EDITED_AT, Device, Json
from tests.support.timers import session

HISTORY = "/api/v1/sync/history"


@pytest.fixture(autouse=True)
def _noon(clock: Clock) -> None:
    """Let all of it happen on a day before."""
    clock.advance(hours=6)


class TestHistory:
    def test_sy38_changes_are_told_the_newest_first(
        self, phone: Device, laptop: Device, api: TestClient, clock: Clock
    ) -> None:
        first = session(phone, "10:00", "10:25")
        id_ = first["entityId"]
        phone.push(first)
        clock.advance(minutes=1)
        laptop.push(session(laptop, "10:20", "10:45"))
        clock.advance(minutes=1)
        api.patch(f"/api/v1/focus-sessions/{id_}", json={"note": "fine"})
        phone.pull()
        phone.push(phone.change(None, id_, entity="focus_session", baseRev=phone.cursor))

        told = api.get(f"{HISTORY}/focus_session/{id_}").json()

        assert [(one["deviceName"], one["op"], one["groups"]) for one in told] == [
            ("Firefox on Linux", "delete", []),
            ("API", "upsert", ["note"]),
            ("Meelio", "upsert", ["timing"]),
            ("Firefox on Linux", "upsert", ["kind", "timing"]),
        ]
        assert told[-1] == {
            "at": "2026-06-01T18:00:00.000Z",
            "deviceId": phone.id,
            "deviceName": "Firefox on Linux",
            "op": "upsert",
            "groups": ["kind", "timing"],
            "status": "applied",
            "rev": 1,
        }
        clock.advance(days=120)
        assert len(api.get(f"{HISTORY}/focus_session/{id_}").json()) == 2

    def test_sy38_what_changed_nothing_says_what_it_was_about(
        self, phone: Device, laptop: Device, task: Json, clock: Clock, engine: Engine
    ) -> None:
        phone.push(phone.change({"notes": "x"}, task["id"], baseRev=task["rev"]))
        clock.advance(seconds=1)
        over = {"baseRev": task["rev"], "editedAt": EDITED_AT - 1}
        laptop.push(laptop.change({"notes": "y"}, task["id"], **over))
        with engine.execution_options(write=True).begin() as connection:
            forgotten = text("DELETE FROM sync_devices WHERE device_id = :id")
            connection.execute(forgotten, {"id": laptop.id})

        newest = phone.client.get(f"{HISTORY}/task/{task['id']}").json()[0]

        assert (newest["status"], newest["groups"]) == ("server_kept", ["notes"])
        assert newest["deviceName"] is None

    def test_sy38_others_are_told_nothing(
        self, phone: Device, task: Json, api: TestClient, ben: TestClient
    ) -> None:
        assert phone
        assert ben.get(f"{HISTORY}/task/{task['id']}").json() == []
        assert api.get(f"{HISTORY}/plan/{task['id']}").status_code == 404
        assert api.get(f"{HISTORY}/task/1").status_code == 404

    def test_sy39_a_deletion_that_lost_says_so(
        self, phone: Device, laptop: Device, task: Json, api: TestClient
    ) -> None:
        phone.push(phone.change({"notes": "x"}, task["id"], baseRev=task["rev"]))
        over = {"baseRev": task["rev"], "editedAt": EDITED_AT - 1}
        laptop.push(laptop.change(None, task["id"], **over))

        (lost,) = api.get("/api/v1/sync/conflicts").json()
        assert (lost["kind"], lost["lost"]) == ("delete/edit", None)
