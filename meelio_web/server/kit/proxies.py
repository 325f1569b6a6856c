"""Where a request comes from, also when it comes through a proxy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv6Network, ip_address
from typing import Any, TypeAlias, cast

from granian.utils import proxies
from starlette.requests import Request
from starlette.types import ASGIApp

HOUSEHOLD_BITS = 64
"""Of an IPv6 address, what a provider gives to one household; the rest is theirs to choose."""

Wrap: TypeAlias = Callable[[ASGIApp, list[str]], ASGIApp]

_wrap: Wrap = cast("Any", proxies).wrap_asgi_with_proxy_headers


def believe(app: ASGIApp, trusted: Sequence[str]) -> ASGIApp:
    """Take the word of these proxies, and of nobody else, for whom they speak (rule SE11).

    Of the addresses in ``X-Forwarded-For`` the last one counts that no such proxy has: all before
    it may be made up.
    """
    return _wrap(app, [*trusted]) if trusted else app


def origin_of(request: Request) -> str:
    """Return where a request comes from, as limits count it (rule SE12).

    Of an IPv6 address only the part that is not its owner's to choose counts; an IPv4 address
    written as one is what it is.
    """
    host = request.client.host if request.client else "unknown"
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv4Address):
        return host
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(IPv6Network((int(address), HOUSEHOLD_BITS), strict=False))
