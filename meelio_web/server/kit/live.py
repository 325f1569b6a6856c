"""Tells open streams what was written. Keeps nothing: who was not there reads the database."""

from __future__ import annotations

import asyncio
import signal
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import suppress
from enum import Enum
from types import FrameType
from typing import TypeAlias

from starlette.concurrency import run_in_threadpool

from meelio_web.server.kit.news import News

MOST_PER_USER = 4
STOP_SIGNALS = (signal.SIGTERM, signal.SIGINT)


class Word(Enum):
    """What a listener may hear apart from news."""

    PING = "still here"
    MISSED = "there may have been news that nobody told"
    REPLACED = "the user has opened too many newer streams"
    UNWELCOME = "what let the user in is gone, or the stream is old"
    CLOSED = "the server stops"


Heard: TypeAlias = News | Word


class Listener(ABC):
    """One open stream."""

    __slots__ = ("_loop", "user_id")

    def __init__(self, user_id: str) -> None:
        self.user_id = user_id
        self._loop = asyncio.get_running_loop()

    def tell(self, heard: Heard) -> None:
        """Let it hear something; from any thread."""
        with suppress(RuntimeError):  # its loop has ended, and it with it
            self._loop.call_soon_threadsafe(self.hear, heard)

    @abstractmethod
    def hear(self, heard: Heard) -> None:
        """Take what there is to hear, in the stream's own loop; must not wait."""


class Hub:
    """The open streams of this process, by user."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._listeners: dict[str, list[Listener]] = {}
        self._is_closed = False
        self._has_signals = False
        self._open_ears: Callable[[], None] | None = None

    def hear_through(self, open_ears: Callable[[], None]) -> None:
        """Take what returns once this hub is told what others write; it may wait."""
        self._open_ears = open_ears

    async def listen(self) -> None:
        """Return once what is written anywhere is heard here; a listener must have joined."""
        if self._open_ears:
            await run_in_threadpool(self._open_ears)

    @property
    def count(self) -> int:
        """Count the open streams."""
        with self._lock:
            return sum(map(len, self._listeners.values()))

    def join(self, listener: Listener) -> None:
        """Let it hear from now on. Of too many streams the oldest has to go (rule LV4)."""
        self._watch_signals()
        with self._lock:
            mine = self._listeners.setdefault(listener.user_id, [])
            mine.append(listener)
            replaced = mine.pop(0) if len(mine) > MOST_PER_USER else None
        if replaced:
            replaced.tell(Word.REPLACED)
        if self._is_closed:
            listener.tell(Word.CLOSED)

    def leave(self, listener: Listener) -> None:
        """Listen no more."""
        with self._lock:
            mine = self._listeners.get(listener.user_id, [])
            with suppress(ValueError):
                mine.remove(listener)
            if not mine:
                self._listeners.pop(listener.user_id, None)

    def publish(self, news: News) -> None:
        """Tell the user's streams; from any thread."""
        with self._lock:
            listeners = [*self._listeners.get(news.user_id, ())]
        for listener in listeners:
            listener.tell(news)

    def warn(self) -> None:
        """Tell every stream that it may have missed something; from any thread."""
        self._tell_all(Word.MISSED)

    def close(self) -> None:
        """End every stream, and those that still come."""
        self._is_closed = True
        self._tell_all(Word.CLOSED)

    def _tell_all(self, word: Word) -> None:
        with self._lock:
            listeners = [one for mine in self._listeners.values() for one in mine]
        for listener in listeners:
            listener.tell(word)

    def _watch_signals(self) -> None:
        """Hear of the server's stop when it is asked to: it waits for the streams before it ends.

        The loop has handlers of its own, which are told by other means and stay.
        """
        if self._has_signals or threading.current_thread() is not threading.main_thread():
            return
        self._has_signals = True
        loop = asyncio.get_running_loop()
        for number in STOP_SIGNALS:
            before = signal.getsignal(number)

            def stop(number: int, frame: FrameType | None, before: object = before) -> None:
                loop.call_soon_threadsafe(self.close)
                if callable(before):
                    before(number, frame)

            signal.signal(number, stop)
