"""The tables of webhooks, and of what they are sent: the outbox and the log in one."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, Index, Integer, LargeBinary, text
from sqlmodel import Field

from meelio_web.server.kit.db import Table, UtcDateTime
from meelio_web.server.kit.ids import ID_LENGTH
from meelio_web.server.records.columns import Json
from meelio_web.server.webhooks.domain.addresses import LONGEST_URL

SECRET_LENGTH = 100
WORD_LENGTH = 32
ANSWER_LENGTH = 200
Number = BigInteger().with_variant(Integer, "sqlite")  # SQLite counts up only what it calls so
WAITS = "state = 'waiting'"


class Webhook(Table, table=True):
    """Where somebody wants to be told. Its secret is kept as it is, for it has to sign."""

    id: str = Field(primary_key=True, max_length=ID_LENGTH)
    user_id: str = Field(
        foreign_key="users.id", ondelete="CASCADE", index=True, max_length=ID_LENGTH
    )
    url: str = Field(max_length=LONGEST_URL)
    events: list[str] = Field(sa_type=Json, nullable=False)
    secret: str = Field(max_length=SECRET_LENGTH)
    old_secret: str | None = Field(default=None, max_length=SECRET_LENGTH, nullable=True)
    old_secret_until: datetime | None = Field(default=None, sa_type=UtcDateTime, nullable=True)
    enabled: bool = True
    reason: str | None = Field(
        default=None,
        max_length=WORD_LENGTH,
        nullable=True,
        description="Why it was switched off, unless by its owner: failing or gone.",
    )
    delivered_at: datetime | None = Field(default=None, sa_type=UtcDateTime, nullable=True)
    leased_until: datetime | None = Field(
        default=None,
        sa_type=UtcDateTime,
        nullable=True,
        description="A server process is sending to it; from then on, any may.",
    )
    created_at: datetime = Field(sa_type=UtcDateTime)


class WebhookDelivery(Table, table=True):
    """One event on its way to one webhook, or what became of it.

    Numbers tell the order, even of what happened in one millisecond. The id is the message's.
    """

    __tablename__ = "webhook_deliveries"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index("idx_webhook_deliveries_webhook", "webhook_id", "number"),
        Index(
            "idx_webhook_deliveries_waiting",
            "due_at",
            sqlite_where=text(WAITS),
            postgresql_where=text(WAITS),
        ),
    )

    number: int | None = Field(default=None, sa_type=Number, primary_key=True)
    id: str = Field(max_length=ID_LENGTH)
    webhook_id: str = Field(foreign_key="webhooks.id", ondelete="CASCADE", max_length=ID_LENGTH)
    event: str = Field(max_length=WORD_LENGTH)
    body: bytes | None = Field(
        sa_type=LargeBinary, nullable=True, description="Until it has arrived or is given up."
    )
    state: str = Field(max_length=WORD_LENGTH, description="waiting, delivered or failed")
    attempts: int = 0
    due_at: datetime = Field(sa_type=UtcDateTime)
    created_at: datetime = Field(sa_type=UtcDateTime)
    tried_at: datetime | None = Field(default=None, sa_type=UtcDateTime, nullable=True)
    status: int | None = Field(default=None, nullable=True, description="HTTP's, of the last try.")
    answer: str | None = Field(
        default=None,
        max_length=ANSWER_LENGTH,
        nullable=True,
        description="What the last try was answered, or why there was no answer; cut short.",
    )
