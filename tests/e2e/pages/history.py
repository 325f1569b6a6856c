"""Page object of the history."""

from __future__ import annotations

from datetime import datetime

from playwright.sync_api import Locator, Page

from tests.e2e.pages.frame import Frame


class HistoryPage(Frame):
    """The sessions by day, and the dialog that adds or edits one."""

    path = "/history"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.list = page.get_by_role("list", name="Sessions")
        self.edit_buttons = page.get_by_role("button", name="Edit session")
        self.add = page.get_by_role("button", name="Add session", exact=True)
        self.nothing = page.get_by_text("No sessions yet", exact=True)
        self.undo = page.get_by_role("button", name="Undo")
        self.dialog = page.get_by_role("dialog")

    @property
    def sessions(self) -> Locator:
        """The sessions on screen: each has one button to edit it."""
        return self.list.get_by_role("button", name="Edit session")

    def edit(self, index: int = 0) -> None:
        """Open the dialog of a session, newest first."""
        self.sessions.nth(index).click()

    def delete(self, index: int = 0) -> None:
        """Delete a session, newest first."""
        self.list.get_by_role("button", name="Delete session").nth(index).click()

    def fill(self, *, start: datetime | None = None, end: datetime | None = None) -> None:
        """Say when the session was, in local time, in the open dialog."""
        for name, at in (("Start", start), ("End", end)):
            if at is not None:
                field = self.dialog.get_by_label(name, exact=True)
                field.fill(at.strftime("%Y-%m-%dT%H:%M"))

    def write_note(self, note: str) -> None:
        """Fill in the open dialog's note."""
        self.dialog.get_by_label("Note", exact=True).fill(note)

    def save(self) -> None:
        """Save the open dialog."""
        self.dialog.get_by_role("button", name="Save").click()

    def cancel(self) -> None:
        """Leave the open dialog."""
        self.dialog.get_by_role("button", name="Cancel").click()
