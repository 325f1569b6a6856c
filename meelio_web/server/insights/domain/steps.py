"""Colour steps by rank, so that one huge day does not wash out the others (rule IN15)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import cast

from meelio_web.server.insights.domain.figures import Step

STEPS = 4


def least_of(lengths: Iterable[int]) -> list[int]:
    """Return the least of each step; nothing where no day has any."""
    ranked = sorted(length for length in lengths if length > 0)
    return [ranked[nth * len(ranked) // STEPS] for nth in range(STEPS)] if ranked else []


def step_of(length: int, least: Sequence[int]) -> Step:
    """Return the step of a day."""
    return cast("Step", bisect_right(least, length) if length > 0 else 0)
