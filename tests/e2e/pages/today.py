"""Page object of today, under the timer."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect


class Today:
    """The goal, the streak and the strip."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.region = page.get_by_role("region", name="Today", exact=True)
        self.goal = self.region.get_by_role("progressbar", name="Daily goal")
        self.strip = self.region.get_by_role("listbox", name="Today's sessions")
        self.sessions = self.strip.get_by_role("option")

    def expect_goal(self, text: str) -> None:
        """Wait until the ring says so much."""
        expect(self.goal).to_have_attribute("aria-valuetext", text)

    def chosen(self) -> Locator:
        """The session that is pointed at."""
        return self.strip.get_by_role("option", selected=True)
