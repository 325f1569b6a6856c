"""What an account's plan includes: the one place that decides. Knows nothing of HTTP."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from meelio_web.server.plans.domain import window
from meelio_web.server.plans.domain.window import FREE
from meelio_web.server.plans.errors import PlanRequired


class Window(NamedTuple):
    """What somebody sees of their history: sessions that end after ``since``, or all."""

    plan: str
    days: int
    since: datetime | None


def window_of(plan: str, *, days: int, now: datetime) -> Window:
    """Return what a plan shows at a moment (rule PL1)."""
    return Window(plan, days, window.visible_since(plan, days=days, now=now))


def require(plan: str) -> None:
    """Let pass whom nothing is kept from (rule PL4).

    Raises:
        PlanRequired: the plan is free.
    """
    if plan == FREE:
        raise PlanRequired("This is part of the premium plan.")
