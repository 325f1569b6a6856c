"""What is around every page."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect


class Frame:
    """The navigation and the sync state; base of the page objects."""

    path = "/"

    def __init__(self, page: Page) -> None:
        self.page = page
        self.navigation = page.get_by_role("navigation", name="Main")
        self.sync = page.get_by_role("status", name="Sync")
        self.heading = page.get_by_role("heading", level=1)

    def open(self) -> None:
        """Go there by the address bar."""
        self.page.goto(self.path)
        self.listens()

    def listens(self) -> None:
        """Wait until the page hears what is pressed, and knows whose records it shows."""
        expect(self.sync).not_to_be_empty()

    def go_to(self, name: str) -> None:
        """Go somewhere by the navigation, and wait until it is there: pages come in parts."""
        self.navigation.get_by_role("link", name=name, exact=True).click()
        expect(self.heading).to_have_text(name)
        self.listens()

    def expect_saved(self) -> None:
        """Wait until the server has everything."""
        expect(self.sync).to_contain_text("All saved")

    def expect_waiting(self, count: int) -> None:
        """Wait until that many changes are only on this device."""
        expect(self.sync).to_contain_text(f"{count} waiting")

    def expect_offline(self) -> None:
        """Wait until the page knows that there is no network."""
        expect(self.sync).to_contain_text(re.compile("Offline|waiting"))
