"""The real server, as a process that a test may stop, kill and start again."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx2

from tests.e2e.building import ROOT

START_SECONDS = 60
STOP_SECONDS = 10


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Server:
    """One server: always the same port, database and built files, however often it starts."""

    web: Path
    database_url: str
    log: Path
    settings: dict[str, str] = field(default_factory=dict[str, str])
    port: int = field(default_factory=free_port)
    _process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def is_up(self) -> bool:
        """Whether its process lives."""
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int:
        """Which process it is; it may have others below it."""
        if self._process is None:
            raise RuntimeError("It does not run.")
        return self._process.pid

    @property
    def _environment(self) -> dict[str, str]:
        own = {
            "DATABASE_URL": self.database_url,
            "DEPLOY_URL": self.url,
            "LISTEN_ADDRESS": "127.0.0.1",
            "PORT": str(self.port),
            "REFLEX_WEB_WORKDIR": str(self.web),
        }
        return os.environ | own | self.settings

    def migrate(self) -> None:
        """Make the tables, or bring them up to date."""
        command = ["alembic", "upgrade", "head"]
        subprocess.run(command, cwd=ROOT, env=self._environment, check=True, capture_output=True)

    def start(self) -> None:
        """Return once it answers; fail with its log if it ended or takes too long."""
        command = [sys.executable, "-m", "meelio_web.serve"]
        with self.log.open("a") as out:
            self._process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=self._environment,
                stdout=out,
                stderr=out,
                start_new_session=True,  # so that kill() reaches its workers too
            )
        deadline = time.monotonic() + START_SECONDS
        while self.is_up and time.monotonic() < deadline:
            try:
                httpx2.get(f"{self.url}/api/v1/health")
            except httpx2.TransportError:
                time.sleep(0.05)
            else:
                return
        raise RuntimeError(f"The server did not start:\n{self.log.read_text()}")

    def stop(self) -> float:
        """Ask it to end, and wait until it has; return the seconds it took."""
        before = time.monotonic()
        self._end(signal.SIGTERM)
        return time.monotonic() - before

    def kill(self) -> None:
        """End it on the spot, whatever it is doing, as a power cut would."""
        self._end(signal.SIGKILL)

    @contextmanager
    def down(self) -> Generator[None]:
        """Be out of reach for a while."""
        self.stop()
        try:
            yield
        finally:
            self.start()

    def _end(self, how: signal.Signals) -> None:
        if self._process is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, how)
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        self._process = None
