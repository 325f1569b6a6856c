"""What a free account is served, and what it is not; the clock and the plan are in our hands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import Engine
from sqlmodel import Session

from meelio_web.server.app import create_api
from meelio_web.server.identity.repository import IdentityRepository
from meelio_web.server.identity.service import get_plan
from meelio_web.server.kit.settings import Settings
from meelio_web.server.kit.web import Database
from meelio_web.server.kit.wire import spell_instant
from meelio_web.server.plans.service import window_of
from meelio_web.server.records.repository import SqlRecords
from meelio_web.server.records.sequence import Sequence as Numbers
from meelio_web.server.sync.schemas import PullPage, SnapshotPage
from meelio_web.server.sync.service import Position, Wanted, pull
from meelio_web.server.sync.upkeep import change_plan
from tests.conftest import Clock
from tests.support.device import SNAPSHOT, TODAY, Device, Json

SESSIONS = "/api/v1/focus-sessions"
DAYS = 90
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
LIMIT = NOW - timedelta(days=DAYS)
MOMENT = timedelta(milliseconds=1)


@pytest.fixture
def app(engine: Engine) -> FastAPI:
    """The API, with the window that people get."""
    return create_api(engine, Settings(password_memory_kib=32, password_passes=1))


@pytest.fixture
def plan(engine: Engine, clock: Clock, api: TestClient) -> Any:
    """Change Ada's plan as the operator does."""

    def change(name: str) -> None:
        with Database(engine).write() as db:
            assert change_plan(db, "ada@example.com", name, days=DAYS, now=clock.now)

    assert api
    return change


def session(end: datetime, **over: object) -> Json:
    """Describe an hour that ended then."""
    hour = {
        "sessionStart": spell_instant(end - timedelta(hours=1)),
        "sessionEnd": spell_instant(end),
    }
    return {**hour, "timeZone": "Europe/Berlin", **over}


def record(api: TestClient, end: datetime, **over: object) -> str:
    """Record an hour that ended then; return its id."""
    answer = api.post(SESSIONS, json=session(end, **over))
    assert answer.status_code == 201, answer.text
    return answer.json()["id"]


@pytest.fixture
def old(api: TestClient, clock: Clock) -> str:
    """A session on the far side."""
    assert clock
    return record(api, LIMIT, note="far")


@pytest.fixture
def young(api: TestClient, clock: Clock) -> str:
    """A session on the near side, a millisecond away."""
    assert clock
    return record(api, LIMIT + MOMENT, note="near")


def ids(rows: list[Json]) -> list[str]:
    """Return whose rows these are."""
    return [row["id"] for row in rows]


def last_page(device: Device, **over: Any) -> Json:
    """Pull as today's app does; return the last page."""
    page: Json = device.ask(locks=1, verify=1, **over).json()
    PullPage.model_validate(page, by_name=False)
    return page


def snapshot(api: TestClient, **params: Any) -> Json:
    """Ask for a page of everything."""
    page = api.get(SNAPSHOT, params=params, headers=TODAY).json()
    SnapshotPage.model_validate(page, by_name=False)
    return page


