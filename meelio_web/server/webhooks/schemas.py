"""What crosses the wire."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from meelio_web.server.kit.wire import CamelModel, Instant
from meelio_web.server.webhooks.domain.addresses import LONGEST_URL
from meelio_web.server.webhooks.domain.events import Kind


def _each_once(kinds: list[Kind]) -> list[Kind]:
    return sorted(set(kinds), key=[*Kind].index)


Kinds = Annotated[list[Kind], Field(min_length=1, max_length=20), AfterValidator(_each_once)]
Url = Annotated[
    str,
    Field(
        max_length=LONGEST_URL,
        description="https, on a public address, without a user or password.",
        examples=["https://example.com/hooks/meelio"],
    ),
]


class WebhookDraft(CamelModel):
    """Where to send which events."""

    url: Url
    events: Kinds


class WebhookPatch(CamelModel):
    """What is to change; what is absent stays as it is."""

    url: Url | None = None
    events: Kinds | None = None
    enabled: bool | None = None


class WebhookOut(CamelModel):
    """A webhook, without its secret."""

    id: str
    url: str
    events: list[Kind]
    enabled: bool
    reason: Annotated[
        Literal["failing", "gone"] | None,
        Field(
            description="Why it was switched off, unless by you. failing: nothing arrived for half "
            "a day. gone: the receiver answered 410."
        ),
    ]
    delivered_at: Annotated[Instant | None, Field(description="When something last arrived.")]
    created_at: Instant


class NewWebhookOut(WebhookOut):
    """A webhook and its new secret: the one time that it is shown."""

    secret: str


class DeliveryOut(CamelModel):
    """One event on its way, or what became of it."""

    id: Annotated[str, Field(description="What the header webhook-id says.")]
    event: str
    state: Literal["waiting", "delivered", "failed"]
    attempts: int
    created_at: Instant
    tried_at: Instant | None
    due_at: Annotated[Instant, Field(description="When it is tried next, while it waits.")]
    status: Annotated[int | None, Field(description="HTTP's, of the last attempt.")]
    answer: Annotated[
        str | None,
        Field(description="What the last attempt was answered, or why there was no answer."),
    ]
