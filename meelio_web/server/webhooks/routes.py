"""HTTP for webhooks: parse, find out where a URL leads, call the service, shape the answer."""

from collections.abc import Sequence
from typing import Annotated

from anyio import from_thread
from fastapi import APIRouter, Depends, Request, status

from meelio_web.server.identity.dependencies import CurrentUserId
from meelio_web.server.kit.errors import ValidationFailed
from meelio_web.server.kit.ids import RowId
from meelio_web.server.kit.web import CommittingRoute, DbSession, Now, problems
from meelio_web.server.records.web import CallersRecords
from meelio_web.server.webhooks import service
from meelio_web.server.webhooks.domain.addresses import UnfitUrl
from meelio_web.server.webhooks.errors import TooManyWebhooks, WebhookNotFound
from meelio_web.server.webhooks.models import Webhook, WebhookDelivery
from meelio_web.server.webhooks.repository import WebhookRepository
from meelio_web.server.webhooks.schemas import (
    DeliveryOut,
    NewWebhookOut,
    WebhookDraft,
    WebhookOut,
    WebhookPatch,
)
from meelio_web.server.webhooks.sending import Reach

router = APIRouter(prefix="/webhooks", tags=["webhooks"], route_class=CommittingRoute)


class UrlCheck:
    """Takes a URL that may be sent to, or refuses it."""

    def __init__(self, db: DbSession, request: Request) -> None:
        self._db = db
        self._reach: Reach = request.app.state.reach

    def check(self, url: str) -> None:
        """Look up where a URL leads.

        Raises:
            ValidationFailed: nothing may be sent there (rules WH12, WH15).
        """
        self._db.commit()  # nobody is to wait for us while we wait for a name
        try:
            from_thread.run(self._reach.addresses, url)
        except UnfitUrl as problem:
            raise ValidationFailed([{"field": "url", "message": str(problem)}]) from None


CheckUrl = Annotated[UrlCheck, Depends(UrlCheck)]


async def open_webhooks(db: DbSession) -> WebhookRepository:
    """Return the repository of this request."""
    return WebhookRepository(db)


Webhooks = Annotated[WebhookRepository, Depends(open_webhooks)]


@router.get("", response_model=list[WebhookOut])
def get_webhooks(webhooks: Webhooks, user_id: CurrentUserId) -> Sequence[Webhook]:
    """List the caller's webhooks, the oldest first."""
    return service.get_webhooks(webhooks, user_id)


@router.post(
    "",
    response_model=NewWebhookOut,
    status_code=status.HTTP_201_CREATED,
    responses=problems(TooManyWebhooks),
)
def create_webhook(
    draft: WebhookDraft, records: CallersRecords, webhooks: Webhooks, urls: CheckUrl, now: Now
) -> Webhook:
    """Register a URL for events. The secret that signs them is shown this once."""
    urls.check(draft.url)
    records.reserve(0)  # two at once would both be the tenth
    return service.create_webhook(webhooks, draft, user_id=records.user_id, now=now)


@router.get("/{webhook_id}", response_model=WebhookOut, responses=problems(WebhookNotFound))
def get_webhook(webhook_id: RowId, webhooks: Webhooks, user_id: CurrentUserId) -> Webhook:
    """Return one of the caller's webhooks."""
    return service.get_webhook(webhooks, webhook_id, user_id)


@router.patch("/{webhook_id}", response_model=WebhookOut, responses=problems(WebhookNotFound))
def update_webhook(
    webhook_id: RowId,
    patch: WebhookPatch,
    user_id: CurrentUserId,
    webhooks: Webhooks,
    urls: CheckUrl,
) -> Webhook:
    """Change where events go, which ones, or switch the webhook off or on again."""
    if patch.url is not None:
        urls.check(patch.url)
    return service.update_webhook(webhooks, webhook_id, patch, user_id=user_id)


@router.delete(
    "/{webhook_id}",
    status_code=status.HTTP_204_NO_CONTENT,
    responses=problems(WebhookNotFound),
)
def delete_webhook(webhook_id: RowId, webhooks: Webhooks, user_id: CurrentUserId) -> None:
    """Remove a webhook, with its log and what waits for it."""
    service.delete_webhook(webhooks, webhook_id, user_id=user_id)


@router.post(
    "/{webhook_id}/secret", response_model=NewWebhookOut, responses=problems(WebhookNotFound)
)
def replace_secret(
    webhook_id: RowId, webhooks: Webhooks, user_id: CurrentUserId, now: Now
) -> Webhook:
    """Make a new secret, shown this once. For a day the old one signs along with it."""
    return service.replace_secret(webhooks, webhook_id, user_id=user_id, now=now)


@router.post(
    "/{webhook_id}/test",
    status_code=status.HTTP_202_ACCEPTED,
    response_model=DeliveryOut,
    responses=problems(WebhookNotFound),
)
def send_test(
    webhook_id: RowId, webhooks: Webhooks, user_id: CurrentUserId, now: Now
) -> WebhookDelivery:
    """Send an event `webhook.test`. It goes out a moment later; the log tells what came of it."""
    return service.send_test(webhooks, webhook_id, user_id=user_id, now=now)


@router.get(
    "/{webhook_id}/deliveries",
    response_model=list[DeliveryOut],
    responses=problems(WebhookNotFound),
)
def get_deliveries(
    webhook_id: RowId, webhooks: Webhooks, user_id: CurrentUserId
) -> Sequence[WebhookDelivery]:
    """List the last 100 deliveries to a webhook, the newest first. They are kept for 30 days."""
    return service.get_deliveries(webhooks, webhook_id, user_id=user_id)
