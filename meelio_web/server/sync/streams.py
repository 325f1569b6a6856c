"""Open streams, without the framework: what waits holds no thread and no timer of its own."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Collection
from itertools import takewhile
from typing import NamedTuple

import orjson
from fastapi.concurrency import run_in_threadpool
from sqlalchemy.exc import SQLAlchemyError
from starlette.types import Send

from meelio_web.server.kit.live import Heard, Listener, Word
from meelio_web.server.kit.news import News

PING = b": ping\n\n"
REPLACED = b"event: replaced\ndata: {}\n\n"
FAREWELLS = {Word.REPLACED: REPLACED, Word.UNWELCOME: b"", Word.CLOSED: b""}
AT_ONCE = 500
"""Of how many streams one question to the database may ask whether they are welcome still."""


class Pass(NamedTuple):
    """What a stream was let in by, and until when at most it may stay, by the loop's clock."""

    token_hash: str
    ends_at: float


class Stream(Listener):
    """One open stream. Of what happens while it speaks, the last is all there is to tell."""

    __slots__ = ("_heard", "_look", "_send", "_told", "_voice", "due_at", "entry", "is_over")

    def __init__(self, user_id: str, entry: Pass, send: Send, look: Callable[[str], News]) -> None:
        """Take ``look``: how to find out where a user's sequence stands; it may take a while."""
        super().__init__(user_id)
        self.entry = entry
        self.is_over = False
        self.due_at = 0.0
        self._send = send
        self._look = look
        self._told: News | None = None
        self._heard: Heard | None = None
        self._voice: asyncio.Future[None] | None = self._loop.create_future()  # until it begins

    def begin_to_hear(self) -> None:
        """Forget what was heard till now: who looks after this finds it."""
        if self._heard not in FAREWELLS:
            self._heard = None

    async def begin(self, first: News) -> None:
        """Tell where the sequence stands; then what was heard meanwhile (rule LV1)."""
        await self._tell(first)
        await self._speak()

    def hear(self, heard: Heard) -> None:
        """Tell it, or else let whoever speaks already tell it."""
        if self._heard in FAREWELLS or (heard is Word.PING and self._heard):
            return
        self._heard = heard
        if self._voice is None:
            self._voice = self._loop.create_task(self._speak())

    async def _speak(self) -> None:
        try:
            while self._heard is not None and not self.is_over:
                heard, self._heard = self._heard, None
                await self._say(heard)
        except SQLAlchemyError:
            await self._end(b"")  # whoever listened comes again, and is told then
        self._voice = None

    async def _say(self, heard: Heard) -> None:
        if isinstance(heard, News):
            await self._tell(heard)
        elif heard is Word.PING:
            await self._put(PING)
        elif heard is Word.MISSED:
            await self._tell(await run_in_threadpool(self._look, self.user_id))
        else:
            await self._end(FAREWELLS[heard])

    async def _tell(self, news: News) -> None:
        if news != self._told:
            self._told = news
            await self._put(spell(news))

    async def _put(self, chunk: bytes, *, more: bool = True) -> None:
        await self._send({"type": "http.response.body", "body": chunk, "more_body": more})

    async def _end(self, farewell: bytes) -> None:
        self.is_over = True
        await self._put(farewell, more=False)


def spell(news: News) -> bytes:
    """Spell an event as browsers read it."""
    data = orjson.dumps({"seq": news.seq, "epoch": news.epoch})
    return b"event: poke\ndata: " + data + b"\n\n"


class Pings:
    """One clock for all streams: each is due as long after its last ping as all others.

    So those that joined first are always due first, and stand in a row.
    """

    def __init__(
        self, welcome: Callable[[Collection[str]], Collection[str]], *, every: float
    ) -> None:
        """Take ``welcome``, which says of hashes of tokens which of them are good still."""
        self._welcome = welcome
        self._every = every
        self._row: deque[Stream] = deque()
        self._clock: asyncio.Task[None] | None = None

    def add(self, stream: Stream) -> None:
        """Ping it from now on, until it is over."""
        loop = asyncio.get_running_loop()
        stream.due_at = loop.time() + self._every
        self._row.append(stream)
        if self._clock is None:
            self._clock = loop.create_task(self._run())

    async def _run(self) -> None:
        loop = asyncio.get_running_loop()
        try:
            while self._row:
                # A few late together cost less than each in time.
                await asyncio.sleep(max(self._row[0].due_at - loop.time(), self._every / 50))
                await self._ping(self._due(loop.time()), loop.time())
        finally:
            self._clock = None  # whatever stopped it: the next stream starts it anew

    def _due(self, now: float) -> list[Stream]:
        taken = [*takewhile(lambda stream: stream.due_at <= now, self._row)][:AT_ONCE]
        for _ in taken:
            self._row.popleft()
        return [stream for stream in taken if not stream.is_over]

    async def _ping(self, due: list[Stream], now: float) -> None:
        try:
            welcome = await run_in_threadpool(self._welcome, {one.entry.token_hash for one in due})
        except SQLAlchemyError:
            welcome = ()  # they come again, and are told then
        for stream in due:
            is_welcome = stream.entry.token_hash in welcome and now < stream.entry.ends_at
            stream.hear(Word.PING if is_welcome else Word.UNWELCOME)
            if is_welcome:
                self.add(stream)
