"""Which addresses a webhook may reach: those that anybody on the Internet could (rule WH12)."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import SplitResult, urlsplit

LONGEST_URL = 500
HTTPS_PORT = 443
FIRST_FREE_PORT = 1024
"""Below are mail, name and other services, which a request must not be made to look like one of."""

WRAPPING = tuple(
    ip_network(network)
    for network in (
        "64:ff9b::/96",  # NAT64
        "64:ff9b:1::/48",  # NAT64 of a network's own
        "2002::/16",  # 6to4
        "2001::/32",  # Teredo
        "::/96",  # IPv4-compatible, long gone
        "::ffff:0:0/96",  # IPv4-mapped
        "::ffff:0:0:0/96",  # IPv4-translated
        "fec0::/10",  # site-local, long gone
        "3fff::/20",  # for documents; Python does not know it yet
        "192.88.99.0/24",  # relays of 6to4
        "192.0.0.0/24",  # the protocols' own
    )
)
"""Networks that lead into other ones, or nowhere."""


class UnfitUrl(ValueError):
    """A webhook cannot be sent there; says why."""


def is_public(address: str) -> bool:
    """Say whether an address is one of the open Internet."""
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    if any(ip in network for network in WRAPPING if network.version == ip.version):
        return False
    return ip.is_global and not _is_special(ip)


def _is_special(ip: IPv4Address | IPv6Address) -> bool:
    return any(
        (ip.is_multicast, ip.is_reserved, ip.is_loopback, ip.is_link_local, ip.is_unspecified)
    )


def choose(addresses: Sequence[str], *, allow_private: bool = False) -> list[str]:
    """Return where to connect, in turn: IPv4 first, which every server has a way to.

    Raises:
        UnfitUrl: there is nothing, or something that is not public.
    """
    if not addresses:
        raise UnfitUrl("its name is not known")
    if not allow_private and not all(map(is_public, addresses)):
        raise UnfitUrl("must lead to a public address")
    return sorted(dict.fromkeys(addresses), key=lambda address: ":" in address)


def parse_url(url: str, *, allow_private: bool = False) -> SplitResult:
    """Take a URL apart that a webhook may have; where its name leads is another question.

    Raises:
        UnfitUrl: it may not.
    """
    if len(url) > LONGEST_URL:
        raise UnfitUrl(f"must be at most {LONGEST_URL} characters long")
    if not url.isascii() or not url.isprintable() or set(url) & set(' \\"<>^`{|}'):
        raise UnfitUrl("holds characters that a URL cannot; spell them as %-codes")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise UnfitUrl("is not a URL") from None
    _require_plain(parts, allow_private=allow_private)
    is_fit = port is None or port == HTTPS_PORT or port >= FIRST_FREE_PORT
    if not is_fit and not allow_private:
        raise UnfitUrl(f"must be of port {HTTPS_PORT} or one from {FIRST_FREE_PORT} on")
    return parts


def _require_plain(parts: SplitResult, *, allow_private: bool) -> None:
    if parts.scheme not in ({"http", "https"} if allow_private else {"https"}):
        raise UnfitUrl("must begin with https://")
    if not parts.hostname:
        raise UnfitUrl("names no server")
    if "@" in parts.netloc:
        raise UnfitUrl("must not hold a user or password")
    if parts.fragment:
        raise UnfitUrl("must not hold a fragment")
