"""A day put right with a finger, on a phone: what is chosen is dragged, all else scrolls."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.device import Device
from tests.e2e.pages.day import HOUR_PX, DayTimeline
from tests.e2e.seeding import seed, session

pytestmark = pytest.mark.e2e

DAY = "2025-11-20"
SPANS = (("Write", "09:00", "09:30"), ("Read", "11:00", "12:00"), ("Plan", "19:00", "20:00"))


@pytest.fixture
def day(new_device: Callable[..., Device]) -> DayTimeline:
    """A day on a phone, which is held upright."""
    page = new_device(
        viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True, timezone_id="UTC"
    ).page
    page.goto("/history")
    times = [(task, *(f"{DAY}T{at}:00.000Z" for at in span)) for task, *span in SPANS]
    seed(page, [session(start, end, taskTitle=task) for task, start, end in times])
    day = DayTimeline(page)
    day.open_day(DAY)
    expect(day.blocks).to_have_count(len(SPANS))
    return day


class Finger:
    """One finger on the glass, as the browser hears of it from the system."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.glass: Any = page.context.new_cdp_session(page)

    def say(self, kind: str, *points: tuple[float, float]) -> None:
        """Tell where it is; nowhere once it is lifted."""
        touches = [{"x": x, "y": y} for x, y in points]
        self.glass.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    def drag(self, x: float, y: float, by: float) -> None:
        """Put it down, draw it up or down by so many pixels, and lift it."""
        self.say("touchStart", (x, y))
        for part in range(1, 9):
            self.say("touchMove", (x, y + by * part / 8))
            self.page.evaluate("() => new Promise(requestAnimationFrame)")
        self.say("touchEnd")


def middle(place: Locator) -> tuple[float, float]:
    box = place.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def choose(day: DayTimeline, name: str) -> None:
    """Tap a session, and wait until it is drawn so that fingers move it and not the page."""
    day.block(name).tap()
    expect(day.block(name)).to_have_attribute("aria-pressed", "true")
    day.page.evaluate("new Promise((is) => requestAnimationFrame(() => requestAnimationFrame(is)))")


def scrolled(page: Page) -> float:
    return page.evaluate("() => scrollY")


def test_hi56_a_finger_drags_an_end_of_the_chosen_session(day: DayTimeline) -> None:
    page = day.page
    finger = Finger(page)
    choose(day, "Read")
    before = scrolled(page)

    x, _ = middle(day.block("Read"))
    box = day.block("Read").bounding_box()
    assert box
    finger.drag(x, box["y"] + box["height"], 20 / 60 * HOUR_PX)

    expect(day.block("Read")).to_contain_text("12:20")
    expect(day.undo).to_be_visible()
    assert scrolled(page) == before
    page.reload()
    expect(day.block("Read")).to_contain_text("12:20")
    expect(day.block("Read")).to_contain_text("11:00")


def test_hi56_a_finger_drags_the_chosen_session_as_a_whole(day: DayTimeline) -> None:
    choose(day, "Read")

    finger = Finger(day.page)
    finger.drag(*middle(day.block("Read")), 30 / 60 * HOUR_PX)

    expect(day.block("Read")).to_contain_text("11:30")
    expect(day.undo).to_be_visible()


def test_hi56_elsewhere_and_on_what_is_not_chosen_a_finger_scrolls(day: DayTimeline) -> None:
    page = day.page
    finger = Finger(page)
    day.block("Write").tap()
    gap = page.get_by_role("button", name=re.compile("between 9:30"))
    for place in (day.block("Read"), gap):
        place.evaluate("(it) => it.scrollIntoView({ block: 'center' })")
        before = scrolled(page)

        finger.drag(*middle(place), -160)

        page.wait_for_function("(before) => scrollY > before + 60", arg=before)
    expect(day.block("Read")).to_contain_text("11:00")
    expect(day.undo).to_be_hidden()
