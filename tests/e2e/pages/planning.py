"""Page object of the timer's choice of a task."""

from __future__ import annotations

from playwright.sync_api import Locator, Page


class TaskChoice:
    """The field, and the list that it opens."""

    def __init__(self, page: Page) -> None:
        self.field = page.get_by_role("combobox", name="Task", exact=True)
        self.list = page.get_by_role("listbox", name="Tasks")
        self.options = self.list.get_by_role("option")
        self.hint = page.locator("#task-hint")
        self.current = self.list.locator("[data-active=true]")

    def option(self, title: str) -> Locator:
        """Return the option of a task."""
        return self.options.filter(has_text=title)

    def choose(self, typed: str) -> None:
        """Look for a task, and take what is found first."""
        self.field.fill(typed)
        self.field.press("Enter")
