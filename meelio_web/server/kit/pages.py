"""Serves each built page under its own address: ``/history``, with no redirect to ``/history/``."""

from __future__ import annotations

from pathlib import Path

from starlette.types import ASGIApp, Receive, Scope, Send


class PageAddresses:
    """ASGI middleware before the static files, which know pages only as folders."""

    def __init__(self, app: ASGIApp, *, root: Path) -> None:
        self._app = app
        pages = (page.parent.relative_to(root).as_posix() for page in root.glob("*/**/index.html"))
        self._pages = {f"/{name}" for name in pages}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Ask for the page's file, where the address is a page's."""
        if scope["type"] == "http" and scope["path"] in self._pages:
            path = f"{scope['path']}/index.html"
            scope = {**scope, "path": path, "raw_path": path.encode()}
        await self._app(scope, receive, send)
