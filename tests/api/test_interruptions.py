"""Interruptions lie within their session, whoever says what, and when."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine, update

from meelio_web.server.focus_sessions.models import FocusSession
from tests.support.device import Device, Json
from tests.support.plans import upgrade
from tests.support.timers import session

URL = "/api/v1/focus-sessions"
FAR = "9999-12-31T23:59:59.000Z"


def at(clock: str) -> str:
    """Spell a time of that day."""
    return f"2026-06-01T{clock}:00.000Z"


INSIDE, OUTSIDE = [at("10:00"), at("10:15"), at("10:25")], [at("09:59"), at("10:26"), FAR]


@pytest.fixture
def stored(api: TestClient) -> Json:
    """A session from 10:00 to 10:25, recorded over REST with three interruptions."""
    body = {"sessionStart": at("10:00"), "sessionEnd": at("10:25"), "interruptions": INSIDE}
    answer = api.post(URL, json=body)
    assert answer.status_code == 201, answer.text
    return answer.json()


class TestRest:
    def test_fs14_both_ends_are_within(self, stored: Json) -> None:
        assert stored["interruptions"] == INSIDE

    @pytest.mark.parametrize("moment", OUTSIDE)
    def test_fs14_what_is_said_to_have_been_outside_is_refused(
        self, api: TestClient, stored: Json, moment: str
    ) -> None:
        answer = api.patch(f"{URL}/{stored['id']}", json={"interruptions": [moment]})

        assert answer.status_code == 422
        assert [error["field"] for error in answer.json()["errors"]] == ["interruptions"]
        assert api.get(URL).json() == [stored]

    def test_fs14_what_the_new_times_leave_outside_goes(
        self, api: TestClient, stored: Json
    ) -> None:
        moved = {"sessionStart": at("10:01"), "sessionEnd": at("10:20")}

        assert api.patch(f"{URL}/{stored['id']}", json=moved).json()["interruptions"] == [
            at("10:15")
        ]

    def test_fs7_another_revision_is_told_before_what_is_wrong(
        self, api: TestClient, stored: Json
    ) -> None:
        here, patch = f"{URL}/{stored['id']}", {"interruptions": OUTSIDE}

        assert api.patch(here, json=patch, headers={"If-Match": '"7"'}).status_code == 412
        assert api.delete(here).status_code == 204
        assert api.patch(here, json=patch).status_code == 404


class TestDevices:
    def test_fs14_a_device_gets_its_session_in_without_them(self, phone: Device) -> None:
        both = session(phone, "10:00", "10:25", interruptions=[*OUTSIDE, *INSIDE])

        (result,) = phone.push(both)

        assert result["status"] == "applied"
        assert result["row"]["fields"]["interruptions"] == INSIDE

    def test_fs14_one_moves_the_end_while_another_notes_an_interruption(
        self, phone: Device, laptop: Device
    ) -> None:
        first = session(phone, "10:00", "10:25")
        (result,) = phone.push(first)
        seen = {"entity": "focus_session", "baseRev": result["row"]["rev"]}
        laptop.pull()
        moved = {"sessionStart": at("10:00"), "sessionEnd": at("10:20"), "duration": 20}
        phone.push(phone.change(moved, first["entityId"], **seen))

        noted = {"interruptions": [at("10:10"), at("10:24")]}
        (result,) = laptop.push(laptop.change(noted, first["entityId"], **seen))

        assert result["status"] == "merged"
        assert result["row"]["fields"]["sessionEnd"] == at("10:20")
        assert result["row"]["fields"]["interruptions"] == [at("10:10")]

    def test_fs11_fs14_what_a_trim_cuts_off_comes_back_with_it(
        self, phone: Device, laptop: Device, api: TestClient
    ) -> None:
        first = session(phone, "10:00", "10:25", interruptions=INSIDE)
        phone.push(first)

        laptop.push(session(laptop, "10:10", "10:35"))

        (trimmed,) = [row for row in phone.pull() if row["id"] == first["entityId"]]
        assert trimmed["fields"]["sessionEnd"] == at("10:10")
        assert trimmed["fields"]["interruptions"] == [at("10:00")]
        (lost,) = api.get("/api/v1/sync/conflicts").json()
        assert lost["group"] == "timing"
        assert lost["won"]["interruptions"] == [at("10:00")]
        undone = api.post(f"/api/v1/sync/conflicts/{lost['id']}/undo").json()
        assert undone["row"]["fields"]["sessionEnd"] == at("10:25")
        assert undone["row"]["fields"]["interruptions"] == INSIDE


def test_fs14_a_file_gets_its_session_in_without_them(api: TestClient) -> None:
    one = {"id": "01970000-0000-7000-8000-000000000001", "interruptions": [*INSIDE, *OUTSIDE]}
    one |= {"sessionStart": at("10:00"), "sessionEnd": at("10:25")}
    document = {"format": "meelio", "version": 1, "owner": None, "focusSessions": [one]}

    said = api.post("/api/v1/import", json=document).json()

    assert said["focusSessions"]["new"] == 1, said
    assert api.get(URL).json()[0]["interruptions"] == INSIDE


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize("kept", [[FAR, at("10:15")], ["0001-01-01T00:00:00.000Z", at("10:15")]])
def test_in21_what_was_stored_outside_before_counts_nowhere(
    api: TestClient, ada: str, engine: Engine, kept: list[str]
) -> None:
    upgrade(engine, ada)
    change = update(FocusSession).values(interruptions=kept)
    with engine.execution_options(write=True).begin() as connection:
        connection.execute(change)

    def asked(url: str, **params: str) -> Any:
        answer = api.get(f"/api/v1/{url}", params=params)
        assert answer.status_code == 200, answer.text
        return answer.json()

    for figures in (
        asked("insights/advanced", **{"from": "2026-06-01", "to": "2026-06-02"}),
        asked("reports/weekly", date="2026-06-01"),
        asked("reports/monthly", date="2026-06-01"),
    ):
        assert figures["interruptions"] == 1
        assert sum(hour["interruptions"] for hour in figures["byHour"]) == 1
