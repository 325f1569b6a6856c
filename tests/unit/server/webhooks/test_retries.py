"""When failed deliveries are tried again."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis.strategies import floats, integers

from meelio_web.server.webhooks.domain.retries import MOST_ATTEMPTS, pause_after

CHANCES = floats(0, 1, exclude_max=True)


def test_wh8_pauses_grow_and_end_within_half_a_day() -> None:
    pauses = [pause_after(attempts, 0) for attempts in range(1, MOST_ATTEMPTS)]

    assert [pause.total_seconds() for pause in pauses if pause] == [
        10, 50, 250, 1250, 6250, 10800, 10800,
    ]  # fmt: skip
    assert sum((pause for pause in pauses if pause), timedelta()) < timedelta(hours=12)
    assert pause_after(MOST_ATTEMPTS, 0) is None


@given(integers(1, MOST_ATTEMPTS - 1), CHANCES, CHANCES)
def test_wh8_chance_shortens_a_pause_by_no_more_than_a_half(
    attempts: int, one: float, other: float
) -> None:
    longest, pause = pause_after(attempts, 0), pause_after(attempts, one)

    assert longest is not None
    assert pause is not None
    assert longest / 2 <= pause <= longest
    if abs(one - other) > 1e-3:
        assert pause != pause_after(attempts, other)


def test_wh8_there_are_eight_attempts() -> None:
    assert MOST_ATTEMPTS == 8
    assert pause_after(7, 0.5) == timedelta(seconds=8100)
