"""Today's figures and the streak: the shared vectors, and what holds whatever the input."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meelio_web.server.days.focus import focus_by_day
from meelio_web.server.days.user_days import Place, day_at
from meelio_web.server.insights.domain.history import MS, Choices
from meelio_web.server.insights.domain.streaks import to_streak
from meelio_web.server.insights.domain.summaries import summary_of
from tests.support.worked import read_worked

VECTORS: dict[str, Any] = json.loads(
    (Path(__file__).parents[3] / "vectors/insights.json").read_text("utf-8")
)
MINUTE = timedelta(minutes=1)
TODAY = date(2026, 3, 10)


@pytest.mark.parametrize("case", VECTORS["streaks"], ids=lambda case: case["name"])
def test_in3_in4_in5_streaks_of_the_vectors(case: dict[str, Any]) -> None:
    focus = {date.fromisoformat(on): minutes * MINUTE for on, minutes in case["focus"].items()}

    streak = to_streak(focus, case["streakMinutes"] * MINUTE, date.fromisoformat(case["today"]))

    assert streak == (case["current"], case["longest"], case["isTodayIn"])


@pytest.mark.parametrize("case", VECTORS["today"], ids=lambda case: case["name"])
def test_in1_in2_in3_today_of_the_vectors(case: dict[str, Any]) -> None:
    goal, streak = (case[name] * MINUTE for name in ("goalMinutes", "streakMinutes"))
    choices = Choices(time.fromisoformat(case["dayStart"]), "monday", goal, streak)
    totals = focus_by_day([read_worked(one) for one in case["sessions"]], choices.day_start)
    now = datetime.fromisoformat(case["now"])

    summary = summary_of(totals, choices, day_at(now, Place(case["zone"], choices.day_start)).on)

    assert {
        "date": summary.today.date.isoformat(),
        "focusMinutes": summary.today.focus_ms * MS / MINUTE,
        "goalMinutes": summary.goal and summary.goal.goal_ms * MS / MINUTE,
        "neededMinutes": summary.needed_ms * MS / MINUTE,
        "current": summary.streak.current,
    } == case["expect"]


@given(st.sets(st.integers(1, 60)))
def test_in4_streak_is_today_and_the_days_in_a_row_before_it(ago: set[int]) -> None:
    focus = {TODAY - timedelta(days=days): 25 * MINUTE for days in ago}
    gone = next(days for days in range(1, 62) if days not in ago) - 1

    pending = to_streak(focus, 25 * MINUTE, TODAY)
    done = to_streak(focus | {TODAY: 25 * MINUTE}, 25 * MINUTE, TODAY)

    assert (pending.current, done.current) == (gone, gone + 1)
    assert done.longest >= max(done.current, pending.longest)
