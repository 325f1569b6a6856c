"""Sends one request to where people want it, and nowhere that they must not reach."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, partial
from ssl import SSLContext
from urllib.parse import SplitResult

import httpx

from meelio_web import __version__
from meelio_web.server.webhooks.domain.addresses import UnfitUrl, choose, parse_url
from meelio_web.server.webhooks.domain.attempts import Attempt
from meelio_web.server.webhooks.models import ANSWER_LENGTH

SECONDS = 10.0
MOST_READ = 1_000
PORTS = {"http": 80, "https": 443}
REDIRECTS = range(300, 400)

LookUp = Callable[[str, int], Awaitable[list[str]]]

NAMES_AT_ONCE = 8
_names = ThreadPoolExecutor(NAMES_AT_ONCE, thread_name_prefix="names")
"""Threads of its own (rule WH25): asyncio's are few, and what else the server does needs them."""


async def look_up(host: str, port: int) -> list[str]:
    """Return the addresses of a name, of either kind; none where there is no such name."""
    ask = partial(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
    try:
        found = await asyncio.get_running_loop().run_in_executor(_names, ask)
    except (OSError, UnicodeError):
        return []
    return [str(address[0]) for *_, address in found]


class Reach:
    """What webhooks may reach from here."""

    def __init__(
        self,
        *,
        allow_private: bool = False,
        look_up: LookUp = look_up,
        make_tls: Callable[[], SSLContext] = httpx.create_ssl_context,
    ) -> None:
        """Take ``allow_private`` where the operator wants a network of their own reached."""
        self._allow_private = allow_private
        self._look_up = look_up
        self._make_tls = make_tls
        self.seconds = SECONDS

    @cached_property
    def tls(self) -> SSLContext:
        """Which authorities are trusted: read once, as that takes longer than to send."""
        return self._make_tls()

    def _open(self) -> httpx.AsyncClient:
        """Return what sends; whoever asks for it sees to the time."""
        return httpx.AsyncClient(verify=self.tls, trust_env=False, timeout=None)  # noqa: S113

    async def addresses(self, url: str) -> tuple[SplitResult, list[str]]:
        """Return a URL's parts, and the addresses that were found good (rules WH12, WH15).

        Raises:
            UnfitUrl: nothing may be sent there.
        """
        parts = parse_url(url, allow_private=self._allow_private)
        try:
            async with asyncio.timeout(self.seconds):
                found = await self._look_up(parts.hostname or "", parts.port or PORTS[parts.scheme])
        except TimeoutError:
            raise UnfitUrl("its name could not be looked up") from None
        return parts, choose(found, allow_private=self._allow_private)

    async def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> Attempt:
        """Send; whatever goes wrong is an answer too."""
        try:
            async with asyncio.timeout(self.seconds):
                parts, addresses = await self.addresses(url)
                async with self._open() as client:
                    return await _post_to_one(client, parts, addresses, body, headers)
        except TimeoutError:
            return Attempt(None, f"No answer within {self.seconds:g} seconds.")
        except UnfitUrl as problem:
            return Attempt(None, f"Not sent: the URL {problem}.")
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            return Attempt(None, f"No answer: {_tidy(str(error)) or type(error).__name__}")


async def _post_to_one(
    client: httpx.AsyncClient,
    parts: SplitResult,
    addresses: list[str],
    body: bytes,
    headers: Mapping[str, str],
) -> Attempt:
    """Try one address after the other, until one can be connected to."""
    *others, last = addresses
    for address in others:
        try:
            return await _post(client, _pinned(client, parts, address, body, headers))
        except httpx.ConnectError:
            continue
    return await _post(client, _pinned(client, parts, last, body, headers))


def _pinned(
    client: httpx.AsyncClient,
    parts: SplitResult,
    address: str,
    body: bytes,
    headers: Mapping[str, str],
) -> httpx.Request:
    """Make a request to an address in the name of a host.

    The name is looked up once, by us, and not again by whoever connects (rule WH13). The
    certificate still has to be the name's.
    """
    host = f"[{address}]" if ":" in address else address
    port = f":{parts.port}" if parts.port else ""
    url = parts._replace(netloc=f"{host}{port}").geturl()
    return client.build_request(
        "POST",
        url,
        content=body,
        headers={
            **headers,
            "host": parts.netloc,
            "content-type": "application/json",
            "user-agent": f"Meelio/{__version__}",
        },
        extensions={"sni_hostname": parts.hostname or ""},
    )


async def _post(client: httpx.AsyncClient, request: httpx.Request) -> Attempt:
    response = await client.send(request, stream=True, follow_redirects=False)
    try:
        said = b"" if response.status_code in REDIRECTS else await _read_some(response)
    finally:
        await response.aclose()
    if response.status_code in REDIRECTS:
        return Attempt(response.status_code, "A redirect, which is not followed.")
    return Attempt(response.status_code, _tidy(said.decode("utf-8", "replace")))


async def _read_some(response: httpx.Response) -> bytes:
    """Read the beginning as it comes: what is packed small is not unpacked."""
    said = b""
    async for chunk in response.aiter_raw(MOST_READ):
        said += chunk
        if len(said) >= MOST_READ:
            break
    return said[:MOST_READ]


def _tidy(text: str) -> str:
    """Keep what can be shown on one line, and not too much of it."""
    shown = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(shown.split())[:ANSWER_LENGTH]
