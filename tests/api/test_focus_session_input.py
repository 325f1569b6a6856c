"""What /api/v1/focus-sessions refuses; each row of the table of bad input, over POST and PATCH."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient

from tests.api.test_focus_sessions import MINUTE, NOW, URL, draft, fields_of, wire
from tests.conftest import NOBODYS

START, END = NOW - 60 * MINUTE, NOW
TOO_LONG_AGO = END - timedelta(hours=24, seconds=1)


def at(minutes: float) -> str:
    """Spell the moment so many minutes after the start."""
    return wire(START + minutes * MINUTE)


def hour(**over: Any) -> dict[str, Any]:
    """An hour that just ended, without a duration."""
    body = draft(sessionStart=wire(START), sessionEnd=wire(END), **over)
    if "duration" not in over:
        del body["duration"]
    return body


TIMES: list[tuple[str, dict[str, Any], str]] = [
    ("naive time", {"sessionStart": "2026-01-01T00:00:00"}, "sessionStart"),
    ("time as number", {"sessionStart": 1760000000}, "sessionStart"),
    ("no time", {"sessionEnd": "soon"}, "sessionEnd"),
    ("time out of range", {"sessionEnd": "9999-12-31T23:59:59-14:00"}, "sessionEnd"),
    ("null time", {"sessionStart": None}, "sessionStart"),
    ("ends before it starts", {"sessionEnd": at(-1)}, "sessionEnd"),
    ("takes no time", {"sessionEnd": at(0)}, "sessionEnd"),
    (
        "longer than a day",
        {"sessionStart": wire(TOO_LONG_AGO)},
        "sessionEnd",
    ),
    (
        "before 2000",
        {"sessionStart": "1999-12-31T23:30:00Z", "sessionEnd": "2000-01-01T00:00:00Z"},
        "sessionStart",
    ),
    ("in the future", {"sessionEnd": wire(NOW + 60 * MINUTE)}, "sessionEnd"),
]
PAUSES: list[tuple[str, list[Any], str]] = [
    ("before the session", [{"start": at(-1), "end": at(1)}], "pauses"),
    ("after the session", [{"start": at(59), "end": at(61)}], "pauses"),
    ("backwards", [{"start": at(2), "end": at(1)}], "pauses"),
    ("empty", [{"start": at(2), "end": at(2)}], "pauses"),
    ("overlapping", [{"start": at(1), "end": at(3)}, {"start": at(2), "end": at(4)}], "pauses"),
    ("unordered", [{"start": at(5), "end": at(6)}, {"start": at(1), "end": at(2)}], "pauses"),
    ("naive", [{"start": "2026-01-01T00:00:00", "end": at(2)}], "pauses.0.start"),
    ("open", [{"start": at(1)}], "pauses.0.end"),
    ("unknown field", [{"start": at(1), "end": at(2), "why": "tea"}], "pauses.0.why"),
]
VALUES: list[tuple[str, dict[str, Any], str]] = [
    ("duration too long", {"duration": 62}, "duration"),
    ("duration too short", {"duration": 58}, "duration"),
    ("negative duration", {"duration": -1}, "duration"),
    ("duration not whole", {"duration": 60.5}, "duration"),
    ("duration as text", {"duration": "60"}, "duration"),
    ("duration as truth", {"duration": True}, "duration"),
    ("null duration", {"duration": None}, "duration"),
    ("unknown zone", {"timeZone": "Mars/Olympus"}, "timeZone"),
    ("zone of a machine", {"timeZone": "localtime"}, "timeZone"),
    ("zone of a factory", {"timeZone": "Factory"}, "timeZone"),
    ("rating too low", {"rating": 0}, "rating"),
    ("rating too high", {"rating": 6}, "rating"),
    ("note too long", {"note": "x" * 10_241}, "note"),
    ("note too long in bytes", {"note": "é" * 5_121}, "note"),
    ("note with NUL", {"note": "a\0b"}, "note"),
    ("unknown field", {"colour": "red"}, "colour"),
    ("user of one's choice", {"userId": str(uuid4())}, "userId"),
    ("snake case", {"task_title": "x"}, "task_title"),
    ("kind", {"kind": "nap"}, "kind"),
    ("mode", {"mode": None}, "mode"),
    ("outcome", {"outcome": "lost"}, "outcome"),
    ("plan", {"plannedSeconds": -1}, "plannedSeconds"),
    ("interruption", {"interruptions": ["tea"]}, "interruptions.0"),
    ("interruption of 9999", {"interruptions": ["9999-12-31T23:59:59Z"]}, "interruptions"),
    ("interruption before", {"interruptions": [at(1), at(-1)]}, "interruptions"),
    ("interruption after", {"interruptions": [at(60.001)]}, "interruptions"),
    (
        "interruption of the time that goes",
        {"sessionEnd": at(30), "duration": 30, "interruptions": [at(31)]},
        "interruptions",
    ),
    (
        "end and interruption",
        {"sessionEnd": at(-1), "interruptions": [at(1)]},
        "sessionEnd",
    ),
    ("task id", {"taskId": "1"}, "taskId"),
    ("task title", {"taskTitle": "x" * 501}, "taskTitle"),
    ("tag", {"tags": [""]}, "tags.0"),
    ("too many tags", {"tags": ["x"] * 51}, "tags"),
    ("tags as text", {"tags": "deep"}, "tags"),
    ("source key", {"sourceKey": "x" * 201}, "sourceKey"),
]
BAD = [
    *TIMES,
    *((f"pause {name}", {"pauses": pauses}, field) for name, pauses, field in PAUSES),
    *VALUES,
]


def test_fs3_fs4_fs5_fs14_ti15_bad_input_is_refused_by_its_field(api: TestClient) -> None:
    stored = api.post(URL, json=hour()).json()
    here = f"{URL}/{stored['id']}"

    for name, over, field in BAD:
        created = api.post(URL, json={**hour(), **over})
        changed = api.patch(here, json=over)
        assert (created.status_code, fields_of(created.json())) == (422, [field]), name
        assert (changed.status_code, fields_of(changed.json())) == (422, [field]), name

    assert api.get(URL).json() == [stored]


@pytest.mark.parametrize("minutes", [59, 60, 61])
def test_fs4_a_minute_more_or_less_is_believed(api: TestClient, minutes: int) -> None:
    assert api.post(URL, json=hour(duration=minutes)).json()["duration"] == minutes


def test_fs3_five_minutes_ahead_are_forgiven(api: TestClient) -> None:
    ahead = {"sessionEnd": wire(datetime.now(UTC) + 4 * MINUTE)}

    assert api.post(URL, json=hour() | ahead).status_code == 201


def test_fs3_six_minutes_ahead_are_not(api: TestClient) -> None:
    stored = api.post(URL, json=hour()).json()
    ahead = {"sessionEnd": wire(datetime.now(UTC) + 6 * MINUTE)}

    assert fields_of(api.post(URL, json=hour() | ahead).json()) == ["sessionEnd"]
    assert fields_of(api.patch(f"{URL}/{stored['id']}", json=ahead).json()) == ["sessionEnd"]


def test_fs5_pauses_may_touch_and_are_not_counted(api: TestClient) -> None:
    pauses = [{"start": at(0), "end": at(10)}, {"start": at(10), "end": at(60)}]
    answer = api.post(URL, json=hour(pauses=pauses))

    assert answer.status_code == 201
    assert answer.json()["duration"] == 0


def test_fs4_duration_that_no_longer_fits_is_refused(api: TestClient) -> None:
    stored = api.post(URL, json=hour()).json()

    answer = api.patch(f"{URL}/{stored['id']}", json={"sessionEnd": at(30), "duration": 60})

    assert fields_of(answer.json()) == ["duration"]


@pytest.mark.parametrize("missing", ["sessionStart", "sessionEnd"])
def test_new_session_needs_both_times(api: TestClient, missing: str) -> None:
    body = hour()
    del body[missing]

    assert fields_of(api.post(URL, json=body).json()) == [missing]


@pytest.mark.parametrize("id_", ["1", None, 7, NOBODYS[:-1]])
def test_id_that_is_none_is_refused(api: TestClient, id_: object) -> None:
    assert fields_of(api.post(URL, json=draft(id=id_)).json()) == ["id"]


def test_note_of_ten_kilobytes_is_kept(api: TestClient) -> None:
    note = "é" * 5_120
    assert api.post(URL, json=hour(note=note)).json()["note"] == note


def test_half_a_character_is_refused(api: TestClient) -> None:
    body = b'{"note": "\\ud83d"}'
    stored = api.post(URL, json=hour()).json()
    headers = {"Content-Type": "application/json"}

    answer = api.patch(f"{URL}/{stored['id']}", content=body, headers=headers)

    assert fields_of(answer.json()) == ["note"]


def test_body_that_is_not_json_is_malformed(api: TestClient) -> None:
    answer = api.post(URL, content=b"{", headers={"Content-Type": "application/json"})

    assert (answer.status_code, answer.json()["code"]) == (400, "malformed_json")


def test_body_over_a_megabyte_is_too_large(api: TestClient) -> None:
    answer = api.post(URL, json=hour(note="x" * 1_000_000))

    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
