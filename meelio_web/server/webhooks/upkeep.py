"""What has to be done for everybody's webhooks, from outside of HTTP."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from meelio_web.server.webhooks.repository import WebhookRepository
from meelio_web.server.webhooks.service import LOG_LASTS


def forget_old_deliveries(db: Session, *, now: datetime) -> int:
    """Drop what is too old for the log (rule WH11); return how many."""
    return WebhookRepository(db).forget(before=now - LOG_LASTS)