class TestRest:
    def test_pl1_list_goes_by_the_end(self, api: TestClient, old: str, young: str) -> None:
        listed = api.get(SESSIONS)

        assert ids(listed.json()) == [young]
        assert old not in listed.text
        assert listed.headers["X-Locked-Count"] == "1"

    def test_pl1_time_alone_locks(self, api: TestClient, young: str, clock: Clock) -> None:
        assert ids(api.get(SESSIONS).json()) == [young]

        clock.advance(milliseconds=1)

        assert api.get(SESSIONS).json() == []

    def test_pl2_nothing_locked_is_not_said(self, api: TestClient, young: str) -> None:
        assert young
        assert "X-Locked-Count" not in api.get(SESSIONS).headers

    def test_pl2_counts_what_the_filter_would_bring_on_all_pages(
        self, api: TestClient, old: str, young: str
    ) -> None:
        record(api, LIMIT - timedelta(days=1), kind="short_break")
        record(api, LIMIT - timedelta(days=2))
        record(api, NOW)

        def count(**asked: Any) -> str | None:
            return api.get(SESSIONS, params=asked).headers.get("X-Locked-Count")

        assert (old, young) is not None
        assert count() == "2"
        assert count(kind="all") == "3"
        assert count(**{"from": spell_instant(LIMIT - timedelta(hours=2))}) == "1"
        first = api.get(SESSIONS, params={"limit": 1})
        assert first.headers["X-Locked-Count"] == "2"
        rest = api.get(first.links["next"]["url"])
        assert (ids(rest.json()), rest.headers["X-Locked-Count"]) == ([young], "2")

    def test_pl3_locked_is_not_absent(self, api: TestClient, ben: TestClient, old: str) -> None:
        answer = api.get(f"{SESSIONS}/{old}")

        assert (answer.status_code, answer.json()["code"]) == (403, "plan_required")
        assert "far" not in answer.text
        assert ben.get(f"{SESSIONS}/{old}").status_code == 404
        assert api.get(f"{SESSIONS}/{old}", headers={"If-None-Match": "*"}).status_code == 403

    def test_pl10_what_is_locked_can_be_corrected_and_deleted(
        self, api: TestClient, old: str, plan: Any
    ) -> None:
        assert api.patch(f"{SESSIONS}/{old}", json={"note": "better"}).status_code == 200
        plan("premium")
        assert api.get(f"{SESSIONS}/{old}").json()["note"] == "better"
        plan("free")
        assert api.delete(f"{SESSIONS}/{old}").status_code == 204
        assert api.get(f"{SESSIONS}/{old}").status_code == 404

    def test_pl11_an_export_holds_what_is_locked(self, api: TestClient, old: str) -> None:
        exported = api.get("/api/v1/export/sessions.json").json()

        assert ids(exported["focusSessions"]) == [old]


