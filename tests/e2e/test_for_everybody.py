"""What holds of every page for the finger, the small screen, the still one and the other hand."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.device import Device
from tests.e2e.measures import COUNT_COMMITS, find_moving, find_small_targets, overflow
from tests.e2e.pages.frame import Frame
from tests.e2e.pages.others import PATHS
from tests.e2e.pages.timer import TimerPage

pytestmark = pytest.mark.e2e

SMALLEST = {"width": 320, "height": 640}
SECONDS = 10
# What of the ring's 100 parts is still to come; where it does not begin yet, its gap.
NO_RING = "150"
TWO_FIFTHS_OVER = re.compile(r"^(60|59\.\d+)px$")

READ_AND_SEEN = """() => {
    const [words, numerals] = document.querySelector("#clock").children;
    const [lead, ...boxes] = numerals.children;
    const digits = boxes.map((box) => {
        const [seen, all] = [box, box.firstElementChild].map((it) => it.getBoundingClientRect());
        return Math.round((seen.top - all.top) / seen.height);
    });
    return [words.textContent, lead.dataset.lead + digits.join("")];
}"""


def opened(device: Device, path: str) -> Page:
    """Open a page and wait until it is there."""
    device.page.goto(path, wait_until="networkidle")
    expect(Frame(device.page).heading).to_be_visible()
    return device.page


@pytest.mark.parametrize("path", PATHS)
def test_ui51_whatever_can_be_pressed_is_as_large_as_a_finger(phone: Device, path: str) -> None:
    page = opened(phone, path)

    assert find_small_targets(page) == []


@pytest.mark.parametrize("path", PATHS)
def test_ui52_ui54_fits_the_smallest_phone_in_either_direction(
    new_device: Callable[..., Device], path: str
) -> None:
    page = opened(new_device(viewport=SMALLEST), path)
    beyond: dict[str, int] = {}

    for direction in ("ltr", "rtl"):
        page.evaluate("(way) => { document.documentElement.dir = way; }", direction)
        beyond[direction] = overflow(page)

    assert beyond == {"ltr": 0, "rtl": 0}


def test_ui54_is_mirrored_where_people_read_from_the_right(laptop: Device) -> None:
    page = opened(laptop, "/")
    navigation = Frame(page).navigation
    width = page.viewport_size["width"] if page.viewport_size else 0
    before = navigation.bounding_box()

    page.evaluate("document.documentElement.dir = 'rtl'")

    after = navigation.bounding_box()
    assert before
    assert after
    assert round(after["x"] + after["width"]) == width - round(before["x"])


@pytest.mark.parametrize("path", PATHS)
def test_ui53_nothing_moves_for_who_asked_for_that(
    new_device: Callable[..., Device], path: str
) -> None:
    page = opened(new_device(reduced_motion="reduce"), path)

    assert find_moving(page) == []


def test_ui50_ui55_running_clock_is_all_that_is_drawn(laptop: Device) -> None:
    laptop.context.add_init_script(COUNT_COMMITS)
    timer = TimerPage(opened(laptop, "/"))
    timer.start.click()
    expect(timer.clock).not_to_have_text("25:00")
    expect(timer.ring).not_to_have_attribute("stroke-dashoffset", NO_RING)

    before: int = laptop.evaluate("globalThis.commits")
    laptop.page.wait_for_timeout(SECONDS * 1000)
    commits: int = laptop.evaluate("globalThis.commits") - before

    # None for a second, none for the ring; another minute may begin meanwhile.
    assert commits <= 2


def test_ui50_another_second_lays_out_nothing_and_can_be_read(laptop: Device) -> None:
    laptop.context.clock.install()
    page = laptop.page
    timer = TimerPage(opened(laptop, "/"))
    timer.start.click()
    expect(timer.pause).to_be_visible()
    laptop.context.clock.run_for("01:30")
    session: Any = laptop.context.new_cdp_session(page)
    session.send("Performance.enable")

    def layouts() -> int:
        metrics = session.send("Performance.getMetrics")["metrics"]
        return next(int(one["value"]) for one in metrics if one["name"] == "LayoutCount")

    read, before = timer.clock.text_content(), layouts()
    page.wait_for_timeout(SECONDS * 1000)

    # Another minute may begin meanwhile.
    assert layouts() - before <= 2
    assert timer.clock.text_content() != read
    expect(timer.clock).to_match_aria_snapshot(r"- timer: /2\d:\d\d/")
    words, seen = page.evaluate(READ_AND_SEEN)
    assert words == seen


def test_ui56_ring_shows_what_is_over_of_the_phase(laptop: Device) -> None:
    laptop.context.clock.install()
    timer = TimerPage(opened(laptop, "/"))
    expect(timer.ring).to_have_css("stroke-dashoffset", f"{NO_RING}px")
    timer.start.click()
    expect(timer.pause).to_be_visible()

    laptop.context.clock.run_for("10:00")
    expect(timer.ring).to_have_css("stroke-dashoffset", TWO_FIFTHS_OVER)
    laptop.page.reload()
    expect(timer.ring).to_have_css("stroke-dashoffset", TWO_FIFTHS_OVER)
    timer.go_to("Tasks")
    expect(timer.ring).to_have_count(0)
    timer.go_to("Timer")
    expect(timer.ring).to_have_css("stroke-dashoffset", TWO_FIFTHS_OVER)
    laptop.context.clock.run_for("15:00")
    expect(timer.start_break).to_be_visible()
    expect(timer.ring).to_have_css("stroke-dashoffset", "0px")
    timer.start_break.click()
    expect(timer.ring).to_have_css("stroke-dashoffset", f"{NO_RING}px")
