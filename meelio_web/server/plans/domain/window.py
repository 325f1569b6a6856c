"""Since when a plan shows history. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta

FREE = "free"


def visible_since(plan: str, *, days: int, now: datetime) -> datetime | None:
    """Return the instant up to which sessions are locked, or None where nothing is (rule PL1).

    A session is locked if it has ended by then, and visible if it ends later.
    """
    return now - timedelta(days=days) if plan == FREE else None
