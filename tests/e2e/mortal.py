"""A browser whose process can be killed, and started again with what is on its disk."""

from __future__ import annotations

import os
import signal
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Error, Page, Playwright

from tests.e2e import clocks
from tests.e2e.device import Complaints

NOW = timedelta()


@dataclass
class MortalBrowser:
    """One browser of one person: always the same profile, however often it starts."""

    playwright: Playwright
    launch_args: Mapping[str, Any]
    profile: Path
    complaints: Complaints
    _context: BrowserContext | None = None

    def start(self, url: str, later: timedelta = NOW) -> Page:
        """Start it, so much later by the clock of its pages, and open the page in it."""
        self._context = self.playwright.chromium.launch_persistent_context(
            self.profile, base_url=url, **self.launch_args
        )
        self.complaints.watch(self._context)
        if later:
            self._context.add_init_script(clocks.ahead(later))
        page = self._context.new_page()
        page.goto("/")
        return page

    def kill(self) -> None:
        """Kill it with all its processes, as the system does, and as an empty battery would."""
        if self._context is None:
            return
        # It says so there, so that no second one uses the same profile.
        _, _, pid = (self.profile / "SingletonLock").readlink().name.rpartition("-")
        group = os.getpgid(int(pid))
        assert group != os.getpgrp(), "It would be the tests' own."
        os.killpg(group, signal.SIGKILL)
        with suppress(Error):  # there is nobody left to say goodbye to
            self._context.close()
        self._context = None
