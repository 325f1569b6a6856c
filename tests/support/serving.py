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
from starlette.types import ASGIApp

from meelio_web.serve import allow_many_files, make_server
from meelio_web.server.app import create_api, put_streams_first
from meelio_web.server.kit.db import make_engine
from meelio_web.server.kit.settings import Settings

ROOT = Path(__file__).parents[2]
START_SECONDS = 30
STOP_SECONDS = 10
GO = b"go\n"
CHEAP = {"password_memory_kib": 32, "password_passes": 1}


class Served:
    """A server, which may be killed and started again on the same port."""

    def __init__(self, port: int, asked: str, app: str) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self._command = [sys.executable, "-m", "tests.support.serving", str(port), asked, app]
        self._next: subprocess.Popen[bytes] | None = None
        self.start()

    def prepare(self) -> None:
        """Load what the next one needs, so that it can start at once."""
        self._next = self._run("wait")

    def start(self) -> None:
        """Start it; return once it answers."""
        self.process = self._next or self._run()
        if self.process.stdin:
            self.process.stdin.write(GO)
            self.process.stdin.close()
        self._next = None
        _wait_for(self)

    def _run(self, *more: str) -> subprocess.Popen[bytes]:
        pipe = subprocess.PIPE if more else None
        command = [*self._command, *more]
        return subprocess.Popen(command, cwd=ROOT, start_new_session=True, stdin=pipe)

    def stop(self) -> float:
        """Ask it to end; return the seconds it took."""
        before = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(STOP_SECONDS)
        return time.monotonic() - before

    def kill(self) -> None:
        """End it in the middle of whatever it does; do nothing if it has ended."""
        _kill(self.process)

    def close(self) -> None:
        """Leave nothing behind."""
        for process in filter(None, (self.process, self._next)):
            _kill(process)


@contextmanager
def serve(
    database_url: str, app: str = "tests.support.serving:make", /, **settings: float | str
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
        served.close()


def _kill(process: subprocess.Popen[bytes]) -> None:
    if process.stdin:
        process.stdin.close()
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


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


def make() -> ASGIApp:
    """Build what is served; runs in the server's process."""
    return _around(_api())


def make_impatient() -> ASGIApp:
    """Build what gives an import little time to arrive."""
    api = _api()
    api.state.import_seconds = 0.5
    return _around(api)


def _api() -> FastAPI:
    asked = orjson.loads(sys.argv[2])
    return create_api(make_engine(asked["url"]), Settings(**asked["settings"]))


def _around(api: FastAPI) -> ASGIApp:
    return put_streams_first(api, api, lambda app: app)


if __name__ == "__main__":
    if "wait" in sys.argv and sys.stdin.buffer.readline() != GO:
        sys.exit("Nobody needs this server any more.")
    allow_many_files()
    make_server(sys.argv[3], address="127.0.0.1", port=int(sys.argv[1])).serve()
