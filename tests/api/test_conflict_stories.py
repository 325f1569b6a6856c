"""The cases of conflict that take more than one decision, told to a server by three devices."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast
from uuid import UUID, uuid4, uuid5

import pytest
from fastapi.testclient import TestClient

from meelio_web.server.active_timer.entity import active_timer_id
from tests.conftest import Clock
from tests.support.device import EDITED_AT, Device, Json

VECTORS: Json = json.loads(
    (Path(__file__).parents[1] / "vectors/conflicts.json").read_text("utf-8")
)
STORIES: list[Json] = VECTORS["stories"]
SPACE = UUID(VECTORS["device"])
CONFLICTS = "/api/v1/sync/conflicts"


class Cast:
    """Three devices of one person, and what each has seen of the records."""

    def __init__(self, client: TestClient) -> None:
        self._client = client
        self._devices = {letter: Device(client) for letter in "ABC"}
        self._seen: dict[str, dict[str, int]] = {letter: {} for letter in "ABC"}
        self._sent: dict[int, tuple[str, list[Json]]] = {}
        self._salt = uuid4()

    def name(self, text: str) -> str:
        """Return the id that a name of the story stands for."""
        if text in self._devices:
            return self._devices[text].id
        is_timer = text == "timer"
        return active_timer_id(self._devices["A"].user_id) if is_timer else self._record(text)

    def _record(self, name: str) -> str:
        return str(uuid5(uuid5(SPACE, str(self._salt)), name))

    def fill_in(self, value: Any) -> Any:
        """Put ids where the story has names."""
        if isinstance(value, str):
            start, dollar, name = value.partition("$")
            return start + self.name(name) if dollar else value
        if isinstance(value, dict):
            pairs = cast("dict[str, Any]", value).items()
            return {key: self.fill_in(item) for key, item in pairs}
        if isinstance(value, list):
            return [self.fill_in(item) for item in cast("list[Any]", value)]
        return value

    def play(self, number: int, step: Json) -> list[Json]:
        """Let one thing happen; return the results, if it has any."""
        if "undo" in step:
            lost = self._client.get(CONFLICTS).json()[step["undo"]]
            answer = self._client.post(f"{CONFLICTS}/{lost['id']}/undo")
            assert answer.status_code == 200, answer.text
            return [answer.json()]
        letter = step["by"]
        if step.get("pull"):
            rows = self._devices[letter].pull()
            self._seen[letter].update((row["id"], row["rev"]) for row in rows)
            return []
        if "again" in step:
            letter, changes = self._sent[step["again"]]
            over = {"onConflict": self.fill_in(step["policy"])} if "policy" in step else {}
            return self._push(number, letter, [{**change, **over} for change in changes])
        return self._push(number, letter, [self._change(letter, one) for one in step["push"]])

    def _change(self, letter: str, told: Json) -> Json:
        id_ = self.name(told["record"])
        device = self._devices[letter]
        return device.change(
            self.fill_in(told["patch"]),
            id_,
            entity=told["entity"],
            baseRev=told.get("base", self._seen[letter].get(id_, 0)),
            editedAt=EDITED_AT + told["at"] * 1_000_000,
            onConflict=self.fill_in(told["policy"]),
        )

    def _push(self, number: int, letter: str, changes: list[Json]) -> list[Json]:
        self._sent[number] = letter, changes
        results = self._devices[letter].push(*changes)
        for result in results:
            if result.get("row") and result["status"] != "conflict":
                self._seen[letter][result["row"]["id"]] = result["row"]["rev"]
        return results

    def rows(self) -> dict[str, Json]:
        """Return everything, as somebody new would pull it."""
        return {row["id"]: row for row in Device(self._client).pull()}


def part_of(whole: Json | None, named: Json) -> Json | None:
    return whole and {name: whole[name] for name in named}


@pytest.fixture
def people(api: TestClient, clock: Clock) -> Cast:
    assert clock
    return Cast(api)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story["name"])
def test_stories(story: Json, people: Cast, api: TestClient) -> None:
    for number, step in enumerate(story["steps"]):
        results = people.play(number, step)
        assert [result["status"] for result in results] == step.get("is", []), f"step {number}"
        same = [result["sameAs"] for result in results if "sameAs" in result]
        assert same == [people.name(name) for name in step.get("sameAs", [])]
        if "duplicate" in step:
            said = [result.get("duplicate", False) for result in results]
            assert said == [step["duplicate"]] * len(results)

    rows = people.rows()
    for name, expected in story["rows"].items():
        row = rows.get(people.name(name))
        fields = cast("Json", expected) if isinstance(expected, dict) else {}
        assert (row is None, bool(row and row["deleted"])) == (
            expected is None,
            expected == "deleted",
        ), name
        assert not row or part_of(row["fields"], fields) == people.fill_in(fields), name
    for name, expected in story.get("shown", {}).items():
        shown = api.get(f"/api/v1/focus-sessions/{people.name(name)}").json()
        assert part_of(shown, expected) == expected
        (listed,) = api.get("/api/v1/focus-sessions").json()
        assert listed == shown
    check_lost(api.get(CONFLICTS).json(), story["lost"], people)


def check_lost(lost: list[Json], expected: list[Json], people: Cast) -> None:
    assert len(lost) == len(expected), lost
    for one, told in zip(lost, expected, strict=True):
        device = people.name(told["device"]) if told["device"] else one["lostDevice"]
        assert (one["kind"], one["entityId"], one["group"], one["lostDevice"]) == (
            told["kind"],
            people.name(told["record"]),
            told["group"],
            device,
        )
        assert part_of(one["lost"], told["lost"]) == told["lost"]


def test_vectors_and_stories_cover_every_row_under_every_policy() -> None:
    names = [case["name"] for case in (*VECTORS["cases"], *STORIES)]
    covered = {tuple(name.split(":")[0].removeprefix("row ").split(", ")) for name in names}
    policies = ("ask", "newest", "server", "device A")

    assert len(names) == len(set(names))
    assert {(str(row), policy) for row in range(1, 19) for policy in policies} <= covered
