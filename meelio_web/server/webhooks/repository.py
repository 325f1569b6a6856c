"""All queries on webhooks, but for the outbox."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, delete, func, or_, text, update
from sqlmodel import Session, col, select

from meelio_web.server.webhooks.domain.events import TEST
from meelio_web.server.webhooks.models import WAITS, Webhook, WebhookDelivery

_WAITS: ColumnElement[bool] = text(WAITS)  # pyright: ignore[reportAssignmentType] (for the index)


class Job(NamedTuple):
    """A webhook that this process has leased, and what is due to be sent to it."""

    webhook: Webhook
    deliveries: Sequence[WebhookDelivery]


def _is_due(now: datetime) -> ColumnElement[bool]:
    """Restrict to what is to be sent by now; of what is switched off, that is only trials."""
    goes_out = or_(col(Webhook.enabled).is_(True), col(WebhookDelivery.event) == TEST)
    return and_(_WAITS, col(WebhookDelivery.due_at) <= now, goes_out)


def _is_free(now: datetime) -> ColumnElement[bool]:
    return or_(col(Webhook.leased_until).is_(None), col(Webhook.leased_until) <= now)


class WebhookRepository:
    """Webhooks and their deliveries, through one database session."""

    def __init__(self, db: Session) -> None:
        self._db = db

    def add(self, row: Webhook | WebhookDelivery) -> None:
        """Store a new one."""
        self._db.add(row)
        self._db.flush()

    def list_webhooks(self, user_id: str) -> Sequence[Webhook]:
        """Return the user's webhooks, the oldest first."""
        query = select(Webhook).where(Webhook.user_id == user_id).order_by(col(Webhook.id))
        return self._db.exec(query).all()

    def find(self, webhook_id: str, user_id: str) -> Webhook | None:
        """Return one of the user's webhooks."""
        query = select(Webhook).where(Webhook.id == webhook_id, Webhook.user_id == user_id)
        return self._db.exec(query).first()

    def get(self, webhook_id: str) -> Webhook | None:
        """Return a webhook, whoever it belongs to, as it is by now."""
        return self._db.get(Webhook, webhook_id, populate_existing=True)

    def count(self, user_id: str) -> int:
        """Count the user's webhooks."""
        query = select(func.count()).select_from(Webhook).where(Webhook.user_id == user_id)
        return self._db.exec(query).one()

    def delete(self, webhook: Webhook) -> None:
        """Remove a webhook, and with it its deliveries."""
        self._db.exec(delete(Webhook).where(col(Webhook.id) == webhook.id))

    def list_deliveries(self, webhook_id: str, limit: int) -> Sequence[WebhookDelivery]:
        """Return the newest deliveries first."""
        query = select(WebhookDelivery).where(WebhookDelivery.webhook_id == webhook_id)
        return self._db.exec(query.order_by(col(WebhookDelivery.number).desc()).limit(limit)).all()

    def has_due(self, now: datetime) -> bool:
        """Say whether there is something to send that nobody is sending."""
        due = select(WebhookDelivery.id).join(Webhook).where(_is_due(now), _is_free(now))
        return self._db.exec(due.limit(1)).first() is not None

    def lease(self, now: datetime, until: datetime, *, webhooks: int, each: int) -> list[Job]:
        """Take webhooks that something is due for, so that no other process does (rule WH9)."""
        due = select(WebhookDelivery.webhook_id).join(Webhook).where(_is_due(now))
        query = select(Webhook).where(col(Webhook.id).in_(due), _is_free(now))
        free = query.order_by(col(Webhook.id)).limit(webhooks)
        taken = self._db.exec(free.with_for_update(skip_locked=True)).all()
        for webhook in taken:
            webhook.leased_until = until
        return [Job(webhook, self._due(webhook, now, each)) for webhook in taken]

    def _due(self, webhook: Webhook, now: datetime, limit: int) -> Sequence[WebhookDelivery]:
        query = select(WebhookDelivery).join(Webhook)
        mine = query.where(WebhookDelivery.webhook_id == webhook.id, _is_due(now))
        return self._db.exec(mine.order_by(col(WebhookDelivery.number)).limit(limit)).all()

    def receiver_of(self, delivery: WebhookDelivery, now: datetime) -> Webhook | None:
        """Return the webhook of a delivery as it is by now, if that is still to be sent."""
        query = select(Webhook).join(WebhookDelivery)
        still = query.where(WebhookDelivery.number == delivery.number, _is_due(now))
        return self._db.exec(still).first()

    def release(self, webhook_id: str, until: datetime) -> None:
        """Give a webhook back, unless another process has it meanwhile."""
        mine = (col(Webhook.id) == webhook_id, col(Webhook.leased_until) == until)
        self._db.exec(update(Webhook).where(*mine).values(leased_until=None))

    def note(self, number: int | None, **values: object) -> None:
        """Write what became of a delivery that waits; one that no longer does is left alone."""
        mine = (col(WebhookDelivery.number) == number, _WAITS)
        self._db.exec(update(WebhookDelivery).where(*mine).values(**values))

    def give_up_waiting(self, webhook_id: str, why: str, *, but: str | None = None) -> None:
        """Give up whatever waits for a webhook, but for one kind of event."""
        mine = [col(WebhookDelivery.webhook_id) == webhook_id, _WAITS]
        if but is not None:
            mine.append(col(WebhookDelivery.event) != but)
        given_up = {"state": "failed", "body": None, "answer": why}
        self._db.exec(update(WebhookDelivery).where(*mine).values(**given_up))

    def forget(self, *, before: datetime) -> int:
        """Drop deliveries that were made earlier; return how many."""
        query = delete(WebhookDelivery).where(col(WebhookDelivery.created_at) < before)
        return self._db.exec(query).rowcount
