"""Places for what takes long and costs something meanwhile; each server process counts its own.

All of it runs on the event loop, which does one thing at a time: nothing here needs a lock.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager

from meelio_web.server.kit.errors import TooManyRequests, Unavailable

RETRY_AFTER = 10
"""In seconds: a guess, for nobody knows how long the others will take."""


class Places:
    """So many for each, whoever else is there."""

    def __init__(self, each: int) -> None:
        self._each = each
        self._taken = Counter[str]()

    @contextmanager
    def take(self, key: str) -> Generator[None]:
        """Take a place for as long as the block lasts.

        Raises:
            TooManyRequests: all of them are taken.
        """
        if self._taken[key] >= self._each:
            raise TooManyRequests(RETRY_AFTER)
        self._taken[key] += 1
        try:
            yield
        finally:
            self._taken[key] -= 1
            if not self._taken[key]:
                del self._taken[key]


class Room:
    """So many for all, and a few more may wait until one leaves."""

    def __init__(self, places: int, waiting: int) -> None:
        self._places = asyncio.Semaphore(places)
        self._may_wait = waiting
        self._waiting = 0

    def require(self) -> None:
        """Ask whether it is worth preparing to come in.

        Raises:
            Unavailable: as many wait as may.
        """
        if self._places.locked() and self._waiting >= self._may_wait:
            raise Unavailable("Too many are waiting.", headers={"Retry-After": str(RETRY_AFTER)})

    @asynccontextmanager
    async def enter(self) -> AsyncGenerator[None]:
        """Be inside for as long as the block lasts, which may have to wait before it begins.

        Raises:
            Unavailable: as many wait as may.
        """
        self.require()
        self._waiting += 1
        try:
            await self._places.acquire()
        finally:
            self._waiting -= 1
        try:
            yield
        finally:
            self._places.release()
