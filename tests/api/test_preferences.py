"""/api/v1/preferences, and preferences in sync."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4, uuid5

import pytest
from fastapi.testclient import TestClient

from meelio_web.server.preferences.entity import DEFAULT_VALUES
from meelio_web.server.preferences.schemas import PreferencesOut
from tests.support.device import EDITED_AT, Device, Json

URL = "/api/v1/preferences"
VECTORS: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "vectors/preferences.json").read_text("utf-8")
)


def choice(device: Device, name: str, value: object, **over: Any) -> Json:
    """Make a choice on a device, as the client does."""
    id_ = str(uuid5(UUID(device.user_id), f"preference:{name}"))
    patch = {"name": name, "value": value}
    return device.change(patch, id_, entity="preference", **over)


class TestRest:
    def test_pr1_everything_has_its_default(self, api: TestClient) -> None:
        answer = api.get(URL)

        assert answer.json() == DEFAULT_VALUES
        assert answer.headers["etag"] == '"0"'
        described = PreferencesOut.model_validate_json(answer.content, by_name=False)
        assert described.model_dump(by_alias=True) == answer.json()

    def test_pr1_defaults_are_those_of_the_vectors(self) -> None:
        assert VECTORS["defaults"] == DEFAULT_VALUES

    @pytest.mark.parametrize(("name", "value"), VECTORS["possible"])
    def test_pr2_what_is_possible_is_kept(
        self, ben: TestClient, phone: Device, name: str, value: object
    ) -> None:
        assert ben.patch(URL, json={name: value}).json() == DEFAULT_VALUES | {name: value}

        (result,) = phone.push(choice(phone, name, value))
        assert result["status"] == "applied"
        assert phone.client.get(URL).json() == DEFAULT_VALUES | {name: value}

    def test_what_is_chosen_stays_and_the_rest_too(self, api: TestClient, ben: TestClient) -> None:
        chosen = {
            "focusMinutes": 50,
            "longBreakAfter": 2,
            "autoStartBreaks": True,
            "theme": "dark",
            "conflictPolicy": f"device:{uuid4()}",
        }
        first = api.patch(URL, json=chosen)
        second = api.patch(URL, json={"theme": "light"})

        assert first.json() == DEFAULT_VALUES | chosen
        assert second.json() == DEFAULT_VALUES | chosen | {"theme": "light"}
        assert api.get(URL).json() == second.json()
        assert ben.get(URL).json() == DEFAULT_VALUES

    def test_choosing_the_same_changes_nothing(self, api: TestClient) -> None:
        first = api.patch(URL, json={"theme": "dark"})
        second = api.patch(URL, json={"theme": "dark"})

        assert second.headers["etag"] == first.headers["etag"] == '"1"'
        known = api.get(URL, headers={"If-None-Match": '"1"'})
        assert known.status_code == 304

    def test_other_revision_changes_nothing(self, api: TestClient) -> None:
        api.patch(URL, json={"theme": "dark"}, headers={"If-Match": '"0"'})

        answer = api.patch(URL, json={"theme": "light"}, headers={"If-Match": '"0"'})

        assert answer.status_code == 412
        assert answer.json()["current"] == api.get(URL).json() == DEFAULT_VALUES | {"theme": "dark"}

    @pytest.mark.parametrize(("name", "value"), [*VECTORS["impossible"], ("lamp", "on")])
    def test_pr2_what_is_not_possible_is_refused(
        self, api: TestClient, phone: Device, name: str, value: object
    ) -> None:
        answer = api.patch(URL, json={"autoStartFocus": True, name: value})
        (result,) = phone.push(choice(phone, name, value))

        assert answer.status_code == 422
        assert {error["field"].split(".")[0] for error in answer.json()["errors"]} == {name}
        assert result["error"]["field"] == ("name" if name == "lamp" else "value")
        assert api.get(URL).json() == DEFAULT_VALUES


class TestSync:
    def test_pr3_device_and_rest_choose_in_the_same_record(self, phone: Device) -> None:
        (result,) = phone.push(choice(phone, "theme", "dark"))

        phone.client.patch(URL, json={"theme": "light"})

        (pulled,) = phone.pull()
        assert pulled["id"] == result["row"]["id"]
        assert pulled["fields"] == {"name": "theme", "value": "light"}

    def test_pr3_id_of_another_preference_is_refused(self, phone: Device) -> None:
        swapped = choice(phone, "theme", "dark") | {"entityId": str(uuid4())}

        assert phone.push(swapped)[0]["error"]["field"] == "name"

    def test_pr3_different_choices_never_conflict(self, phone: Device, laptop: Device) -> None:
        phone.push(choice(phone, "theme", "dark"))
        (result,) = laptop.push(choice(laptop, "sound", value=False))

        assert result["status"] == "applied"
        assert phone.client.get(URL).json() == DEFAULT_VALUES | {"theme": "dark", "sound": False}

    @pytest.mark.parametrize("policy", ["ask", "server", "newest"])
    def test_pr4_newer_choice_wins_whatever_the_policy(
        self, phone: Device, laptop: Device, policy: str
    ) -> None:
        phone.push(choice(phone, "focusMinutes", 30, onConflict=policy))
        newer = {"onConflict": policy, "editedAt": EDITED_AT + 1}
        (won,) = laptop.push(choice(laptop, "focusMinutes", 40, **newer))
        older = {"onConflict": policy, "editedAt": EDITED_AT - 1}
        (kept,) = phone.push(choice(phone, "focusMinutes", 50, **older))

        assert (won["status"], kept["status"]) == ("resolved", "server_kept")
        assert phone.client.get(URL).json()["focusMinutes"] == 40

    def test_pr1_forgotten_choice_is_the_default_again(self, phone: Device) -> None:
        change = choice(phone, "theme", "dark")
        phone.push(change)
        phone.push(phone.change(None, change["entityId"], entity="preference"))

        assert phone.client.get(URL).json() == DEFAULT_VALUES
        assert phone.client.patch(URL, json={"theme": "light"}).json()["theme"] == "light"

    @pytest.mark.parametrize("value", [None, [1], {"a": 1}, 2.5, "a\0b"])
    def test_pr2_value_that_is_none_is_refused(self, phone: Device, value: object) -> None:
        assert phone.push(choice(phone, "theme", value))[0]["error"]["field"] == "value"
