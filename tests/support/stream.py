"""A stream of events, read as a browser would."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import Any

import httpx2
import orjson

EVENTS = "/api/v1/sync/events"
PATIENCE = 10.0
PING = ": ping"


class Stream:
    """An open one."""

    def __init__(self, answer: httpx2.Response) -> None:
        self.answer = answer
        self._blocks = self._read()

    def _read(self) -> Iterator[str]:
        block: list[str] = []
        for line in self.answer.iter_lines():
            if line:
                block.append(line)
            else:
                yield "\n".join(block)
                block = []

    def next(self) -> str | None:
        """Return the next event or comment, or nothing when the stream has ended."""
        return next(self._blocks, None)

    def poke(self) -> dict[str, Any]:
        """Return what the next poke says; pings do not count."""
        block = self.next()
        while block == PING:
            block = self.next()
        assert block is not None, "the stream has ended"
        event, data = block.split("\n")
        assert event == "event: poke"
        return orjson.loads(data.removeprefix("data: "))


@contextmanager
def listening(client: httpx2.Client, **headers: str) -> Generator[Stream]:
    """Open a stream; waits fail after a while."""
    with client.stream("GET", EVENTS, headers=headers, timeout=PATIENCE) as answer:
        assert answer.status_code == httpx2.codes.OK, answer.read()
        yield Stream(answer)
