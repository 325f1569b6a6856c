"""Lets a path go past everything that stands around the other answers."""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send


class Front:
    """ASGI middleware before all others.

    Each layer that a request passes through stays in memory until its response ends. For a
    response that lasts half an hour, and thousands of them, they would be most of what it costs.
    """

    def __init__(self, app: ASGIApp, *, path: str, shortcut: ASGIApp) -> None:
        """Take what answers ``GET path``; ``app`` answers all else."""
        self._app = app
        self._path = path
        self._shortcut = shortcut

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        is_short = scope["type"] == "http" and scope["path"] == self._path
        app = self._shortcut if is_short and scope["method"] == "GET" else self._app
        await app(scope, receive, send)
