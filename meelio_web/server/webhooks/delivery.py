"""Sends what waits: the part of webhooks that takes its time, outside of all requests."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine

from meelio_web.server.kit.going_on import GoingOn
from meelio_web.server.kit.web import Database
from meelio_web.server.webhooks import service
from meelio_web.server.webhooks.domain.attempts import Attempt
from meelio_web.server.webhooks.domain.signing import headers_of
from meelio_web.server.webhooks.models import Webhook, WebhookDelivery
from meelio_web.server.webhooks.repository import Job, WebhookRepository
from meelio_web.server.webhooks.sending import Reach

EVERY = 1.0
AT_ONCE = 50
EACH = 5
"""How many deliveries of one webhook are sent before another has its turn."""
LEASE = timedelta(seconds=90)
"""Longer than that many attempts can take, with some air for the database."""


def _now() -> datetime:
    return datetime.now(UTC)


class Postman:
    """Delivers for all people, with so many webhooks at once; each webhook has one at a time."""

    def __init__(
        self, database: Database, reach: Reach, now: Callable[[], datetime] = _now
    ) -> None:
        self._database = database
        self._reach = reach
        self._now = now
        self._running: set[asyncio.Task[None]] = set()

    async def start_due(self) -> None:
        """Begin to send what is due, as far as there is room."""
        room = AT_ONCE - len(self._running)
        if room <= 0:
            return
        for job in await asyncio.to_thread(self._lease, room):
            task = asyncio.create_task(self._deliver(job))
            self._running.add(task)
            task.add_done_callback(self._running.discard)

    async def finish(self) -> None:
        """Wait for what has begun."""
        await asyncio.gather(*self._running)

    def _lease(self, room: int) -> list[Job]:
        now = self._now()
        with self._database.read() as db:  # most seconds end here, without a writer's lock
            if not WebhookRepository(db).has_due(now):
                return []
        with self._database.write() as db:
            return WebhookRepository(db).lease(now, now + LEASE, webhooks=room, each=EACH)

    async def _deliver(self, job: Job) -> None:
        """Send to one webhook until something fails: what comes after is not likely to arrive."""
        with GoingOn("A webhook is sent to again when its lease has ended."):
            for delivery in job.deliveries:
                webhook = await asyncio.to_thread(self._look_again, delivery)
                if webhook is None:
                    continue
                attempt = await self._send(webhook, delivery)
                await asyncio.to_thread(self._note, delivery, attempt)
                if not attempt.has_arrived:
                    break
            await asyncio.to_thread(self._release, job)

    def _look_again(self, delivery: WebhookDelivery) -> Webhook | None:
        """See what has become of a webhook while the deliveries before took their time."""
        with self._database.read() as db:
            return WebhookRepository(db).receiver_of(delivery, self._now())

    async def _send(self, webhook: Webhook, delivery: WebhookDelivery) -> Attempt:
        now, body = self._now(), delivery.body or b""
        keys = service.keys_of(webhook, now)
        headers = headers_of(keys, delivery.id, int(now.timestamp()), body)
        return await self._reach.post(webhook.url, body, headers)

    def _note(self, delivery: WebhookDelivery, attempt: Attempt) -> None:
        with self._database.write() as db:
            service.note_attempt(
                WebhookRepository(db),
                delivery,
                attempt,
                chance=random.random(),  # noqa: S311 (it hides nothing)
                now=self._now(),
            )

    def _release(self, job: Job) -> None:
        until = job.webhook.leased_until
        if until:
            with self._database.write() as db:
                WebhookRepository(db).release(job.webhook.id, until)


async def keep_delivering(engine: Engine, reach: Reach, every: float = EVERY) -> None:
    """Deliver as long as the server runs; each worker of a server does (rule WH9)."""
    postman = Postman(Database(engine), reach)
    while True:
        with GoingOn("Webhooks are tried again."):
            await postman.start_due()
        await asyncio.sleep(every)
