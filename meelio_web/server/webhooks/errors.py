"""What can go wrong with webhooks."""

from __future__ import annotations

from meelio_web.server.kit.errors import Conflict, NotFound


class WebhookNotFound(NotFound):
    """There is no such webhook, or it is somebody else's."""


class TooManyWebhooks(Conflict):
    """There are as many as there may be; delete one first."""

    code = "too_many_webhooks"
