"""/api/v1/tasks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient

from meelio_web.server.tasks.models import (
    COLORS,
    MOST_POMODOROS,
    NOTES_BYTES,
    PROJECT_LENGTH,
    TITLE_LENGTH,
)
from meelio_web.server.tasks.schemas import TaskOut
from tests.conftest import NOBODYS, Clock
from tests.support.device import Device

URL = "/api/v1/tasks"
SESSIONS = "/api/v1/focus-sessions"
VECTORS: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "vectors/tasks.json").read_text("utf-8")
)


@pytest.fixture
def stored(api: TestClient) -> dict[str, Any]:
    """A task of Ada's, as the API answers it."""
    return api.post(URL, json={"title": "Read"}).json()


class TestGetTasks:
    def test_tk1_tasks_come_in_their_owners_order(self, api: TestClient) -> None:
        for title, position in (("c", 2), ("a", -1.5), ("b", 0)):
            api.post(URL, json={"title": title, "position": position})

        answer = api.get(URL)

        assert [task["title"] for task in answer.json()] == ["a", "b", "c"]
        assert "link" not in answer.headers

    @pytest.mark.usefixtures("stored")
    def test_tk4_others_see_none_of_it(self, ben: TestClient) -> None:
        assert ben.get(URL).json() == []

    def test_tk1_pages_hold_every_task_once(self, api: TestClient) -> None:
        for position in (1, 2, 2, 2, 3.5):
            api.post(URL, json={"title": "x", "position": position})

        pages: list[list[dict[str, Any]]] = []
        link: str | None = f"{URL}?limit=2"
        while link:
            answer = api.get(link)
            pages.append(answer.json())
            link = answer.links.get("next", {}).get("url")

        assert [len(page) for page in pages] == [2, 2, 1]
        assert [task for page in pages for task in page] == api.get(URL).json()

    @pytest.mark.parametrize("cursor", ["x", "WyJhIiwiYiJd", "bnVsbA"])
    def test_cursor_of_no_list_is_refused(self, api: TestClient, cursor: str) -> None:
        answer = api.get(f"{URL}?cursor={cursor}")

        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "cursor")


class TestCreateTask:
    def test_everything_that_can_be_said_is_kept(self, api: TestClient) -> None:
        body = {
            "id": str(uuid4()),
            "title": "Lesen 📚",
            "project": "Home",
            "color": "teal",
            "notes": "two chapters",
            "estimate": 3,
            "dueOn": "2026-02-28",
            "position": 0.1,
            "pinned": True,
            "doneAt": "2026-01-31T09:00:00.000Z",
            "archivedAt": "2026-02-01T09:00:00.123Z",
        }

        answer = api.post(URL, json=body)

        assert answer.status_code == 201
        assert answer.headers["etag"] == '"1"'
        assert body.items() <= answer.json().items()
        described = TaskOut.model_validate_json(answer.content, by_name=False)
        assert described.model_dump(by_alias=True) == answer.json()
        assert api.get(URL).json() == [answer.json()]

    def test_tk2_new_task_comes_last(self, api: TestClient, clock: Clock) -> None:
        for title in ("first", "second"):
            api.post(URL, json={"title": title})
            clock.advance(seconds=1)

        assert [task["title"] for task in api.get(URL).json()] == ["first", "second"]

    def test_sy3_retry_returns_the_stored_task(
        self, api: TestClient, stored: dict[str, Any]
    ) -> None:
        answer = api.post(URL, json={"id": stored["id"], "title": "Write"})

        assert (answer.status_code, answer.json()) == (200, stored)

    def test_sy8_foreign_id_is_a_conflict(self, ben: TestClient, stored: dict[str, Any]) -> None:
        answer = ben.post(URL, json={"id": stored["id"], "title": "x"})

        assert (answer.status_code, answer.json()["code"]) == (409, "id_taken")


class TestUpdateTask:
    def test_only_what_is_sent_changes(self, api: TestClient, stored: dict[str, Any]) -> None:
        answer = api.patch(f"{URL}/{stored['id']}", json={"dueOn": "2026-02-28"})

        expected = stored | {"dueOn": "2026-02-28", "updatedAt": answer.json()["updatedAt"]}
        assert answer.json() == expected
        assert answer.headers["etag"] == '"2"'
        emptied = api.patch(f"{URL}/{stored['id']}", json={"dueOn": None}).json()
        assert emptied["dueOn"] is None

    def test_other_revision_changes_nothing(self, api: TestClient, stored: dict[str, Any]) -> None:
        here = f"{URL}/{stored['id']}"

        for method in ("PATCH", "DELETE"):
            answer = api.request(
                method, here, json={"dueOn": "2026-02-28"}, headers={"If-Match": '"2"'}
            )
            assert (answer.status_code, answer.json()["current"]) == (412, stored)
        assert api.get(here).json() == stored
        assert api.get(here, headers={"If-None-Match": '"1"'}).status_code == 304


