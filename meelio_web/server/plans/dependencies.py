"""What the caller's plan includes, for routes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cache
from typing import Annotated, TypeAlias

from fastapi import Depends

from meelio_web.server.identity import service as identity
from meelio_web.server.identity.dependencies import Accounts, CurrentUserId
from meelio_web.server.kit.web import Now, RunSettings
from meelio_web.server.plans import service
from meelio_web.server.plans.service import Window

AskWindow: TypeAlias = Callable[[], Window]


async def ask_window(
    accounts: Accounts, user_id: CurrentUserId, settings: RunSettings, now: Now
) -> AskWindow:
    """Return what asks for the caller's plan, when it is called.

    Sync must read its sequence before the plan: a plan that changes in between then has its
    records above that number (decision 0022). One request is told one plan.
    """

    @cache
    def ask() -> Window:
        plan = identity.get_plan(accounts, user_id)
        return service.window_of(plan, days=settings.free_history_days, now=now)

    return ask


CallersWindow = Annotated[AskWindow, Depends(ask_window)]


def visible_since(window: CallersWindow) -> datetime | None:
    """Return up to when the caller's sessions are locked: by their end, this instant included.

    None: nothing is. All reads of sessions go by it, except exports of one's own data.
    """
    return window().since


VisibleSince = Annotated[datetime | None, Depends(visible_since)]


def require_premium(window: CallersWindow) -> None:
    """Refuse who has the free plan: 403 ``plan_required``."""
    service.require(window().plan)
