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

    def press_in_a_breath(self, typed: str, *keys: str) -> None:
        """Click, type and press faster than anything that is loaded or drawn for it."""
        self.field.evaluate(
            """(field, [typed, ...keys]) => {
              field.focus();
              field.click();
              const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
              set.call(field, typed);
              field.dispatchEvent(new InputEvent("input", { bubbles: true }));
              for (const key of keys) {
                field.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
              }
            }""",
            [typed, *keys],
        )

    def selected(self) -> str:
        """Return what is selected in the field once all that was asked for is drawn."""
        selected: str = self.field.evaluate(
            """(field) => new Promise((resolve) => requestAnimationFrame(() => resolve(
              field.value.slice(field.selectionStart, field.selectionEnd)
            )))"""
        )
        return selected
