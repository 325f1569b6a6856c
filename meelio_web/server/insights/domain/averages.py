"""Means, with what was divided by."""

from __future__ import annotations

from meelio_web.server.insights.domain.figures import Average


def nearest(total: int, count: int) -> int:
    """Divide to the nearest whole number, the half upwards."""
    return (2 * total + count) // (2 * count)


def average(total: int, count: int) -> Average:
    """Divide, where there is something to divide by (rule IN28)."""
    return Average(average_ms=nearest(total, count) if count else None, count=count)
