"""The user day and the focus in it: the shared vectors, and what holds whatever the input."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meelio_web.server.days.focus import Worked, focus_by_day
from meelio_web.server.days.spans import Span
from meelio_web.server.days.user_days import Place, day_at, first_at, user_day, zone_of
from meelio_web.server.days.weeks import week_of
from meelio_web.server.focus_sessions.domain.times import is_zone
from tests.support.worked import read_worked

VECTORS: dict[str, Any] = json.loads(
    (Path(__file__).parents[3] / "vectors/time.json").read_text("utf-8")
)
ZONES = (
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "America/Sao_Paulo",
    "America/St_Johns",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Pacific/Apia",
    "Pacific/Chatham",
    "Atlantis/Capital",
)
FIRST = datetime(2000, 1, 1, tzinfo=UTC)
instants = st.integers(0, 35 * 365 * 86_400).map(lambda s: FIRST + timedelta(seconds=s))
places = st.builds(
    Place, st.sampled_from(ZONES), st.integers(0, 360).map(lambda m: time(m // 60, m % 60))
)


def read(at: str) -> datetime:
    """Read an instant of the vectors."""
    return datetime.fromisoformat(at)


@pytest.mark.parametrize("case", VECTORS["days"], ids=lambda case: case["name"])
def test_ti1_ti2_ti3_ti9_days_of_the_vectors(case: dict[str, Any]) -> None:
    place = Place(case["zone"], time.fromisoformat(case["dayStart"]))
    start, end = read(case["start"]), read(case["end"])

    assert user_day(date.fromisoformat(case["date"]), place)[1:] == (start, end)
    last = max(start, end - timedelta(milliseconds=1))
    assert {day_at(at, place).on.isoformat() == case["date"] for at in (start, last)} == {
        start < end
    }


@pytest.mark.parametrize("name", ["localtime", "Factory", "posixrules"])
def test_ti15_what_a_machine_is_set_to_is_no_zone(name: str) -> None:
    assert zone_of(name).key == "UTC"
    assert not is_zone(name)


@pytest.mark.parametrize("case", VECTORS["weeks"], ids=str)
def test_ti8_weeks_of_the_vectors(case: dict[str, Any]) -> None:
    week = week_of(date.fromisoformat(case["date"]), case["weekStart"])

    assert [on - week[0] for on in week] == [timedelta(days=nth) for nth in range(7)]
    assert week[0].isoformat() == case["first"]
    assert date.fromisoformat(case["date"]) in week


@pytest.mark.parametrize("case", VECTORS["focus"], ids=lambda case: case["name"])
def test_ti4_ti5_ti6_focus_of_the_vectors(case: dict[str, Any]) -> None:
    sessions = [read_worked(one) for one in case["sessions"]]
    totals = focus_by_day(sessions, time.fromisoformat(case["dayStart"]))

    assert {on.isoformat(): focus.total_seconds() for on, focus in totals.items()} == case["focus"]


@pytest.mark.parametrize("case", VECTORS["refiled"], ids=lambda case: case["name"])
def test_ti12_history_is_filed_anew(case: dict[str, Any]) -> None:
    for filed in case["filed"]:
        moved = {"timeZone": filed["timeZone"]} if "timeZone" in filed else {}
        sessions = [read_worked(one | moved) for one in case["sessions"]]
        totals = focus_by_day(sessions, time.fromisoformat(filed["dayStart"]))

        assert {on.isoformat(): focus.total_seconds() for on, focus in totals.items()} == filed[
            "focus"
        ]


@pytest.mark.parametrize("case", VECTORS["weekLengths"], ids=str)
def test_ti13_week_has_its_dates_whatever_the_clock_does(case: dict[str, Any]) -> None:
    place = Place(case["zone"], time.fromisoformat(case["dayStart"]))
    week = week_of(date.fromisoformat(case["date"]), case["weekStart"])
    days = [user_day(on, place) for on in week]

    lengths = [day.end - day.start for day in days]
    assert sum(lengths, timedelta()) == timedelta(hours=case["hours"])
    assert [day.start for day in days[1:]] == [day.end for day in days[:-1]]


@given(instants, places)
def test_ti1_every_instant_is_in_one_day(at: datetime, place: Place) -> None:
    day = day_at(at, place)

    assert day.start <= at < day.end
    assert day_at(day.start, place) == day
    after = day_at(day.end, place)
    assert after.start == day.end
    assert day.on < after.on


@given(instants, places)
def test_ti2_day_starts_where_the_clock_first_reads_it(at: datetime, place: Place) -> None:
    zone = zone_of(place.zone)
    day = day_at(at, place)
    wall = datetime.combine(day.on, place.day_start)

    assert day.start == first_at(wall, zone)
    assert day.start.astimezone(zone).replace(tzinfo=None) >= wall
    before = day.start - timedelta(seconds=1)
    assert before.astimezone(zone).replace(tzinfo=None) < wall


@st.composite
def sessions(draw: st.DrawFn) -> list[Worked]:
    """Some sessions that may overlap, in any zones, with their pauses."""
    base = draw(instants).replace(second=0)
    found: list[Worked] = []
    for nth in range(draw(st.integers(0, 8))):
        start = base + timedelta(minutes=draw(st.integers(0, 2_000)))
        edges = sorted(draw(st.sets(st.integers(1, 1_440), min_size=1, max_size=7)))
        moments = [start + timedelta(minutes=edge) for edge in edges]
        pauses = [Span(*pair) for pair in zip(moments[:-1:2], moments[1:-1:2], strict=False)]
        zone = draw(st.sampled_from(ZONES))
        kind = draw(st.sampled_from(("focus", "focus", "focus", "short_break")))
        found.append(Worked(str(nth), kind, start, moments[-1], pauses, zone))
    return found


def minutes_of(session: Worked) -> set[datetime]:
    """All minutes that were worked, each by its first instant."""
    length = (session.end - session.start) // timedelta(minutes=1)
    minutes = {session.start + timedelta(minutes=nth) for nth in range(length)}
    return {at for at in minutes if not any(start <= at < end for start, end in session.pauses)}


@given(sessions(), places)
def test_ti7_no_instant_is_lost_or_counted_twice(worked: list[Worked], place: Place) -> None:
    covered: dict[datetime, str] = {}
    for one in sorted(worked, key=lambda one: (one.start, one.id)):
        if one.kind == "focus":
            for at in minutes_of(one):
                covered.setdefault(at, one.time_zone)

    totals = focus_by_day(worked, place.day_start)

    assert sum(totals.values(), timedelta()) == timedelta(minutes=len(covered))
    expected: dict[date, timedelta] = {}
    for at, zone in covered.items():
        on = day_at(at, Place(zone, place.day_start)).on
        expected[on] = expected.get(on, timedelta()) + timedelta(minutes=1)
    assert totals == expected
