"""What came of sending something."""

from __future__ import annotations

from typing import NamedTuple

ARRIVED = range(200, 300)
GONE = 410


class Attempt(NamedTuple):
    """HTTP's status, if there was an answer, and its text or why there was none; cut short."""

    status: int | None
    answer: str

    @property
    def has_arrived(self) -> bool:
        """Say whether the receiver has taken it."""
        return self.status in ARRIVED
