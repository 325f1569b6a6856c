"""Apps of other versions, and whether a device has what the server has."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine
from sqlmodel import Session

from meelio_web.server.records.repository import SqlRecords
from meelio_web.server.sync import casts, service
from meelio_web.server.sync.schemas import PullPage
from tests.conftest import Clock
from tests.support.device import PULL, SNAPSHOT, Device, Json

HOUR = {"sessionStart": "2023-01-01T00:00:00.000Z", "sessionEnd": "2023-01-01T01:00:00.000Z"}
OLD = {"X-Client-Schema": "1"}


@pytest.fixture
def without_tasks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pretend that this version brought tasks, and notes to sessions."""
    step = casts.new(entities=["task"], fields={"focus_session": ["note"]})
    monkeypatch.setitem(vars(casts)["STEPS"], casts.CURRENT, step)


def pages(client: TestClient, headers: dict[str, str]) -> list[list[Json]]:
    """Pull and take the snapshot as an app of that version."""
    pulled = client.get(PULL, params={"cursor": 0}, headers=headers).json()["changes"]
    return [pulled, client.get(SNAPSHOT, headers=headers).json()["rows"]]


@pytest.mark.usefixtures("without_tasks")
class TestOlderApp:
    def test_sy50_hears_only_what_it_knows(self, phone: Device, api: TestClient) -> None:
        phone.push(
            phone.change(HOUR | {"note": "n"}, entity="focus_session"), phone.change({"title": "x"})
        )

        for rows in pages(api, OLD):
            assert [row["entity"] for row in rows] == ["focus_session"]
            assert "note" not in rows[0]["fields"]
        for rows in pages(api, {"X-Client-Schema": str(casts.CURRENT)}):
            assert {row["entity"] for row in rows} == {"focus_session", "task"}

    def test_sy50_the_first_apps_do_not_name_their_version(
        self, phone: Device, api: TestClient
    ) -> None:
        phone.push(phone.change({"title": "x"}))

        assert pages(api, {}) == [[], []]
        assert phone.ask().json()["cursor"] == 1

    def test_sy50_pages_end_where_they_would_for_anybody(self, phone: Device) -> None:
        phone.push(
            phone.change({"title": "x"}),
            phone.change({"title": "y"}),
            phone.change(HOUR, entity="focus_session"),
        )

        page = phone.ask(limit=1, schema=1).json()

        assert (page["changes"], page["cursor"], page["hasMore"]) == ([], 1, True)
        assert [row["rev"] for row in phone.pull(limit=1, schema=1)] == [3]

    def test_sy50_answer_to_a_push_is_in_its_words(self, phone: Device) -> None:
        answer = phone.send(
            phone.change(HOUR | {"note": "n"}, entity="focus_session"),
            phone.change({"title": "x"}),
            schema=1,
        ).json()

        session, task = answer["results"]
        assert (session["status"], task["status"]) == ("applied", "applied")
        assert "note" not in session["row"]["fields"]
        assert task["row"] is None


@pytest.fixture
def once_called_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pretend that this version calls a task's title so, and the one before called it its name."""

    def title(change: Json) -> Json:
        patch = dict(change["patch"])
        return change | {"patch": patch | {"title": patch.pop("name")}}

    def as_it_is(row: Json) -> Json:
        return row

    step = casts.Step(down=as_it_is, up=title)
    monkeypatch.setitem(vars(casts)["STEPS"], casts.CURRENT, step)


@pytest.mark.usefixtures("once_called_name")
class TestChangeOfAnOlderApp:
    def test_sy51_is_read_as_what_it_would_be_today(self, phone: Device) -> None:
        (result,) = phone.send(phone.change({"name": "x"}), schema=1).json()["results"]

        assert result["row"]["fields"]["title"] == "x"

    def test_sy51_sent_by_a_newer_one_says_who_made_it(self, phone: Device) -> None:
        old = phone.change({"name": "old"}) | {"schema": 1}
        new = phone.change({"title": "new"})

        results = phone.send(old, new, schema=casts.CURRENT).json()["results"]

        assert [one["row"]["fields"]["title"] for one in results] == ["old", "new"]

    def test_sy51_sent_again_after_an_update_is_the_same_change(self, phone: Device) -> None:
        change = phone.change({"name": "x"})
        phone.send(change, schema=1)

        (again,) = phone.send(change | {"schema": 1}, schema=casts.CURRENT).json()["results"]

        assert (again["status"], again["duplicate"]) == ("applied", True)


