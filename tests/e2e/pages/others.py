"""Page objects of the smaller pages."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.e2e.pages.frame import Frame
from tests.e2e.pages.tasks import TasksPage


class SettingsPage(Frame):
    """What a person may choose."""

    path = "/settings"

    def field(self, name: str) -> Locator:
        """Return a setting by its label."""
        return self.page.get_by_label(name, exact=True)


class ConflictsPage(Frame):
    """What needs a person's decision."""

    path = "/conflicts"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.nothing = page.get_by_text("Nothing needs you")
        self.cards = page.get_by_role("list", name="Conflicts").locator("> li")
        self.overlaps = page.get_by_role("list", name="Overlaps").locator("> li")
        self.decided = page.get_by_role("region", name="Decided for you")
        self.lost = self.decided.get_by_role("list", name="Decided for you").locator("> li")
        self.undo = page.get_by_role("button", name="Undo", exact=True)


class InsightsPage(Frame):
    """What the history says."""

    path = "/insights"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.demo = page.get_by_role("region", name="Demo history")
        self.try_demo = page.get_by_role("button", name="Try a demo history")
        self.remove_demo = self.demo.get_by_role("button", name="Remove")
        self.premium = page.get_by_role("region", name="Premium")
        self.calendar = page.get_by_role("region", name="Calendar")
        self.now = page.get_by_role("region", name="Now", exact=True)
        self.dates = page.get_by_role("radiogroup", name="Dates").locator("xpath=../p[@aria-live]")

    def add_demo(self) -> None:
        """Have a year made up, and wait until it is there."""
        self.try_demo.click()
        expect(self.calendar).to_be_visible()
        expect(self.remove_demo).to_be_enabled()


class ReportsPage(Frame):
    """A week or a month on one page."""

    path = "/reports"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.sheet = page.get_by_role("article")
        self.earlier = page.get_by_role("button", name="Earlier")
        self.later = page.get_by_role("button", name="Later")
        self.share = page.get_by_role("button", name="Share")
        self.last = self.sheet.get_by_role("button", name="Show")

    def go_earlier(self) -> None:
        """Go from the dates of now to those before, and wait until what they hold shows."""
        expect(self.later).to_be_disabled()
        self.earlier.click()
        expect(self.later).to_be_enabled()
        expect(self.sheet).to_contain_text("Tasks")


PATHS = (
    "/",
    "/history",
    "/tasks",
    "/insights",
    "/reports",
    "/settings",
    "/account",
    "/conflicts",
    "/reach",
)
"""Every page there is."""

__all__ = [
    "PATHS",
    "ConflictsPage",
    "InsightsPage",
    "ReportsPage",
    "SettingsPage",
    "TasksPage",
]
