"""People with accounts, and what the REST API says of them."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import httpx2

from tests.e2e.server import Server

PASSWORD = "correct horse battery staple"  # noqa: S105


@dataclass(frozen=True)
class Person:
    """Somebody who may sign in."""

    email: str
    password: str = PASSWORD

    @contextmanager
    def call(self, server: Server) -> Generator[httpx2.Client]:
        """Open a client of the REST API, signed in as this person."""
        credentials = {"email": self.email, "password": self.password}
        with httpx2.Client(base_url=server.url, headers={"origin": server.url}) as client:
            client.post("/api/v1/auth/login", json=credentials).raise_for_status()
            yield client

    def sessions(self, server: Server) -> list[dict[str, Any]]:
        """List the sessions that the server holds, newest start first."""
        with self.call(server) as api:
            return api.get("/api/v1/focus-sessions").raise_for_status().json()


@dataclass(frozen=True)
class OtherDevice:
    """A device of somebody that a test only hears of: it says its changes to sync, and no more."""

    name: str
    id: str = field(default_factory=lambda: str(uuid4()))

    def push(self, api: httpx2.Client, sessions: dict[str, dict[str, Any]]) -> None:
        """Say what it recorded, by id; it would rather be asked than decided for."""
        position = api.get("/api/v1/sync/pull", params={"cursor": 0}).raise_for_status().json()
        now_ms = position["serverTime"]
        answer = api.post(
            "/api/v1/sync/push",
            json={
                "protocol": 1,
                "schema": 2,
                "userId": api.get("/api/v1/auth/me").json()["id"],
                "deviceId": self.id,
                "deviceName": self.name,
                "epoch": position["epoch"],
                "cursor": position["cursor"],
                "sentAt": now_ms,
                "mutations": [
                    {
                        "id": str(uuid4()),
                        "entity": "focus_session",
                        "entityId": id_,
                        "op": "upsert",
                        "baseRev": 0,
                        "patch": patch,
                        "full": None,
                        "editedAt": now_ms * 1000,
                        "onConflict": "ask",
                    }
                    for id_, patch in sessions.items()
                ],
            },
        )
        results = answer.raise_for_status().json()["results"]
        assert [one["status"] for one in results] == ["applied"] * len(sessions)


def make_up_person() -> Person:
    """Think of somebody new, without an account as yet."""
    return Person(email=f"{uuid4().hex[:12]}@example.org")


def sign_up(server: Server) -> Person:
    """Give somebody new an account, through the API."""
    person = make_up_person()
    httpx2.post(
        f"{server.url}/api/v1/auth/register",
        json={"email": person.email, "password": person.password},
        headers={"origin": server.url},
    ).raise_for_status()
    return person
