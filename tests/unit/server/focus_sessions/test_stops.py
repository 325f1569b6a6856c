"""Two devices end one timer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from meelio_web.server.focus_sessions.domain.stops import settle_stops
from meelio_web.server.records.domain.rules import SERVER_DEVICE, Clash, Verdict

START = datetime(2026, 6, 1, 10, tzinfo=UTC)


def stop(minutes: float, **over: Any) -> dict[str, Any]:
    """A pomodoro that was stopped after so long."""
    end = START + timedelta(minutes=minutes)
    times: dict[str, Any] = {"session_start": START, "session_end": end, "pauses": []}
    return {**times, "outcome": "stopped", "planned_seconds": 1500} | over


RAN_OUT = stop(25, outcome="completed")
PAUSED = stop(
    30,
    outcome="completed",
    pauses=[{"start": "2026-06-01T10:05:00.000Z", "end": "2026-06-01T10:10:00.000Z"}],
)
STOPWATCH = stop(25, outcome="completed", planned_seconds=None)
FINISHED_EARLY = stop(20, outcome="completed")


def settle(mine: dict[str, Any], theirs: dict[str, Any], **over: Any) -> Verdict | None:
    clash = Clash(mine, theirs, "me", "other", 0, "newest", is_newer=True)
    return settle_stops(clash._replace(**over))


@pytest.mark.parametrize(
    ("mine", "theirs", "is_mine"),
    [
        (stop(10), stop(20), False),
        (stop(20), stop(10), False),
        (stop(10), RAN_OUT, True),
        (STOPWATCH, PAUSED, True),
        (FINISHED_EARLY, RAN_OUT, True),
        (RAN_OUT, stop(10), False),
        (PAUSED, RAN_OUT, False),
    ],
)
def test_fs9_the_first_real_stop_stands(
    mine: dict[str, Any], theirs: dict[str, Any], *, is_mine: bool
) -> None:
    assert settle(mine, theirs) == Verdict(is_mine, "late_stop")


def test_fs9_what_the_server_closed_gives_way_to_a_stop_and_to_nothing_else() -> None:
    closed = {"their_device": SERVER_DEVICE}

    assert settle(stop(10), stop(20), **closed) == Verdict(is_mine=True, loss="late_stop")
    assert settle(RAN_OUT, stop(20), **closed) == Verdict(is_mine=False, loss="late_stop")


@pytest.mark.parametrize(
    "over",
    [
        {"policy": "ask"},
        {"policy": "server"},
        {"policy": "device:me"},
        {"policy": "device:other"},
        {"base_rev": 1},
    ],
)
def test_fs9_who_asks_or_has_chosen_and_who_corrects_is_settled_as_ever(over: Any) -> None:
    assert settle(stop(10), stop(20), **over) is None


def test_fs9_a_device_that_is_chosen_and_has_no_part_in_it_changes_nothing() -> None:
    assert settle(stop(10), stop(20), policy="device:x") == Verdict(is_mine=False, loss="late_stop")
