"""The server's files are the device's: both are held to tests/vectors/exports.json."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis.strategies import characters, lists, text

from meelio_web.server.exports.domain.cells import FORMULA, tags_to_cell, to_cell
from meelio_web.server.exports.domain.events import spell_begin, spell_end, spell_events
from meelio_web.server.exports.domain.table import COLUMNS, spell_head, spell_lines
from tests.support.calendars import events_of

VECTORS: dict[str, Any] = orjson.loads(
    (Path(__file__).parents[3] / "vectors/exports.json").read_bytes()
)
DOCUMENT: dict[str, Any] = VECTORS["document"]
SESSIONS: list[dict[str, Any]] = DOCUMENT["focusSessions"]
PROJECTS: dict[str, str | None] = {task["id"]: task["project"] for task in DOCUMENT["tasks"]}
TEXTS = text(characters(exclude_characters="\0", exclude_categories=["Cs"]))
PLAIN = text(characters(exclude_categories=["Cs", "Cc"]), max_size=200)


def table(sessions: list[dict[str, Any]]) -> str:
    return (spell_head() + spell_lines(sessions, PROJECTS)).decode()


def calendar(sessions: list[dict[str, Any]]) -> bytes:
    return spell_begin() + spell_events(sessions) + spell_end()


def unfolded(file: bytes) -> list[str]:
    return file.decode().replace("\r\n ", "").split("\r\n")[:-1]


def test_ex7_ex20_the_table_is_the_devices() -> None:
    assert table(SESSIONS) == VECTORS["csv"]


def test_ex7_ex20_the_calendar_is_the_devices() -> None:
    assert unfolded(calendar(SESSIONS)) == VECTORS["calendar"]


def test_ti9_a_zone_that_is_no_longer_known_counts_as_utc() -> None:
    lost = SESSIONS[0] | {"timeZone": "Atlantis/Harbour"}

    (line,) = csv.reader(io.StringIO(spell_lines([lost], {}).decode()))

    assert line[COLUMNS.index("start_local")] == lost["sessionStart"][:19]
    assert line[COLUMNS.index("time_zone")] == "Atlantis/Harbour"


@pytest.mark.parametrize("one", VECTORS["cells"], ids=lambda one: repr(one["text"]))
def test_ex4_no_cell_is_a_formula(one: dict[str, str]) -> None:
    assert to_cell(one["text"]) == one["cell"]


@pytest.mark.parametrize("one", VECTORS["tags"], ids=lambda one: repr(one["cell"]))
def test_ex4_tags_share_a_cell(one: dict[str, Any]) -> None:
    assert tags_to_cell(one["tags"]) == one["cell"]


@given(TEXTS, TEXTS, lists(TEXTS, max_size=3))
def test_ex3_ex4_any_text_comes_back_and_begins_no_formula(
    note: str, title: str, tags: list[str]
) -> None:
    made = table([SESSIONS[0] | {"note": note, "taskTitle": title, "tags": tags, "taskId": None}])

    head, cells = csv.reader(io.StringIO(made.removeprefix("\ufeff"), newline=""))
    assert tuple(head) == COLUMNS
    row = dict(zip(head, cells, strict=True))
    assert row["note"] == to_cell(note)
    assert row["task"] == to_cell(title)
    assert row["tags"] == tags_to_cell(tags)
    assert not any(cell[:1] in set("=+-@\t\r\n") for cell in cells if cell)
    assert to_cell(note).removeprefix("'" if FORMULA.match(note) else "") == note


@given(PLAIN, PLAIN, lists(PLAIN.filter(bool), max_size=3))
def test_ex21_a_calendar_program_reads_every_text_back(
    note: str, title: str, tags: list[str]
) -> None:
    session = SESSIONS[0] | {"note": note or None, "taskTitle": title or None, "tags": tags}
    file = calendar([session])

    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    (event,) = events_of(file)
    assert event["summary"] == (title or "Focus")
    assert event.get("description", "") == note
    assert event["uid"] == f"{session['id']}@meelio"
    read = event.get("categories")
    assert (list(read.cats) if read else []) == tags
