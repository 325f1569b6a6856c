"""Callers of the API that read the beginning of an answer, and then no more."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager

from fastapi.testclient import TestClient
from starlette.types import ASGIApp, Message, Scope

PATIENCE = 20.0


class Stalled:
    """One such caller. Over a real line, too, a server's ``send`` waits for who does not read."""

    def __init__(self, client: TestClient, method: str, path: str, body: bytes = b"") -> None:
        cookies = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
        self._app: ASGIApp = client.app
        self._body = [body]
        self._scope: Scope = {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.3"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": path,
            "raw_path": path.encode(),
            "query_string": b"",
            "root_path": "",
            "headers": [(b"host", b"testserver"), (b"cookie", cookies.encode())],
            "client": ("127.0.0.1", 1),
            "server": ("testserver", 80),
        }
        self.status = 0
        self.begun = asyncio.Event()

    async def call(self) -> None:
        """Ask, and stay until cancelled."""
        await self._app(self._scope, self._receive, self._send)

    async def _receive(self) -> Message:
        if self._body:
            return {"type": "http.request", "body": self._body.pop(), "more_body": False}
        await asyncio.Event().wait()
        raise AssertionError

    async def _send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            return
        self.begun.set()
        await asyncio.Event().wait()


@asynccontextmanager
async def stalled(*callers: Stalled) -> AsyncGenerator[None]:
    """Let them begin to read; they leave when the block ends."""
    calls = [asyncio.create_task(caller.call()) for caller in callers]
    try:
        async with asyncio.timeout(PATIENCE):
            for caller in callers:
                await caller.begun.wait()
        yield
    finally:
        for call in calls:
            call.cancel()
        await asyncio.gather(*calls, return_exceptions=True)


async def ask(
    client: TestClient, method: str, path: str, body: bytes | None = None
) -> tuple[int, Mapping[str, str]]:
    """Ask while others are stalled, and be answered soon; return the status and the headers."""
    async with asyncio.timeout(PATIENCE):
        answer = await asyncio.to_thread(client.request, method, path, content=body)
    return answer.status_code, answer.headers
