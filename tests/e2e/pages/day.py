"""Page object of a day's timeline."""

from __future__ import annotations

from playwright.sync_api import Locator

from tests.e2e.pages.history import HistoryPage

HOUR_PX = 72


class DayTimeline(HistoryPage):
    """A day on History, where sessions are moved, stretched, split and merged."""

    @property
    def region(self) -> Locator:
        """The day itself."""
        return self.page.get_by_role("region", name="Day timeline")

    @property
    def blocks(self) -> Locator:
        """The sessions on the axis, from early to late."""
        return self.region.locator("[data-block]")

    def time(self, name: str) -> Locator:
        """The field for the start or the end of the chosen session."""
        return self.region.get_by_label(name, exact=True)

    def open_day(self, date: str) -> None:
        """Go there by a link."""
        self.page.goto(f"/history?day={date}")

    def block(self, name: str) -> Locator:
        """The session that is named so."""
        return self.blocks.filter(has_text=name)

    def drag_end(self, block: Locator, minutes: int) -> None:
        """Take the end of a session, and pull it by so many minutes."""
        box = block.bounding_box()
        assert box
        mouse = self.page.mouse
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] - 1
        mouse.move(x, y)
        mouse.down()
        for step in (0.5, 1):
            mouse.move(x, y + step * minutes / 60 * HOUR_PX)
        mouse.up()

    def press(self, name: str) -> None:
        """Press one of the day's buttons."""
        self.region.get_by_role("button", name=name).click()