class TestSync:
    def test_pl5_a_new_device_does_not_get_what_is_locked(
        self, api: TestClient, phone: Device, old: str, young: str
    ) -> None:
        page = last_page(phone)

        assert old
        assert ids(page["changes"]) == [young]
        assert page["digest"]["focus_session"] == {"n": 1, "sumRev": 2}
        assert page["lockedBefore"] == spell_instant(LIMIT)
        assert ids(api.get(SESSIONS).json()) == [young]

    def test_pl5_a_deletion_of_what_is_locked_is_told(self, api: TestClient, old: str) -> None:
        device = Device(api)
        device.pull()
        api.delete(f"{SESSIONS}/{old}")

        (gone,) = device.pull()

        assert (gone["id"], gone["deleted"]) == (old, True)

    def test_pl6_a_snapshot_names_what_is_locked(
        self, api: TestClient, old: str, young: str
    ) -> None:
        whole = snapshot(api)
        first = snapshot(api, limit=1)
        second = snapshot(api, limit=1, page=first["next"])

        assert (ids(whole["rows"]), whole["locked"]) == ([young], [old])
        assert sorted([*ids(first["rows"]), *first["locked"]]) == [min(old, young)]
        assert sorted([*ids(second["rows"]), *second["locked"]]) == [max(old, young)]
        assert second["next"] is None

    def test_pl7_the_last_page_tells_the_plan(
        self, api: TestClient, phone: Device, old: str, young: str, plan: Any
    ) -> None:
        assert (old, young) is not None
        record(api, NOW)
        record(api, LIMIT, kind="long_break")
        free = {"plan": "free", "historyDays": DAYS, "lockedCount": 1}

        assert last_page(phone)["account"] == free
        assert phone.ask(locks=1, limit=1).json()["account"] is None
        plan("premium")
        assert last_page(phone)["account"] == free | {"plan": "premium", "lockedCount": 0}

    def test_pl8_an_upgrade_comes_with_the_next_pull(
        self, api: TestClient, phone: Device, old: str, young: str, plan: Any
    ) -> None:
        assert ids(phone.pull()) == [young]
        plan("premium")
        was = api.get(f"{SESSIONS}/{old}").json()

        (came, again) = phone.pull()  # what was nearly locked comes once more

        assert {came["id"], again["id"]} == {old, young}
        assert was["note"] == "far"
        assert phone.pull() == []
        assert snapshot(api)["locked"] == []
        digest = last_page(phone)["digest"]["focus_session"]
        assert digest == {"n": 2, "sumRev": came["rev"] + again["rev"]}

    def test_pl8_a_downgrade_deletes_nothing(
        self, api: TestClient, phone: Device, old: str, young: str, plan: Any
    ) -> None:
        plan("premium")
        phone.pull()
        plan("free")

        assert phone.pull() == []
        assert snapshot(api)["locked"] == [old]
        assert ids(api.get(SESSIONS).json()) == [young]
        plan("premium")
        assert {*ids(api.get(SESSIONS).json())} == {old, young}
        assert {*ids(phone.pull())} == {old, young}

    def test_pl8_a_change_that_waits_over_an_upgrade_conflicts_with_nothing(
        self, api: TestClient, phone: Device, old: str, plan: Any
    ) -> None:
        row = snapshot(api)
        base = row["seq"]
        plan("premium")

        change = phone.change({"note": "mine"}, old, entity="focus_session", baseRev=base)
        (settled,) = phone.push(change | {"onConflict": "ask"})

        assert (settled["status"], settled["row"]["fields"]["note"]) == ("applied", "mine")

    def test_pl9_an_app_that_knows_no_locks_gets_no_digest_over_them(
        self, api: TestClient, phone: Device, young: str
    ) -> None:
        assert young
        assert phone.ask(verify=1).json()["digest"]["focus_session"]["n"] == 1
        record(api, LIMIT)
        assert phone.ask(verify=1).json()["digest"] is None

    def test_pl10_a_push_changes_what_is_locked_and_is_answered_with_it(
        self, api: TestClient, phone: Device, old: str, plan: Any
    ) -> None:
        change = phone.change({"note": "x"}, old, entity="focus_session", baseRev=1)
        (settled,) = phone.push(change)

        assert settled["row"]["fields"]["note"] == "x"
        assert phone.pull() == []
        changes = api.get(f"/api/v1/sync/history/focus_session/{old}").json()
        assert [one["groups"] for one in changes][:1] == [["note"]]
        plan("premium")
        (row,) = phone.pull()
        assert row["fields"]["note"] == "x"
        (gone,) = phone.push(phone.change(None, old, entity="focus_session", baseRev=row["rev"]))
        assert gone["row"]["deleted"]

    def test_pl10_what_lost_on_a_locked_session_can_be_brought_back(
        self, api: TestClient, phone: Device, laptop: Device, old: str
    ) -> None:
        said = {"entity": "focus_session", "baseRev": 1}
        phone.push(phone.change({"note": "phone"}, old, **said))
        late = laptop.change({"note": "laptop"}, old, **said)
        laptop.push(late | {"editedAt": late["editedAt"] + 1})

        (lost,) = api.get("/api/v1/sync/conflicts").json()
        undone = api.post(f"/api/v1/sync/conflicts/{lost['id']}/undo").json()

        assert lost["lost"] == {"note": "phone"}
        assert undone["row"]["fields"]["note"] == "phone"


class Interrupted(SqlRecords):
    """Somebody upgrades once the sequence was read."""

    upgrade: Callable[[], None]

    def sequence(self) -> Numbers:
        known = super().sequence()
        self.upgrade()
        self.upgrade = lambda: None
        return known


def test_pl8_an_upgrade_within_a_pull_is_not_missed(
    engine: Engine, phone: Device, old: str, plan: Any
) -> None:
    if engine.dialect.name == "sqlite":
        # One transaction reads one state there, and that is the state before the upgrade.
        assert ids(phone.pull()) == []
        plan("premium")
        assert ids(phone.pull()) == [old]
        return
    with Session(engine) as db:
        records = Interrupted(db, phone.user_id)
        records.upgrade = lambda: plan("premium")

        def ask_since() -> datetime | None:
            name = get_plan(IdentityRepository(db), phone.user_id)
            return window_of(name, days=DAYS, now=NOW).since

        page = pull(records, Position(0, None), Wanted(9), now=NOW, ask_since=ask_since)
    phone.cursor, phone.epoch = page["cursor"], page["epoch"]

    assert ids([*page["changes"], *phone.pull()]) == [old]
