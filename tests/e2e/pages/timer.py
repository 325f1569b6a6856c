"""Page object of the timer."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.e2e.pages.frame import Frame


class TimerPage(Frame):
    """The clock and its buttons."""

    path = "/"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.clock = page.get_by_role("timer")
        self.start = page.get_by_role("button", name="Start focus", exact=True)
        self.start_break = page.get_by_role("button", name="Start break", exact=True)
        self.pause = page.get_by_role("button", name="Pause", exact=True)
        self.resume = page.get_by_role("button", name="Resume", exact=True)
        self.stop = page.get_by_role("button", name="Stop", exact=True)
        self.skip = page.get_by_role("button", name="Skip", exact=True)
        self.add_5_minutes = page.get_by_role("button", name="Add 5 minutes", exact=True)
        self.interrupted = page.get_by_role("button", name="Interrupted", exact=True)
        self.mode = page.get_by_role("radiogroup", name="Mode")
        self.task = page.get_by_role("combobox", name="Task")
        self.alert = page.get_by_role("alert", name="Another timer")
        self.keep_this = page.get_by_role("button", name="Keep this one", exact=True)
        self.keep_other = page.get_by_role("button", name="Keep the other", exact=True)
        self.notice = page.get_by_role("status", name="Timer elsewhere")

    def choose_mode(self, name: str) -> None:
        """Pick Pomodoro, Countdown or Stopwatch."""
        self.mode.get_by_role("radio", name=name).check()
