"""A browser whose process can be killed, and started again with what is on its disk."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from playwright.sync_api import Browser, Error, Page, Playwright

from tests.e2e import clocks
from tests.e2e.device import Complaints

START_SECONDS = 30
NOW = timedelta()


@dataclass
class MortalBrowser:
    """One browser of one person: always the same profile, however often it starts."""

    playwright: Playwright
    command: Sequence[str]
    profile: Path
    complaints: Complaints
    _process: subprocess.Popen[bytes] | None = None
    _browser: Browser | None = None

    def start(self, later: timedelta = NOW) -> Page:
        """Start it, so much later by the clock of its pages, and return its first tab."""
        told = self.profile / "DevToolsActivePort"
        told.unlink(missing_ok=True)
        self._process = subprocess.Popen(
            [
                *self.command,
                "--headless=new",
                "--no-first-run",
                "--remote-debugging-port=0",
                f"--user-data-dir={self.profile}",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        port = self._wait_for(told).split()[0]
        self._browser = self.playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{port}")
        (context,) = self._browser.contexts
        self.complaints.watch(context)
        if later:
            context.add_init_script(clocks.ahead(later))
        return context.new_page()

    def kill(self) -> None:
        """Kill it with all its processes, as the system does, and as a dead battery would."""
        if self._process is None:
            return
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._process = None
        if self._browser is not None:
            with suppress(Error):  # there is nobody left to say goodbye to
                self._browser.close()

    def _wait_for(self, told: Path) -> str:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if told.exists() and (text := told.read_text()):
                return text
            time.sleep(0.05)
        raise RuntimeError("The browser does not start.")
