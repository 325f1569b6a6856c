"""/api/v1/import: what was taken out comes back in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
import pytest
from fastapi.testclient import TestClient
from httpx2 import Response
from sqlalchemy import Engine, event

from meelio_web.server.imports import service, writing
from meelio_web.server.imports.domain.document import own_id
from meelio_web.server.imports.service import Import
from tests.conftest import Clock, user_id_of
from tests.support.device import Device
from tests.support.hooks import Hooks

IMPORT = "/api/v1/import"
EXPORT = "/api/v1/export/sessions"
SESSIONS = "/api/v1/focus-sessions"
VECTORS: dict[str, Any] = orjson.loads(
    (Path(__file__).parents[1] / "vectors/exports.json").read_bytes()
)
DOCUMENT: dict[str, Any] = VECTORS["document"] | {"owner": None}
COUNT = len(DOCUMENT["focusSessions"])


@pytest.fixture(autouse=True)
def _later(clock: Clock) -> None:
    """Let all of the vectors have happened."""
    clock.advance(days=180)


def send(client: TestClient, document: object = DOCUMENT, **asked: bool) -> Response:
    """Import, whatever comes of it."""
    return client.post(IMPORT, json=document, params={k: str(v).lower() for k, v in asked.items()})


def counts(answer: Response) -> dict[str, tuple[int, int, int]]:
    """Return new, duplicates and rejected of each part."""
    said = answer.json()
    parts = ("focusSessions", "tasks", "preferences")
    return {
        name: (said[name]["new"], said[name]["duplicates"], said[name]["rejected"])
        for name in parts
    }


def content(client: TestClient) -> dict[str, Any]:
    """Return everything somebody has."""
    document = client.get(f"{EXPORT}.json").json()
    return {name: document[name] for name in ("focusSessions", "tasks", "preferences")}


def session(nth: int, **over: Any) -> dict[str, Any]:
    start, end = (f"2026-03-01T09:{at:02}:00.000Z" for at in (nth % 50, nth % 50 + 1))
    id_ = f"01970000-0000-7000-8000-{nth:012}"
    return {"id": id_, "sessionStart": start, "sessionEnd": end} | over


def document(*sessions: object, **over: Any) -> dict[str, Any]:
    return {"format": "meelio", "version": 1, "owner": None, "focusSessions": [*sessions]} | over


class TestRoundTrip:
    def test_ex24_all_of_it_comes_back_field_by_field(self, api: TestClient) -> None:
        answer = send(api)

        assert answer.status_code == 200, answer.text
        assert counts(answer) == {
            "focusSessions": (COUNT, 0, 0),
            "tasks": (2, 0, 0),
            "preferences": (2, 0, 0),
        }
        names = ("focusSessions", "tasks", "preferences")
        assert content(api) == {name: DOCUMENT[name] for name in names}
        assert api.get(f"{EXPORT}.csv").text == VECTORS["csv"]

    def test_ex24_ex27_after_a_wipe_too(self, api: TestClient) -> None:
        send(api)
        whole, before = api.get(f"{EXPORT}.json").json(), content(api)
        for one in before["focusSessions"]:
            assert api.delete(f"{SESSIONS}/{one['id']}").status_code == 204
        for one in before["tasks"]:
            assert api.delete(f"/api/v1/tasks/{one['id']}").status_code == 204
        assert content(api)["focusSessions"] == []

        assert counts(send(api, whole))["focusSessions"] == (COUNT, 0, 0)
        assert content(api) == before

    def test_ex24_devices_get_it(self, api: TestClient, phone: Device) -> None:
        phone.pull()
        send(api)

        changes = phone.pull()
        kinds = [change["entity"] for change in changes]
        assert kinds.count("focus_session") == COUNT
        assert kinds.count("task") == kinds.count("preference") == 2
        got = {one["id"]: one["fields"] for one in changes if one["entity"] == "focus_session"}
        for one in DOCUMENT["focusSessions"]:
            assert got[one["id"]] == {k: v for k, v in one.items() if k != "id"}

    def test_ex24_overlaps_that_were_settled_are_not_settled_anew(
        self, api: TestClient, phone: Device
    ) -> None:
        mine = session(1, mode="pomodoro", sessionEnd="2026-03-01T09:40:00.000Z")
        send(api, document(mine))
        phone.push(
            phone.change(
                {
                    "sessionStart": "2026-03-01T10:00:00.000Z",
                    "sessionEnd": "2026-03-01T10:25:00.000Z",
                    "mode": "pomodoro",
                },
                entity="focus_session",
            )
        )
        other = session(2, mode="pomodoro", sessionStart="2026-03-01T10:10:00.000Z")
        send(api, document(other | {"sessionEnd": "2026-03-01T10:40:00.000Z"}))

        spans = [
            (one["sessionStart"][11:16], one["sessionEnd"][11:16])
            for one in content(api)["focusSessions"]
        ]
        assert spans == [("09:01", "09:40"), ("10:00", "10:25"), ("10:10", "10:40")]

    def test_wh5_nothing_of_it_is_told(self, hooks: Hooks) -> None:
        hook = hooks.add()["id"]
        send(hooks.client)

        assert hooks.log(hook) == []
        id_ = DOCUMENT["focusSessions"][0]["id"]
        hooks.client.patch(f"{SESSIONS}/{id_}", json={"note": "mine"})
        assert [one["event"] for one in hooks.log(hook)] == ["session.updated"]


class TestWhatIsHere:
    def test_ex27_the_same_again_adds_nothing(self, api: TestClient) -> None:
        send(api)
        before = content(api)
        id_ = DOCUMENT["focusSessions"][0]["id"]
        api.patch(f"{SESSIONS}/{id_}", json={"note": "changed since"})

        assert counts(send(api)) == {
            "focusSessions": (0, COUNT, 0),
            "tasks": (0, 2, 0),
            "preferences": (0, 2, 0),
        }
        after = content(api)
        assert after["focusSessions"][0]["note"] == "changed since"
        assert after["focusSessions"][1:] == before["focusSessions"][1:]

    def test_ex27_the_same_source_is_the_same_session(self, api: TestClient) -> None:
        once, again = session(1, sourceKey="toggl:1"), session(2, sourceKey="toggl:1")
        third = session(3, sourceKey="toggl:1")

        assert counts(send(api, document(once, again)))["focusSessions"] == (1, 1, 0)
        assert counts(send(api, document(third)))["focusSessions"] == (0, 1, 0)

    def test_ex27_an_id_that_comes_twice_counts_once(self, api: TestClient) -> None:
        assert counts(send(api, document(session(1), session(1))))["focusSessions"] == (1, 1, 0)

    def test_ex29_another_accounts_get_ids_of_ones_own(
        self, api: TestClient, ben: TestClient
    ) -> None:
        send(ben)
        theirs = ben.get(f"{EXPORT}.json").json()

        assert counts(send(api, theirs))["focusSessions"] == (COUNT, 0, 0)
        assert counts(send(api, theirs))["focusSessions"] == (0, COUNT, 0)
        ours = {one["id"]: one for one in content(api)["focusSessions"]}
        assert not ours.keys() & {one["id"] for one in theirs["focusSessions"]}
        tasks = {one["id"]: one["title"] for one in content(api)["tasks"]}
        linked = [one for one in ours.values() if one["taskId"] in tasks]
        assert {tasks[one["taskId"]] == one["taskTitle"] for one in linked} == {True}
        assert len(linked) == 2
        assert content(ben) == {name: theirs[name] for name in content(ben)}

    @pytest.mark.parametrize("one", VECTORS["ids"], ids=lambda one: one["id"])
    def test_ex7_ex29_the_ids_are_those_the_device_makes(self, one: dict[str, str]) -> None:
        assert own_id(one["id"], one["reader"]) == one["newId"]

    def test_ex28_an_id_that_is_somebody_elses_is_named(
        self, api: TestClient, ben: TestClient
    ) -> None:
        send(ben)
        answer = send(api)

        assert answer.status_code == 422
        assert {one["field"] for one in answer.json()["rejected"]} == {"id"}


BAD: list[tuple[object, str]] = [
    (session(1, sessionEnd="2026-03-01T09:00:00.000Z"), "sessionEnd"),
    (session(1, sessionEnd="2026-03-03T09:00:00.000Z"), "sessionEnd"),
    (session(1, timeZone="Mars"), "timeZone"),
    (session(1, rating=9), "rating"),
    (session(1, later="?"), "later"),
    (session(1, note="\0"), "note"),
    (session(1) | {"id": "7"}, "id"),
    (session(1) | {"id": None}, "id"),
    ({}, "id"),
    ("no record", "id"),
    (None, "id"),
]


class TestRejected:
    @pytest.mark.parametrize(("bad", "field"), BAD)
    def test_ex25_ex28_one_bad_record_keeps_all_out_and_is_named(
        self, api: TestClient, bad: object, field: str
    ) -> None:
        answer = send(api, document(session(0), bad, session(2)))

        assert answer.status_code == 422
        said = answer.json()
        assert said["code"] == "import_rejected"
        assert [(one["part"], one["index"], one["field"]) for one in said["rejected"]] == [
            ("focusSessions", 1, field)
        ]
        assert said["rejected"][0]["reason"]
        assert counts(answer)["focusSessions"] == (2, 0, 1)
        assert content(api)["focusSessions"] == []

    def test_ex25_the_good_ones_come_in_where_one_says_so(self, api: TestClient) -> None:
        bad = session(1, rating=9)
        answer = send(api, document(session(0), bad, session(2)), skipRejected=True)

        assert answer.status_code == 200
        assert counts(answer)["focusSessions"] == (2, 0, 1)
        assert len(content(api)["focusSessions"]) == 2

    def test_ex28_tasks_and_choices_are_named_too(self, api: TestClient) -> None:
        tasks, choices = [{"id": session(1)["id"]}], {"dayStart": "09:00", "mood": 1}
        answer = send(api, document(tasks=tasks, preferences=choices))

        told = [(one["part"], one["index"], one["id"]) for one in answer.json()["rejected"]]
        assert told == [
            ("tasks", 0, session(1)["id"]),
            ("preferences", 0, "dayStart"),
            ("preferences", 1, "mood"),
        ]

    @pytest.mark.parametrize(
        ("bad", "told"),
        [
            ({"preferences": {"a\0": 1}}, ("preferences", "a?", "name")),
            ({"tasks": [{"id": "\0" * 300}]}, ("tasks", "?" * 100, "id")),
            ({"tasks": [{"id": session(1)["id"], "b\0": 1}]}, ("tasks", session(1)["id"], "b?")),
        ],
    )
    def test_se5_se7_ex28_unstorable_text_is_named_too(
        self, api: TestClient, bad: dict[str, Any], told: tuple[str, str, str]
    ) -> None:
        for asked in ({}, {"dryRun": True}):
            answer = send(api, document(**bad), **asked)

            (said,) = answer.json()["rejected"]
            assert (said["part"], said["id"], said["field"]) == told

    @pytest.mark.parametrize(
        ("body", "field"),
        [
            ([], "format"),
            ({}, "format"),
            (document(format="toggl"), "format"),
            (document(version=2), "version"),
            (document(version=True), "version"),
            (document(owner=7), "owner"),
            (document(focusSessions={}), "focusSessions"),
            (document(tasks="none"), "tasks"),
            (document(preferences=[]), "preferences"),
        ],
    )
    def test_ex28_what_is_no_document_is_refused(
        self, api: TestClient, body: object, field: str
    ) -> None:
        answer = send(api, body)

        assert answer.status_code == 422
        assert [one["field"] for one in answer.json()["errors"]] == [field]

    def test_what_is_no_json_is_refused(self, api: TestClient) -> None:
        answer = api.post(IMPORT, content=b"{", headers={"content-type": "application/json"})

        assert (answer.status_code, answer.json()["code"]) == (400, "malformed_json")


class TestOneTransaction:
    def test_ex26_a_dry_run_says_what_would_be_and_writes_nothing(
        self, api: TestClient, phone: Device
    ) -> None:
        api.post(SESSIONS, json=session(0))
        phone.pull()
        asked = document(session(0), session(1), session(2, rating=9))
        dry = send(api, asked, dryRun=True)

        assert dry.status_code == 200
        assert dry.json()["dryRun"] is True
        assert counts(dry)["focusSessions"] == (1, 1, 1)
        assert phone.pull() == []
        done = send(api, asked, skipRejected=True)
        assert counts(done) == counts(dry)
        assert done.json()["rejected"] == dry.json()["rejected"]
        assert len(phone.pull()) == 1

    def test_ex25_what_breaks_in_the_middle_leaves_nothing(
        self, api: TestClient, engine: Engine
    ) -> None:
        written: list[str] = []

        def break_off(*call: Any) -> None:
            statement: str = call[2]
            if statement.startswith("INSERT INTO"):
                written.append(statement.split()[2])
            if written[-1:] == ["sync_mutations"]:
                raise RuntimeError("the disk is full")

        careful = TestClient(api.app, raise_server_exceptions=False, cookies=api.cookies)
        event.listen(engine, "before_cursor_execute", break_off)
        answer = send(careful, document(*map(session, range(9))))
        event.remove(engine, "before_cursor_execute", break_off)

        assert (answer.status_code, "focus_sessions" in written) == (500, True)
        assert content(api)["focusSessions"] == []

    def test_ex25_ex27_a_long_one_is_looked_through_in_parts(
        self, api: TestClient, phone: Device, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(service, "BATCH", 10)
        once, again = document(*map(session, range(45))), document(*map(session, range(50)))

        assert counts(send(api, once))["focusSessions"] == (45, 0, 0)
        assert counts(send(api, again))["focusSessions"] == (5, 45, 0)
        assert len(phone.pull()) == 50

    @pytest.mark.parametrize("times", [1, writing.TRIES])
    def test_ex25_ex27_what_comes_in_between_is_seen(
        self, api: TestClient, phone: Device, monkeypatch: pytest.MonkeyPatch, times: int
    ) -> None:
        run, ways_in = Import.run, iter(range(times))

        def run_late(running: Import) -> None:
            run(running)
            for nth in ways_in:
                assert api.post(SESSIONS, json=session(nth)).status_code == 201
                break

        monkeypatch.setattr(Import, "run", run_late)

        answer = send(api, document(*map(session, range(9))))
        assert counts(answer)["focusSessions"] == (9 - times, times, 0)
        assert len({change["id"] for change in phone.pull()}) == 9

    def test_ex30_others_need_not_wait_while_it_is_worked_out(
        self, api: TestClient, ben: TestClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        settle, saved = service.apply_mutations, list[int]()

        def settle_late(*given: Any, **how: Any) -> Any:
            settled = settle(*given, **how)
            saved.append(ben.post(SESSIONS, json=session(50)).status_code)
            return settled

        monkeypatch.setattr(service, "apply_mutations", settle_late)

        assert counts(send(api, document(session(1))))["focusSessions"] == (1, 0, 0)
        assert saved == [201]

    def test_ex30_a_long_document_is_taken_and_a_longer_one_is_not(self, api: TestClient) -> None:
        note = "n" * 10_000
        long = document(*(session(nth, note=note) for nth in range(150)))

        assert counts(send(api, long))["focusSessions"] == (150, 0, 0)
        answer = api.post(IMPORT, content=b" " * 20_000_001)
        assert answer.status_code == 413

    def test_needs_somebody(self, anonymous: TestClient) -> None:
        assert send(anonymous).status_code == 401

    def test_keeps_the_cookie_alive(self, api: TestClient, clock: Clock) -> None:
        clock.advance(days=1)
        answer = send(api)

        assert "meelio_session" in answer.headers.get("set-cookie", "")
        assert user_id_of(api)
