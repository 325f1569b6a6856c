"""When a delivery that has failed is tried again (rule WH8)."""

from __future__ import annotations

from datetime import timedelta

MOST_ATTEMPTS = 8
FIRST_PAUSE = 10.0
GROWTH = 5
LONGEST_PAUSE = 3 * 60 * 60.0


def pause_after(attempts: int, chance: float) -> timedelta | None:
    """Return how long to wait after so many attempts; None where it is given up.

    ``chance``, from 0 to 1, shortens the pause by up to a half: receivers that failed together
    are not asked again together.
    """
    if attempts >= MOST_ATTEMPTS:
        return None
    longest = min(FIRST_PAUSE * GROWTH ** (attempts - 1), LONGEST_PAUSE)
    return timedelta(seconds=longest * (1 - chance / 2))
