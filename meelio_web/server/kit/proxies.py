"""Where a request comes from, when it comes through a proxy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias, cast

from granian.utils import proxies
from starlette.types import ASGIApp

Wrap: TypeAlias = Callable[[ASGIApp, list[str]], ASGIApp]

_wrap: Wrap = cast("Any", proxies).wrap_asgi_with_proxy_headers


def believe(app: ASGIApp, trusted: Sequence[str]) -> ASGIApp:
    """Take the word of these proxies, and of nobody else, for whom they speak (rule SE11).

    Of the addresses in ``X-Forwarded-For`` the last one counts that no such proxy has: all before
    it may be made up.
    """
    return _wrap(app, [*trusted]) if trusted else app