class TestNewerApp:
    NEWER = casts.CURRENT + 1

    @pytest.mark.parametrize(
        ("over", "field"),
        [
            ({"entity": "plan"}, "entity"),
            ({"patch": {"title": "x", "mood": 1}}, "mood"),
            ({"patch": {"title": "x", "mood": 1, "position": "far"}}, "mood"),
            ({"patch": {"title": "x"}, "full": {"title": "x", "mood": 1}}, "mood"),
        ],
    )
    def test_sy52_what_it_says_too_much_waits_alone(
        self, phone: Device, over: Json, field: str
    ) -> None:
        answer = phone.send(
            phone.change({"title": "x"}) | over, phone.change({"title": "y"}), schema=self.NEWER
        )

        refused, other = answer.json()["results"]
        assert refused["status"] == "rejected"
        assert (refused["error"]["code"], refused["error"]["field"]) == ("upgrade_required", field)
        assert other["status"] == "applied"

    def test_sy52_later_changes_of_the_record_wait_too(self, phone: Device) -> None:
        first = phone.change({"title": "x", "mood": 1})
        second = phone.change({"title": "y"}, first["entityId"])

        results = phone.send(first, second, schema=self.NEWER).json()["results"]

        assert [one["status"] for one in results] == ["rejected", "deferred"]

    def test_sy50_hears_what_there_is(self, phone: Device, api: TestClient) -> None:
        phone.push(phone.change({"title": "x"}))

        for rows in pages(api, {"X-Client-Schema": str(self.NEWER)}):
            assert len(rows) == 1


@pytest.mark.parametrize("path", [f"{PULL}?cursor=0", SNAPSHOT])
def test_sy53_app_that_is_too_old_is_told_to_renew_itself(api: TestClient, path: str) -> None:
    answer = api.get(path, headers={"X-Client-Schema": str(casts.OLDEST - 1)})

    assert answer.status_code == 426
    assert answer.json()["code"] == "upgrade_required"


class TestDigest:
    def test_sy54_counts_what_is_live(self, phone: Device) -> None:
        one, _two, _hour = phone.push(
            phone.change({"title": "x"}),
            phone.change({"title": "y"}),
            phone.change(HOUR, entity="focus_session"),
        )
        phone.push(phone.change(None, one["row"]["id"], baseRev=1))

        page = phone.ask(verify=1).json()

        assert page["digest"] == {
            "active_timer": {"n": 0, "sumRev": 0},
            "focus_session": {"n": 1, "sumRev": 3},
            "preference": {"n": 0, "sumRev": 0},
            "task": {"n": 1, "sumRev": 2},
        }
        PullPage.model_validate(page, by_name=False)

    def test_sy54_comes_with_the_last_page_and_if_asked_for(self, phone: Device) -> None:
        phone.push(phone.change({"title": "x"}), phone.change({"title": "y"}))

        assert phone.ask(verify=1, limit=1).json()["digest"] is None
        assert phone.ask().json()["digest"] is None

    @pytest.mark.usefixtures("without_tasks")
    def test_sy54_speaks_of_what_the_app_knows(self, phone: Device) -> None:
        phone.push(phone.change({"title": "x"}))

        assert "task" not in phone.ask(verify=1, schema=1).json()["digest"]

    def test_sy54_is_nobodys_elses(self, phone: Device, ben: TestClient) -> None:
        phone.push(phone.change({"title": "x"}))

        assert Device(ben).ask(verify=1).json()["digest"]["task"] == {"n": 0, "sumRev": 0}

    def test_sy54_is_left_out_where_somebody_writes_meanwhile(
        self, phone: Device, laptop: Device, engine: Engine, clock: Clock
    ) -> None:
        phone.push(phone.change({"title": "x"}))

        class Interrupted(SqlRecords):
            def tally(self, *args: Any, **kwargs: Any) -> Any:
                if engine.dialect.name == "postgresql" and args[0].name == "task":
                    laptop.push(laptop.change({"title": "y"}))
                return super().tally(*args, **kwargs)

        with Session(engine) as db:
            records = Interrupted(db, phone.user_id)
            position = service.Position(0, None)
            page = service.pull(records, position, service.Wanted(9, verify=True), now=clock.now)

        is_one_state = engine.dialect.name == "sqlite"  # one transaction reads one state
        assert (page["digest"] is not None) is is_one_state
