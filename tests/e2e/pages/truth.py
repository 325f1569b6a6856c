"""Page object of what the timer asks, and is told, of time that has gone by."""

from __future__ import annotations

import re

from playwright.sync_api import Page

from tests.e2e.pages.timer import TimerPage


class TruthPage(TimerPage):
    """The timer, and what there is above and below it when something was forgotten."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.question = page.get_by_role("region", name="Nobody was here")
        self.always = self.question.get_by_role("checkbox", name="Always do this")
        self.told = page.get_by_role("status", name="While nobody was here")
        self.earlier = page.get_by_role("button", name=re.compile("^Started .*earlier$"))
        self.dialog = page.get_by_role("dialog")
        self.another_time = self.dialog.get_by_label("Another time")
        self.ended = self.dialog.get_by_role("radio", name="Ended earlier")
        self.offers = self.dialog.get_by_role("listitem").get_by_role("button")

    def answer(self, words: str) -> None:
        """Say what the time was."""
        self.question.get_by_role("button", name=words).click()
