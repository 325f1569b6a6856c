"""The API alone as a process of its own, on the server that production runs on."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import orjson
from fastapi import FastAPI
from granian.constants import Interfaces
from granian.server import Server as Granian

from meelio_web.server.app import create_api
from meelio_web.server.kit.db import make_engine
from meelio_web.server.kit.settings import Settings

ROOT = Path(__file__).parents[2]
START_SECONDS = 30
STOP_SECONDS = 10
CHEAP = {"password_memory_kib": 32, "password_passes": 1}


class Served:
    """A server, which may be killed and started again on the same port."""

    def __init__(self, port: int, asked: str, app: str) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self._command = [sys.executable, "-m", "tests.support.serving", str(port), asked, app]
        self.start()

    def start(self) -> None:
        """Start it; return once it answers."""
        self.process = subprocess.Popen(self._command, cwd=ROOT, start_new_session=True)
        _wait_for(self)

    def stop(self) -> float:
        """Ask it to end; return the seconds it took."""
        before = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(STOP_SECONDS)
        return time.monotonic() - before

    def kill(self) -> None:
        """End it in the middle of whatever it does; do nothing if it has ended."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


@contextmanager
def serve(
    database_url: str, *, app: str = "tests.support.serving:make", **settings: float | str
) -> Generator[Served]:
    """Run the API, or what else ``app`` makes, on a database that has its tables."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    asked = orjson.dumps({"url": database_url, "settings": {**CHEAP, **settings}}).decode()
    served = Served(port, asked, app)
    try:
        yield served
    finally:
        served.kill()


def _wait_for(served: Served) -> None:
    deadline = time.monotonic() + START_SECONDS
    while served.process.poll() is None and time.monotonic() < deadline:
        try:
            httpx2.get(f"{served.url}/api/v1/health")
        except httpx2.TransportError:
            time.sleep(0.02)
        else:
            return
    served.kill()
    raise RuntimeError("The server did not start.")


def make() -> FastAPI:
    """Build what is served; runs in the server's process."""
    asked = orjson.loads(sys.argv[2])
    return create_api(make_engine(asked["url"]), Settings(**asked["settings"]))


if __name__ == "__main__":
    Granian(
        target=sys.argv[3],
        factory=True,
        address="127.0.0.1",
        port=int(sys.argv[1]),
        interface=Interfaces.ASGI,
        workers=1,
        log_enabled=False,
    ).serve()
