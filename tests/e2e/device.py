"""A browser of its own, with its own storage, and whatever its console says."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Page, WebError

from tests.e2e.pages.frame import Frame

OFFLINE = re.compile("net::ERR_INTERNET_DISCONNECTED")
SERVER_GONE = re.compile("net::ERR_(CONNECTION|EMPTY|SOCKET|INCOMPLETE_CHUNKED)")
UNTIL_CONTROLLED = """async () => {
    const workers = navigator.serviceWorker;
    if (workers.controller) return;
    await new Promise((done, fail) => {
        workers.addEventListener("controllerchange", done);
        setTimeout(() => fail(new Error("No worker took charge.")), 15_000);
    });
}"""


@dataclass
class Complaints:
    """What consoles said that no test expected: errors, warnings, uncaught exceptions."""

    found: list[str] = field(default_factory=list[str])
    _expected: list[re.Pattern[str]] = field(default_factory=list[re.Pattern[str]])

    def watch(self, context: BrowserContext) -> None:
        """Listen to every page of a context."""
        context.on("console", self._note)
        context.on("weberror", self._note_exception)

    def expect(self, pattern: str | re.Pattern[str]) -> None:
        """Take complaints like this one, from now on, as part of the test."""
        self._expected.append(re.compile(pattern))

    @property
    def unexpected(self) -> list[str]:
        """What nobody expected, in the order it was said."""
        return [text for text in self.found if not any(p.search(text) for p in self._expected)]

    def _note(self, message: ConsoleMessage) -> None:
        # Reflex catches what its events throw, and merely logs it.
        if message.type in {"error", "warning"} or "Error" in message.text:
            self.found.append(f"{message.text} ({message.location.get('url', '')})")

    def _note_exception(self, error: WebError) -> None:
        self.found.append(str(error.error))


@dataclass(frozen=True)
class Device:
    """One person's browser on one machine."""

    context: BrowserContext
    page: Page
    complaints: Complaints

    def open(self, path: str = "/") -> None:
        """Go there, by the address bar, and wait until the page listens."""
        self.page.goto(path)
        Frame(self.page).listens()

    def install(self, url: str = "/") -> None:
        """Visit once, and wait until the worker has everything and answers for the page."""
        self.page.goto(url)
        self.page.evaluate(UNTIL_CONTROLLED)
        Frame(self.page).listens()

    def set_to_morning(self) -> None:
        """Make it nine o'clock by the clock of all pages: today will not end meanwhile."""
        nine = datetime.now(UTC).astimezone().replace(hour=9, minute=0)
        self.context.clock.install(time=nine)

    def go_offline(self) -> None:
        """Cut the network; what requests then say of it is no complaint."""
        self.complaints.expect(OFFLINE)
        self.context.set_offline(True)

    def go_online(self) -> None:
        """Give the network back."""
        self.context.set_offline(False)

    def new_tab(self, path: str = "/") -> Page:
        """Open a second tab of the same browser."""
        tab = self.context.new_page()
        tab.goto(path)
        Frame(tab).listens()
        return tab

    def crash(self, page: Page | None = None) -> Page:
        """Kill the tab's process, as running out of memory would, and open another tab."""
        dying = page or self.page
        session: Any = self.context.new_cdp_session(dying)
        with suppress(Error):  # it cannot answer any more
            session.send("Page.crash", timeout=1_000)
        dying.close()
        return self.context.new_page()

    def evaluate(self, script: str, argument: Any = None) -> Any:
        """Run a script in the page."""
        return self.page.evaluate(script, argument)
