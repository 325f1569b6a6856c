"""Refuses bodies that are too long: before they are read where they say so, else while."""

from __future__ import annotations

from collections.abc import Awaitable, Mapping
from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from meelio_web.server.kit.errors import TooLarge
from meelio_web.server.kit.problems import problem_of


class BodyLimit:
    """ASGI middleware around the API (rule SE9).

    Starlette has one of its own, whose answer is plain text and cannot be another.
    """

    def __init__(self, app: ASGIApp, *, most: int, at: Mapping[str, int]) -> None:
        """Take the longest body in bytes, and other lengths at single paths."""
        self._app = app
        self._most = most
        self._at = at

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        """Pass the request on, with a body that ends in time."""
        if scope["type"] != "http":
            return self._app(scope, receive, send)
        most = self._at.get(scope["path"], self._most)
        if announced_length(scope) > most:
            return problem_of(TooLarge(f"More than {most} bytes."))(scope, receive, send)
        return self._app(scope, counted(receive, most), send)


def announced_length(scope: Scope) -> int:
    """Return how long the body is, if the request says so, else nothing."""
    text = Headers(scope=scope).get("content-length", "")
    return int(text) if text.isdecimal() else 0


def counted(receive: Receive, most: int) -> Receive:
    """Pass a body on, as long as it is not too long."""
    left = most

    async def receive_some() -> Message:
        nonlocal left
        message = await receive()
        left -= len(message.get("body", b""))
        if left < 0:
            # This one, because FastAPI takes any other for a body that cannot be parsed.
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return message

    return receive_some
