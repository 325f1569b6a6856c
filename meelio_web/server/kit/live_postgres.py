"""Hears what the processes on one PostgreSQL database write, this one included."""

from __future__ import annotations

import threading

import psycopg
from sqlalchemy import Engine

from meelio_web.server.kit.going_on import GoingOn
from meelio_web.server.kit.live import Hub
from meelio_web.server.kit.news import CHANNEL, News

LOOK_UP_SECONDS = 1.0
AGAIN_SECONDS = 2.0
CONNECT_SECONDS = 5


class Ear:
    """One connection that listens, in a thread of its own, as long as there are streams."""

    def __init__(self, engine: Engine, hub: Hub) -> None:
        url = engine.url.set(drivername="postgresql")
        self._address = url.render_as_string(hide_password=False)
        self._hub = hub
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._hears = threading.Event()

    def open(self) -> None:
        """Return once the thread listens, or has had the time to; a stream has come."""
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="meelio-ear", daemon=True)
                self._thread.start()
        self._hears.wait(CONNECT_SECONDS)

    def _run(self) -> None:
        pause = threading.Event()
        try:
            while not self._is_done():
                with GoingOn("Live updates wait.", usual=psycopg.Error) as listening:
                    self._listen()
                if listening.has_failed:
                    self._hears.clear()
                    pause.wait(AGAIN_SECONDS)
        finally:
            with self._lock:
                if self._thread is threading.current_thread():  # and no other has begun since
                    self._forget()

    def _is_done(self) -> bool:
        """Say whether nobody listens any more; a stream that comes later starts another thread."""
        with self._lock:
            if self._hub.count:
                return False
            self._forget()
            return True

    def _forget(self) -> None:
        self._thread = None
        self._hears.clear()

    def _listen(self) -> None:
        with psycopg.connect(
            self._address, autocommit=True, connect_timeout=CONNECT_SECONDS
        ) as connection:
            connection.execute(f"LISTEN {CHANNEL}")
            self._hub.warn()  # of whatever was said while nobody listened
            self._hears.set()
            while self._hub.count:
                for said in connection.notifies(timeout=LOOK_UP_SECONDS):
                    self._hub.publish(News.read(said.payload))
