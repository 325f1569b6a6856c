"""Somebody's webhooks, and the postman who serves them, in a test's hands."""

from __future__ import annotations

import asyncio
from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response

from meelio_web.server.webhooks.delivery import Postman
from meelio_web.server.webhooks.sending import Reach
from tests.conftest import Clock
from tests.support.receiver import Receiver

URL = "/api/v1/webhooks"
EVENTS = ["session.created", "session.updated", "session.deleted", "phase.finished"]
SECONDS = 5.0


class Names:
    """Stands in for the name servers: says what a test wants, and counts how often."""

    def __init__(self, *addresses: str) -> None:
        self.addresses = [*addresses]
        self.asked = 0

    async def __call__(self, _host: str, _port: int) -> list[str]:
        self.asked += 1
        return [*self.addresses]


class Hooks:
    """The webhooks of whoever the client is signed in as."""

    def __init__(self, app: FastAPI, client: TestClient, receiver: Receiver, clock: Clock) -> None:
        self.app = app
        self.client = client
        self.receiver = receiver
        self.clock = clock
        self.reach = app.state.reach = Reach(allow_private=True)
        self.reach.seconds = SECONDS

    def restrict(self, names: Names) -> None:
        """Reach public addresses only, as in production, in a world of these names."""
        self.reach = self.app.state.reach = Reach(look_up=names)

    def ask(self, url: str | None = None, **over: Any) -> Response:
        """Ask for a webhook, whatever comes of it."""
        draft = {"url": url or self.receiver.url, "events": EVENTS} | over
        return self.client.post(URL, json=draft)

    def add(self, url: str | None = None, **over: Any) -> dict[str, Any]:
        """Register a webhook."""
        answer = self.ask(url, **over)
        assert answer.status_code == 201, answer.text
        return answer.json()

    def get(self, id_: str) -> dict[str, Any]:
        """Return a webhook as it is now."""
        return self.client.get(f"{URL}/{id_}").json()

    def log(self, id_: str) -> list[dict[str, Any]]:
        """Return what was sent, the oldest first."""
        return self.client.get(f"{URL}/{id_}/deliveries").json()[::-1]

    def postman(self) -> Postman:
        """Return one of the processes that send."""
        return Postman(self.app.state.database, self.reach, lambda: self.clock.now)

    def deliver(self) -> list[str]:
        """Send what is due; return what the receiver was told of, since the last time."""
        before = len(self.receiver.got)

        async def send() -> None:
            postman = self.postman()
            await postman.start_due()
            await postman.finish()

        asyncio.run(send())
        return self.receiver.types[before:]
