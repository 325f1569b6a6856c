"""Writes down what webhooks are to be told, in the transaction in which it happens (rule WH3)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, insert, select
from sqlalchemy.orm import Session
from sqlmodel import col

from meelio_web.server.kit.db import table_of
from meelio_web.server.kit.ids import new_id
from meelio_web.server.webhooks.domain.events import Event, spell
from meelio_web.server.webhooks.models import Webhook, WebhookDelivery

_LISTENING = select(col(Webhook.id), col(Webhook.events)).where(
    col(Webhook.user_id) == bindparam("user_id"), col(Webhook.enabled).is_(True)
)
_PUT = insert(table_of(WebhookDelivery))


class Listening(NamedTuple):
    """A webhook that is switched on, and the kinds of event that it was registered for."""

    id: str
    events: Sequence[str]


def find_listening(db: Session, user_id: str) -> list[Listening]:
    """Return the user's webhooks that are to be told something."""
    found = db.connection().execute(_LISTENING, {"user_id": user_id})
    return [Listening(*row) for row in found]


def put(db: Session, listening: Sequence[Listening], events: Sequence[Event], now: datetime) -> int:
    """Write a delivery for each event and each webhook that wants it; return how many."""
    deliveries = [
        waiting(one.id, event, now)
        for event in events
        for one in listening
        if event.kind in one.events
    ]
    if deliveries:
        db.connection().execute(_PUT, deliveries)
    return len(deliveries)


def waiting(webhook_id: str, event: Event, now: datetime) -> dict[str, object]:
    """Make the row of a delivery that is due at once."""
    return {
        "id": new_id(now),
        "webhook_id": webhook_id,
        "event": event.kind,
        "body": spell(event, now),
        "state": "waiting",
        "attempts": 0,
        "due_at": now,
        "created_at": now,
        "tried_at": None,
        "status": None,
        "answer": None,
    }
