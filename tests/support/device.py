"""A device that syncs: as thin as can be, so that a test sees each request it makes."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from fastapi.testclient import TestClient
from httpx2 import Response

from tests.conftest import user_id_of

PUSH = "/api/v1/sync/push"
PULL = "/api/v1/sync/pull"
SNAPSHOT = "/api/v1/sync/snapshot"
SCHEMA = 4
TODAY = {"X-Client-Schema": str(SCHEMA)}
EDITED_AT = 1_780_000_000_000_000

Json = dict[str, Any]


class Device:
    """One device of whoever the client is signed in as."""

    def __init__(self, client: TestClient) -> None:
        self.client = client
        self.id = str(uuid4())
        self.user_id = user_id_of(client)
        self.cursor = 0
        self.epoch = ""

    def change(self, patch: Json | None, entity_id: str | None = None, **over: Any) -> Json:
        """Make a mutation of a task; no patch deletes it."""
        return {
            "id": str(uuid4()),
            "entity": "task",
            "entityId": entity_id or str(uuid4()),
            "op": "delete" if patch is None else "upsert",
            "baseRev": 0,
            "patch": patch or {},
            "full": None,
            "editedAt": EDITED_AT,
            "onConflict": "newest",
        } | over

    def envelope(self, *changes: Json, **over: Any) -> Json:
        """Put mutations into the body of a push."""
        return {
            "protocol": 1,
            "schema": SCHEMA,
            "userId": self.user_id,
            "deviceId": self.id,
            "deviceName": "Firefox on Linux",
            "epoch": self.epoch,
            "cursor": self.cursor,
            "sentAt": EDITED_AT // 1000,
            "mutations": changes,
        } | over

    def send(self, *changes: Json, **over: Any) -> Response:
        """Push, whatever comes of it."""
        return self.client.post(PUSH, json=self.envelope(*changes, **over))

    def push(self, *changes: Json) -> list[Json]:
        """Push and return the results."""
        answer = self.send(*changes)
        assert answer.status_code == 200, answer.text
        return answer.json()["results"]

    def ask(self, *, schema: int | None = SCHEMA, **over: Any) -> Response:
        """Pull, whatever comes of it; without a ``schema``, as the first apps did."""
        headers = {} if schema is None else {"X-Client-Schema": str(schema)}
        asked = {"cursor": self.cursor, "epoch": self.epoch or None} | over
        params = {name: value for name, value in asked.items() if value is not None}
        return self.client.get(PULL, params=params, headers=headers)

    def pull(self, **over: Any) -> list[Json]:
        """Pull until there is no more; return the changes."""
        changes: list[Json] = []
        has_more = True
        while has_more:
            answer = self.ask(**over)
            assert answer.status_code == 200, answer.text
            page = answer.json()
            changes += page["changes"]
            self.cursor, self.epoch, has_more = page["cursor"], page["epoch"], page["hasMore"]
        return changes
