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
from dataclasses import dataclass
from pathlib import Path

import httpx2
import orjson
from starlette.types import ASGIApp

from meelio_web.serve import allow_many_files, make_server
from meelio_web.server.app import create_api, put_streams_first
from meelio_web.server.kit.db import make_engine
from meelio_web.server.kit.settings import Settings

ROOT = Path(__file__).parents[2]
START_SECONDS = 30
STOP_SECONDS = 10
CHEAP = {"password_memory_kib": 32, "password_passes": 1}


@dataclass
class Served:
    """A running server."""

    process: subprocess.Popen[bytes]
    url: str

    def stop(self) -> float:
        """Ask it to end; return the seconds it took."""
        before = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(STOP_SECONDS)
        return time.monotonic() - before


@contextmanager
def serve(database_url: str, **settings: float | str) -> Generator[Served]:
    """Run the API on a database that has its tables."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    asked = orjson.dumps({"url": database_url, "settings": {**CHEAP, **settings}}).decode()
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.support.serving", str(port), asked],
        cwd=ROOT,
        start_new_session=True,
    )
    served = Served(process, f"http://127.0.0.1:{port}")
    try:
        _wait_for(served)
        yield served
    finally:
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
    raise RuntimeError("The server did not start.")


def make() -> ASGIApp:
    """Build what is served; runs in the server's process."""
    asked = orjson.loads(sys.argv[2])
    api = create_api(make_engine(asked["url"]), Settings(**asked["settings"]))
    return put_streams_first(api, api, lambda app: app)


if __name__ == "__main__":
    allow_many_files()
    make_server("tests.support.serving:make", address="127.0.0.1", port=int(sys.argv[1])).serve()
