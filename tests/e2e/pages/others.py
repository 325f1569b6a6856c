"""Page objects of the smaller pages."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

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


PATHS = ("/", "/history", "/tasks", "/settings", "/account", "/conflicts", "/reach")
"""Every page there is."""

__all__ = ["PATHS", "ConflictsPage", "SettingsPage", "TasksPage"]
