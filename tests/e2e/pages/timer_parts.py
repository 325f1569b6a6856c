"""What stands around the clock: presets, what has ended, and how it went."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

from tests.e2e.pages.timer import TimerPage


class FullTimerPage(TimerPage):
    """The timer's page with everything on it."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.presets = page.get_by_role("radiogroup", name="Preset")
        self.countdown = page.get_by_role("radiogroup", name="Countdown length")
        self.countdown_minutes = page.get_by_role("spinbutton", name="Countdown minutes")
        self.how_it_went = page.get_by_role("form", name="How did it go?")
        self.restart = page.get_by_role("button", name="Restart", exact=True)
        self.finish = page.get_by_role("button", name="Finish focus", exact=True)
        self.stop_dialog = page.get_by_role("dialog", name="Stop this focus?")
        self.keys = page.get_by_role("dialog", name="Keys")

    def rating(self, stars: int) -> Locator:
        """Return one of the five answers."""
        return self.how_it_went.get_by_role("radio").nth(stars - 1)