@pytest.mark.parametrize(
    ("over", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "   "}, "title"),
        ({"title": None}, "title"),
        ({"title": "x" * 501}, "title"),
        ({"estimate": 1.5}, "estimate"),
        ({"dueOn": "2026-02-30"}, "dueOn"),
        ({"dueOn": 20260228}, "dueOn"),
        ({"position": "first"}, "position"),
        ({"position": None}, "position"),
        ({"pinned": 1}, "pinned"),
        ({"doneAt": "2026-01-31T09:00:00"}, "doneAt"),
        ({"notes": "é" * 5_121}, "notes"),
        ({"owner": "ben"}, "owner"),
    ],
)
def test_bad_input_is_refused_by_its_field(
    api: TestClient, stored: dict[str, Any], over: dict[str, Any], field: str
) -> None:
    created = api.post(URL, json={"title": "x", **over})
    changed = api.patch(f"{URL}/{stored['id']}", json=over)

    for answer in (created, changed):
        assert answer.status_code == 422
        assert [error["field"] for error in answer.json()["errors"]] == [field]
    assert api.get(URL).json() == [stored]


class TestVectors:
    def test_tk5_tk7_bounds_and_colours_are_those_of_the_apps(self, api: TestClient) -> None:
        assert VECTORS["colors"] == list(COLORS)
        assert VECTORS["bounds"] == {
            "title": TITLE_LENGTH,
            "project": PROJECT_LENGTH,
            "notesBytes": NOTES_BYTES,
            "pomodoros": MOST_POMODOROS,
        }
        described = api.get("/api/v1/openapi.json").json()["components"]["schemas"]["TaskPatch"]
        assert all(color in str(described["properties"]["color"]) for color in COLORS)

    @pytest.mark.parametrize("patch", VECTORS["possible"], ids=str)
    def test_tk5_what_the_apps_keep_is_taken(
        self, api: TestClient, stored: dict[str, Any], patch: dict[str, Any]
    ) -> None:
        answer = api.patch(f"{URL}/{stored['id']}", json=patch)

        assert answer.status_code == 200
        assert patch.items() <= answer.json().items()

    @pytest.mark.parametrize(("patch", "field"), VECTORS["impossible"], ids=str)
    def test_tk5_what_the_apps_refuse_is_refused(
        self, api: TestClient, stored: dict[str, Any], patch: dict[str, Any], field: str
    ) -> None:
        answer = api.patch(f"{URL}/{stored['id']}", json=patch)

        assert answer.status_code == 422
        assert [error["field"] for error in answer.json()["errors"]] == [field]

    def test_tk45_colour_is_one_of_the_words_or_none(
        self, api: TestClient, stored: dict[str, Any]
    ) -> None:
        here = f"{URL}/{stored['id']}"

        for color in [*COLORS, None]:
            assert api.patch(here, json={"color": color}).json()["color"] == color
        for color in ("mauve", "#aabbcc", "Red", "", 1):
            for answer in (
                api.patch(here, json={"color": color}),
                api.post(URL, json={"title": "x", "color": color}),
            ):
                assert answer.status_code == 422
                assert [error["field"] for error in answer.json()["errors"]] == ["color"]


def test_tk8_tk45_colour_that_an_app_has_stored_stays(api: TestClient) -> None:
    phone = Device(api)
    (synced,) = phone.push(phone.change({"title": "Read", "project": "Book", "color": "mauve"}))
    here = f"{URL}/{synced['row']['id']}"

    assert api.patch(here, json={"title": "Read on"}).json()["color"] == "mauve"
    assert api.patch(here, json={"color": "mauve"}).status_code == 422
    assert api.get(here).json()["color"] == "mauve"


def test_new_task_needs_a_title(api: TestClient) -> None:
    assert api.post(URL, json={}).json()["errors"][0]["field"] == "title"


def test_tk3_session_keeps_the_title_of_a_deleted_task(
    api: TestClient, stored: dict[str, Any]
) -> None:
    session = {
        "sessionStart": "2023-01-01T00:00:00.000Z",
        "sessionEnd": "2023-01-01T01:00:00.000Z",
        "taskId": stored["id"],
        "taskTitle": stored["title"],
    }
    kept = api.post(SESSIONS, json=session).json()

    assert api.delete(f"{URL}/{stored['id']}").status_code == 204

    assert api.get(f"{SESSIONS}/{kept['id']}").json() == kept | {"taskId": None}
    assert api.get(URL).json() == []


@pytest.mark.parametrize("method", ["GET", "PATCH", "DELETE"])
class TestAbsent:
    @pytest.mark.parametrize("id_", [NOBODYS, "1"])
    def test_tk4_unknown_task_is_not_found(self, api: TestClient, method: str, id_: str) -> None:
        answer = api.request(method, f"{URL}/{id_}", json={})

        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")

    def test_tk4_foreign_task_is_not_found(
        self, api: TestClient, ben: TestClient, method: str, stored: dict[str, Any]
    ) -> None:
        absent = ben.request(method, f"{URL}/{uuid4()}", json={})
        foreign = ben.request(method, f"{URL}/{stored['id']}", json={})

        assert (foreign.status_code, foreign.content) == (404, absent.content)
        assert api.get(URL).json() == [stored]
