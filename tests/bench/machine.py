"""How fast this machine is just now: figures by the clock compare only on the same one."""

from __future__ import annotations

import time
from statistics import median

from tests.bench.figures import Figure

STEPS = 1_000_000
ROUNDS = 9


def measure() -> list[Figure]:
    """Time a loop that nothing of ours is in."""
    return [
        Figure("this machine, a million steps of Python", median(map(timed, range(ROUNDS))), "ms")
    ]


def timed(start: int) -> float:
    """Return the milliseconds that adding up takes."""
    before = time.perf_counter()
    total = start
    for number in range(STEPS):
        total += number
    return (time.perf_counter() - before) * 1000
