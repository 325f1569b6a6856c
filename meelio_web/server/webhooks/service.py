"""Rules about webhooks. Knows nothing of HTTP, and sends nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from meelio_web.server.kit.ids import new_id
from meelio_web.server.webhooks.domain.attempts import GONE, Attempt
from meelio_web.server.webhooks.domain.events import TEST, Event
from meelio_web.server.webhooks.domain.retries import pause_after
from meelio_web.server.webhooks.domain.signing import new_secret
from meelio_web.server.webhooks.errors import TooManyWebhooks, WebhookNotFound
from meelio_web.server.webhooks.models import Webhook, WebhookDelivery
from meelio_web.server.webhooks.outbox import waiting
from meelio_web.server.webhooks.repository import WebhookRepository
from meelio_web.server.webhooks.schemas import WebhookDraft, WebhookPatch

MOST_WEBHOOKS = 10
LOG_SHOWN = 100
LOG_LASTS = timedelta(days=30)
OLD_SECRET_LASTS = timedelta(days=1)
SWITCHED_OFF = "The webhook was switched off."


def get_webhooks(webhooks: WebhookRepository, user_id: str) -> Sequence[Webhook]:
    """Return the user's webhooks, the oldest first."""
    return webhooks.list_webhooks(user_id)


def get_webhook(webhooks: WebhookRepository, webhook_id: str, user_id: str) -> Webhook:
    """Return one of the user's webhooks.

    Raises:
        WebhookNotFound: there is none, or it is somebody else's (rule WH17).
    """
    webhook = webhooks.find(webhook_id, user_id)
    if webhook is None:
        raise WebhookNotFound("There is no such webhook.")
    return webhook


def create_webhook(
    webhooks: WebhookRepository, draft: WebhookDraft, *, user_id: str, now: datetime
) -> Webhook:
    """Register a URL; whether it may be one was found out before.

    Raises:
        TooManyWebhooks: there are ten.
    """
    if webhooks.count(user_id) >= MOST_WEBHOOKS:
        raise TooManyWebhooks(f"There are {MOST_WEBHOOKS} already. Delete one first.")
    webhook = Webhook(
        id=new_id(now),
        user_id=user_id,
        url=draft.url,
        events=[*draft.events],
        secret=new_secret(),
        created_at=now,
    )
    webhooks.add(webhook)
    return webhook


def update_webhook(
    webhooks: WebhookRepository, webhook_id: str, patch: WebhookPatch, *, user_id: str
) -> Webhook:
    """Change where events go, which ones, or whether they do (rule WH20)."""
    webhook = get_webhook(webhooks, webhook_id, user_id)
    if patch.url is not None:
        webhook.url = patch.url
    if patch.events is not None:
        webhook.events = [*patch.events]
    if patch.enabled is not None and patch.enabled != webhook.enabled:
        _switch(webhooks, webhook, on=patch.enabled, reason=None)
    return webhook


def _switch(webhooks: WebhookRepository, webhook: Webhook, *, on: bool, reason: str | None) -> None:
    webhook.enabled, webhook.reason = on, reason
    # Also when it comes on: what was being written as it went off has been waiting since.
    webhooks.give_up_waiting(webhook.id, SWITCHED_OFF, but=TEST if on else None)


def replace_secret(
    webhooks: WebhookRepository, webhook_id: str, *, user_id: str, now: datetime
) -> Webhook:
    """Make a new secret; the old one signs along for a day (rule WH18)."""
    webhook = get_webhook(webhooks, webhook_id, user_id)
    webhook.old_secret, webhook.old_secret_until = webhook.secret, now + OLD_SECRET_LASTS
    webhook.secret = new_secret()
    return webhook


def delete_webhook(webhooks: WebhookRepository, webhook_id: str, *, user_id: str) -> None:
    """Remove a webhook and its log."""
    webhooks.delete(get_webhook(webhooks, webhook_id, user_id))


def get_deliveries(
    webhooks: WebhookRepository, webhook_id: str, *, user_id: str
) -> Sequence[WebhookDelivery]:
    """Return what was sent lately, the newest first."""
    return webhooks.list_deliveries(get_webhook(webhooks, webhook_id, user_id).id, LOG_SHOWN)


def send_test(
    webhooks: WebhookRepository, webhook_id: str, *, user_id: str, now: datetime
) -> WebhookDelivery:
    """Put a trial on its way, also to one that is switched off (rule WH19)."""
    webhook = get_webhook(webhooks, webhook_id, user_id)
    event = Event(TEST, {"webhookId": webhook.id, "message": "This is a test from Meelio."})
    delivery = WebhookDelivery.model_validate(waiting(webhook.id, event, now))
    webhooks.add(delivery)
    return delivery


def keys_of(webhook: Webhook, now: datetime) -> list[str]:
    """Return the secrets that sign for a webhook now, the present one first."""
    old, until = webhook.old_secret, webhook.old_secret_until
    return [webhook.secret, old] if old and until and now < until else [webhook.secret]


def note_attempt(
    webhooks: WebhookRepository,
    delivery: WebhookDelivery,
    attempt: Attempt,
    *,
    chance: float,
    now: datetime,
) -> None:
    """Write down what came of an attempt, and what follows from it (rules WH8, WH10)."""
    webhook = webhooks.get(delivery.webhook_id)
    if webhook is None:
        return
    attempts = delivery.attempts + 1
    pause = pause_after(attempts, chance)
    said = {**attempt._asdict(), "attempts": attempts, "tried_at": now}
    if attempt.has_arrived:
        webhook.delivered_at = now
        webhooks.note(delivery.number, state="delivered", body=None, **said)
    elif attempt.status == GONE or pause is None:
        webhooks.note(delivery.number, state="failed", body=None, **said)
        _despair(webhooks, webhook, delivery, attempt)
    else:
        webhooks.note(delivery.number, due_at=now + pause, **said)


def _despair(
    webhooks: WebhookRepository, webhook: Webhook, delivery: WebhookDelivery, attempt: Attempt
) -> None:
    """Switch a webhook off that nothing arrives at any more."""
    if not webhook.enabled or delivery.event == TEST:
        return
    arrived = webhook.delivered_at
    if attempt.status == GONE:
        _switch(webhooks, webhook, on=False, reason="gone")
    elif arrived is None or arrived < delivery.created_at:
        _switch(webhooks, webhook, on=False, reason="failing")
