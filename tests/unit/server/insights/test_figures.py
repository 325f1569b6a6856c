"""The figures of any dates: the shared vectors, and what holds whatever the history."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from meelio_web.server.days.focus import focus_by_day
from meelio_web.server.days.user_days import Place, day_at
from meelio_web.server.insights.domain.figures import Part
from meelio_web.server.insights.domain.history import MS
from tests.support.histories import histories
from tests.support.insights import (
    Json,
    figures_of,
    in_short,
    read_known,
    spell,
    summary_in,
    summary_in_short,
)

VECTORS: dict[str, Any] = json.loads(
    (Path(__file__).parents[3] / "vectors/insights.json").read_text("utf-8")
)
DAY = timedelta(days=1)


def case_name(case: Json) -> str:
    return case["name"]


@pytest.mark.parametrize("case", VECTORS["ranges"], ids=case_name)
def test_in11_in12_in15_in16_in17_in18_in19_in20_in21_in22_in23_ranges(case: Json) -> None:
    figures = in_short(spell(figures_of(case)))

    assert {name: figures[name] for name in case["expect"]} == case["expect"]


def test_in24_in25_in26_in27_in28_in29_in30_are_in_the_vectors() -> None:
    asked = {name for case in VECTORS["ranges"] for name in case["expect"]}

    assert asked >= {"tasks", "projects", "tags", "estimates", "trend", "perDay", "perSession"}
    assert asked >= {"perActiveDay", "bestDay", "goalDays", "kind", "isOver", "streak"}


@pytest.mark.parametrize("case", VECTORS["summaries"], ids=case_name)
def test_in13_summaries(case: Json) -> None:
    assert summary_in_short(spell(summary_in(case))) == case["expect"]


@given(histories())
def test_in11_all_divide_what_the_days_hold(sent: Json) -> None:
    sent = in_hours(sent)
    figures = figures_of(sent)
    known = read_known(sent)
    totals = focus_by_day(known.sessions, known.choices.day_start)

    dates = [figures.from_ + nth * DAY for nth in range((figures.to - figures.from_).days)]
    held = [totals.get(on, timedelta()) // MS for on in dates]
    assert [(day.date, day.focus_ms) for day in figures.days] == list(zip(dates, held, strict=True))
    cells = [cell for row in figures.hour_map.rows for cell in row.cells]
    assert sum(cell.focus_ms for cell in cells) == sum(held)
    assert sum(hour.focus_ms for hour in figures.by_hour) == sum(held)
    ways: tuple[list[Part], ...] = ([*figures.tasks], [*figures.projects])
    assert [sum(part.focus_ms for part in way) for way in ways] == [sum(held)] * 2


@given(histories())
def test_im31_no_hour_has_what_has_no_time(sent: Json) -> None:
    for one in sent["sessions"]:
        is_timed = one["sourceKey"] != "csv@day:1"
        one["tags"] = ["timed" if is_timed else "by day"]
    figures = figures_of(sent)
    all_in_hours = figures_of(in_hours(sent))

    timed = [part for part in figures.tags if part.tag == "timed"]
    focus, count = sum(part.focus_ms for part in timed), sum(part.sessions for part in timed)
    cells = [cell for row in figures.hour_map.rows for cell in row.cells]
    assert sum(cell.focus_ms for cell in cells) == focus
    assert sum(hour.focus_ms for hour in figures.by_hour) == focus
    assert sum(hour.sessions for hour in figures.by_hour) == count
    averages = [row.average_ms for row in figures.hour_map.rows]
    assert averages == [row.average_ms for row in all_in_hours.hour_map.rows]


def in_hours(sent: Json) -> Json:
    """Return the history with all of its times known."""
    return sent | {"sessions": [one | {"sourceKey": None} for one in sent["sessions"]]}


@given(histories())
def test_in12_every_session_counts_on_one_day(sent: Json) -> None:
    sent = in_hours(sent)
    figures = figures_of(sent)
    known = read_known(sent)

    def begun_on(nth: int) -> date:
        session = known.sessions[nth]
        return day_at(session.start, Place(session.time_zone, known.choices.day_start)).on

    counting = [
        nth
        for nth, session in enumerate(known.sessions)
        if session.counts and figures.from_ <= begun_on(nth) < figures.to
    ]
    assert figures.sessions == len(counting)
    assert sum(each.sessions for each in figures.by_length) == len(counting)
    assert sum(each.sessions for each in figures.by_hour) == len(counting)
    assert figures.completion.completed + figures.completion.stopped == len(counting)
