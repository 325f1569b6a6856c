"""A Chromium whose pages are hidden as a person hides them: another tab is in front.

Playwright keeps every page that it holds awake and in view. So it lets go of this browser while
nobody is to look, and Chromium is started without the flags by which Playwright would keep
background pages from being slowed down.
"""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2
from playwright.sync_api import Page, Playwright

from tests.e2e import browser as browsers

START_SECONDS = 30
FLAGS = (
    "--headless=new",
    "--no-first-run",
    "--disable-background-networking",
    "--remote-debugging-port=0",
    # Chromium slows hidden pages down to one wake-up a minute after five minutes. Here it is after
    # three seconds, so that a test of a minute sees what a person sees in an hour.
    "--enable-features=IntensiveWakeUpThrottling:grace_period_seconds/3",
)


@dataclass(frozen=True)
class LeftBrowser:
    """A browser with one page, looked at only within :meth:`looked_at`."""

    playwright: Playwright
    port: int

    @contextmanager
    def looked_at(self, url: str) -> Generator[Page]:
        """Come back to the page that shows this address, or to the one there is."""
        browser = self.playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{self.port}")
        context = browser.contexts[0]
        pages = context.pages
        yield next((page for page in pages if page.url.startswith(url)), pages[0])
        browser.close()  # that is, lets go of it

    def look_elsewhere(self) -> None:
        """Open another tab in front, as a person would."""
        answer = httpx2.put(f"http://127.0.0.1:{self.port}/json/new?about:blank")
        answer.raise_for_status()


@contextmanager
def left_browser(
    playwright: Playwright, profile: Path, *, notified_by: str
) -> Generator[LeftBrowser]:
    """Start a Chromium of its own, in which that site may notify; and end it."""
    allow_notifications(profile, notified_by)
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    binary = browsers.find() or playwright.chromium.executable_path
    command = [binary, *FLAGS, *sandbox, f"--user-data-dir={profile}", "about:blank"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            yield LeftBrowser(playwright, port_of(profile))
        finally:
            process.terminate()


def allow_notifications(profile: Path, origin: str) -> None:
    """Write down the person's yes where Chromium keeps it."""
    allowed = {f"{origin},*": {"setting": 1}}
    settings = {"profile": {"content_settings": {"exceptions": {"notifications": allowed}}}}
    preferences = profile / "Default" / "Preferences"
    preferences.parent.mkdir(parents=True)
    preferences.write_text(json.dumps(settings), "utf-8")


def port_of(profile: Path) -> int:
    """Wait until the browser has written down where it listens."""
    note = profile / "DevToolsActivePort"
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if note.exists() and (lines := note.read_text("utf-8").splitlines()):
            return int(lines[0])
        time.sleep(0.1)
    raise TimeoutError("Chromium did not start.")
