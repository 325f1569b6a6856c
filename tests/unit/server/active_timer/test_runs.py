"""When a run can be, and where it ends when another begins."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meelio_web.server.active_timer.domain.runs import Run, end_before, find_fault, read_run
from meelio_web.server.focus_sessions.domain.times import LONGEST, Span, time_spent

START = datetime(2026, 6, 1, 10, tzinfo=UTC)


def at(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


RUN = Run(START, timedelta(minutes=25), [], None, [], "Europe/Berlin")


@pytest.mark.parametrize(
    ("over", "field"),
    [
        ({"started_at": datetime(1999, 12, 31, tzinfo=UTC)}, "startedAt"),
        ({"started_at": at(61)}, "startedAt"),
        ({"time_zone": "Europe/Atlantis"}, "timeZone"),
        ({"pauses": [Span(at(-1), at(1))]}, "pauses"),
        ({"pauses": [Span(at(59), at(61))]}, "pauses"),
        ({"pauses": [Span(at(2), at(1))]}, "pauses"),
        ({"pauses": [Span(at(5), at(6)), Span(at(1), at(2))]}, "pauses"),
        ({"pauses": [Span(at(5), at(9))], "paused_at": at(8)}, "pauses"),
        ({"paused_at": at(-1)}, "pausedAt"),
        ({"paused_at": at(61)}, "pausedAt"),
        ({}, None),
        ({"pauses": [Span(at(5), at(9))], "paused_at": at(9)}, None),
    ],
)
def test_sy33_what_cannot_be_is_named(over: dict[str, Any], field: str | None) -> None:
    fault = find_fault(RUN._replace(**over), latest=at(60))

    assert (fault.field if fault else None) == field


@pytest.mark.parametrize(
    ("over", "other", "end", "is_completed"),
    [
        ({}, at(10), at(10), False),
        ({}, at(30), at(25), True),
        ({}, at(25), at(25), True),
        ({"paused_at": at(8)}, at(10), at(8), False),
        ({"pauses": [Span(at(1), at(6))]}, at(60), at(30), True),
        ({"planned": None}, at(60), at(60), False),
        ({"planned": None}, at(3000), START + LONGEST, False),
        ({}, at(0), None, None),
        ({}, at(-5), None, None),
        ({}, at(0.9 / 60), None, None),
        ({"pauses": [Span(at(0.5 / 60), at(9))]}, at(10), at(10), False),
        ({"pauses": [Span(at(0.5 / 60), at(10))]}, at(10), None, None),
    ],
)
def test_sy37_run_ends_at_the_earliest_end_that_is_known(
    over: dict[str, Any], other: datetime, end: datetime | None, is_completed: object
) -> None:
    ending = end_before(RUN._replace(**over), other)

    assert (ending and ending.end, ending and ending.is_completed) == (end, is_completed)


minutes = st.integers(-10, 3000)


@given(minutes, st.one_of(st.none(), st.integers(0, 90)), st.lists(st.integers(0, 60), max_size=6))
def test_sy37_what_is_left_lies_within(other: int, planned: int | None, moments: list[int]) -> None:
    edges = sorted(set(moments))
    pauses = [Span(at(a), at(b)) for a, b in zip(edges[::2], edges[1::2], strict=False)]
    plan = None if planned is None else timedelta(minutes=planned)
    interruptions = [at(moment) for moment in edges]
    ending = end_before(Run(START, plan, pauses, None, interruptions, "UTC"), at(other))
    if ending is None:
        return
    span = Span(START, ending.end)
    assert START < ending.end <= at(other)
    assert all(START <= pause.start < pause.end <= ending.end for pause in ending.pauses)
    assert all(moment <= ending.end for moment in ending.interruptions)
    assert timedelta(seconds=1) <= time_spent(span, ending.pauses)
    assert plan is None or time_spent(span, ending.pauses) <= plan


def test_run_is_read_as_the_wire_spells_it() -> None:
    assert read_run(
        {
            "startedAt": "2026-06-01T10:00:00.000Z",
            "plannedMs": 1_500_000,
            "pauses": [{"start": "2026-06-01T10:05:00.000Z", "end": "2026-06-01T10:09:00.000Z"}],
            "pausedAt": "2026-06-01T10:10:00.000Z",
            "interruptions": ["2026-06-01T10:01:00.000Z"],
            "timeZone": "UTC",
        }
    ) == Run(START, timedelta(minutes=25), [Span(at(5), at(9))], at(10), [at(1)], "UTC")
