"""What certificates webhooks accept, of a real server of our own; and who waits for names."""

from __future__ import annotations

import asyncio
import socket
import ssl
import threading
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any, NamedTuple

import pytest
import trustme

from meelio_web.server.webhooks.sending import NAMES_AT_ONCE, Reach, look_up
from tests.support.hooks import Hooks, Names
from tests.support.receiver import Receiver, receiving

HOST = "hooks.example"
HERE = "127.0.0.1"
SESSIONS = "/api/v1/focus-sessions"
DRAFT = {"sessionStart": "2026-06-01T09:00:00.000Z", "sessionEnd": "2026-06-01T09:25:00.000Z"}
SECONDS = 20.0


class Far(NamedTuple):
    """The far side, and by which names it was asked for."""

    receiver: Receiver
    named: list[str | None]
    authority: trustme.CA

    def url(self, host: str = HOST) -> str:
        return f"https://{host}:{self.receiver.port}/hook"


@contextmanager
def certified(*names: str) -> Generator[Far]:
    """Run a receiver whose certificate is of these names."""
    authority = trustme.CA()
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with authority.issue_cert(*names).private_key_and_cert_chain_pem.tempfile() as path:
        tls.load_cert_chain(path)
    named: list[str | None] = []
    tls.sni_callback = lambda _socket, name, _context: named.append(name)
    with receiving(tls) as receiver:
        yield Far(receiver, named, authority)


def trusting(authority: trustme.CA) -> ssl.SSLContext:
    return ssl.create_default_context(cadata=authority.cert_pem.bytes().decode())


def send(hooks: Hooks, far: Far, url: str, authority: trustme.CA | None = None) -> dict[str, Any]:
    """Send there, in a world in which all names lead here; return the log's newest line."""
    trusted = authority or far.authority
    hooks.reach = hooks.app.state.reach = Reach(
        allow_private=True, look_up=Names(HERE), make_tls=lambda: trusting(trusted)
    )
    id_ = hooks.add(url)["id"]
    assert hooks.client.post(SESSIONS, json=DRAFT).status_code == 201
    hooks.deliver()
    return hooks.log(id_)[-1]


def test_wh24_the_certificate_is_asked_for_by_the_name(hooks: Hooks) -> None:
    with certified(HOST) as far:
        line = send(hooks, far, far.url())

        assert line["status"] == 200
        assert far.named == [HOST]
        assert far.receiver.got[0].headers["host"] == f"{HOST}:{far.receiver.port}"


@pytest.mark.parametrize("names", [("other.example",), (HERE,)])
def test_wh24_a_certificate_of_another_name_or_of_the_address_is_none(
    hooks: Hooks, names: tuple[str, ...]
) -> None:
    with certified(*names) as far:
        line = send(hooks, far, far.url())

        assert line["status"] is None
        assert "certificate verify failed" in line["answer"]
        assert HOST in line["answer"]
        assert far.receiver.got == []


def test_wh24_nor_is_one_of_an_authority_that_nobody_trusts(hooks: Hooks) -> None:
    with certified(HOST) as far:
        line = send(hooks, far, far.url(), trustme.CA())

        assert line["status"] is None
        assert "certificate verify failed" in line["answer"]
        assert far.receiver.got == []


def test_wh24_what_is_trusted_is_read_once() -> None:
    made: list[ssl.SSLContext] = []

    def make() -> ssl.SSLContext:
        made.append(ssl.create_default_context())
        return made[-1]

    reach = Reach(make_tls=make)

    assert reach.tls is reach.tls
    assert len(made) == 1
    assert Reach().tls.verify_mode is ssl.CERT_REQUIRED
    assert Reach().tls.check_hostname


def test_wh25_names_that_are_slow_hold_up_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    may_answer = threading.Event()

    def answer_late(*_: object, **__: object) -> list[object]:
        may_answer.wait()
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (HERE, 443))]

    monkeypatch.setattr(socket, "getaddrinfo", answer_late)

    async def live() -> list[list[str]]:
        asked = [asyncio.create_task(look_up(HOST, 443)) for _ in range(5 * NAMES_AT_ONCE)]
        try:
            await asyncio.sleep(0)
            async with asyncio.timeout(SECONDS):
                await asyncio.to_thread(lambda: None)
        finally:
            may_answer.set()
        return await asyncio.gather(*asked)

    assert asyncio.run(live()) == [[HERE]] * (5 * NAMES_AT_ONCE)
