"""What holds of every page for the finger, the small screen, the still one and the other hand."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.device import Device
from tests.e2e.measures import COUNT_COMMITS, find_moving, find_small_targets, overflow
from tests.e2e.pages.frame import Frame
from tests.e2e.pages.history import HistoryPage
from tests.e2e.pages.others import PATHS, ReportsPage
from tests.e2e.pages.tasks import TasksPage
from tests.e2e.pages.timer import TimerPage
from tests.e2e.seeding import seed, session

pytestmark = pytest.mark.e2e

SMALLEST = {"width": 320, "height": 640}
SECONDS = 10
# What a browser does from a change to the screen.
PIPELINE = ["devtools.timeline", "disabled-by-default-devtools.timeline"]

# Of the ring, in degrees: how far the halves of it that are seen have been turned into view.
RING_SHOWS = """(from, to) => {
    const shown = [...document.querySelectorAll("#ring > div > svg")]
        .map((half) => getComputedStyle(half))
        .filter(({ visibility }) => visibility === "visible")
        .map(({ transform }) => new DOMMatrix(transform))
        .reduce((sum, { a, b }) => sum + (Math.abs(Math.atan2(b, a)) * 180) / Math.PI, 0);
    return from - 0.01 < shown && shown < to + 0.01;
}"""
# The clock goes on while one looks.
TWO_FIFTHS = (144, 147)

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


def test_ui51_ui52_pages_that_hold_something_do_so_on_the_smallest_phone(
    new_device: Callable[..., Device],
) -> None:
    page = new_device(viewport=SMALLEST).page
    tasks = TasksPage(page)
    tasks.open()
    tasks.add("Anna #Book ~2 !tomorrow", "Boris")
    day = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    starts = [day - timedelta(hours=20 * nth) for nth in range(1, 40)]
    fields = {"tags": ["deep"], "note": "A note", "sourceKey": "demo:test"}
    ends = [start + timedelta(minutes=25) for start in starts]
    spans = [(start.isoformat(), end.isoformat()) for start, end in zip(starts, ends, strict=True)]
    seed(page, [session(*span, **fields) for span in spans])
    faults: dict[str, list[str]] = {}

    for path in PATHS:
        page.goto(path, wait_until="networkidle")
        Frame(page).listens()
        faults[path] = find_small_targets(page) + ["too wide"] * (overflow(page) > 0)
    reports = ReportsPage(page)
    reports.open()
    reports.go_earlier()  # this week may not hold anything yet
    faults["earlier"] = find_small_targets(page) + ["too wide"] * (overflow(page) > 0)

    assert faults == {place: [] for place in faults}


def test_ui51_what_is_in_use_or_open_is_as_large_as_a_finger(
    new_device: Callable[..., Device],
) -> None:
    page = new_device(viewport=SMALLEST).page
    page.clock.install()
    tasks, timer, history = TasksPage(page), TimerPage(page), HistoryPage(page)
    tasks.open()
    tasks.add("Anna #Book ~2 !tomorrow", "Boris")
    small: dict[str, list[str]] = {}

    timer.go_to("Timer")
    timer.start.click()
    expect(timer.pause).to_be_visible()
    small["running"] = find_small_targets(page)
    timer.task.click()
    expect(page.get_by_role("option", name="Boris")).to_be_visible()
    small["choice of a task"] = find_small_targets(page)
    page.keyboard.press("Escape")
    page.clock.run_for(25 * 60_000)
    expect(timer.start_break).to_be_visible()
    small["over"] = find_small_targets(page)
    history.go_to("History")
    history.edit()
    small["session"] = find_small_targets(page)
    history.cancel()
    tasks.go_to("Tasks")
    tasks.open_menu("Boris")
    small["menu"] = find_small_targets(page)
    page.keyboard.press("Escape")
    tasks.title("Boris").click()
    expect(tasks.dialog).to_be_visible()
    small["task"] = find_small_targets(page)

    assert {where: found for where, found in small.items() if found} == {}


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
    expect_ring(timer, 1, 90)

    before: int = laptop.evaluate("globalThis.commits")
    laptop.page.wait_for_timeout(SECONDS * 1000)
    commits: int = laptop.evaluate("globalThis.commits") - before

    # None for a second, none for the ring; another minute may begin meanwhile.
    assert commits <= 2


@pytest.mark.punctual
def test_ui50_another_second_lays_out_and_paints_nothing_and_can_be_read(
    laptop: Device, tmp_path: Path
) -> None:
    # No minute of the day begins while one looks, either: today would be drawn anew.
    laptop.context.clock.install(time=datetime.now(UTC).replace(second=0, microsecond=0))
    page = laptop.page
    timer = TimerPage(opened(laptop, "/"))
    timer.start.click()
    expect(timer.pause).to_be_visible()
    laptop.context.clock.run_for("01:15")
    browser = laptop.context.browser
    assert browser

    read = timer.clock.text_content()
    browser.start_tracing(page=page, path=tmp_path / "trace.json", categories=PIPELINE)
    page.wait_for_timeout(SECONDS * 1000)
    events = json.loads(browser.stop_tracing())["traceEvents"]

    # Two degrees of the ring at least are among these seconds, and no other minute. What has just
    # been pressed, and 75 seconds gone by at once, are still drawn in the first two.
    began = min(event["ts"] for event in events if event["ts"] > 0)
    settled = began + 2_000_000
    done = Counter(str(event["name"]) for event in events if event["ts"] > settled)
    assert done["Commit"] >= SECONDS - 3
    assert done["Layout"] == 0
    assert done["RasterTask"] == 0
    assert timer.clock.text_content() != read
    expect(timer.clock).to_match_aria_snapshot(r"- timer: /2\d:\d\d/")
    words, seen = page.evaluate(READ_AND_SEEN)
    assert words == seen


def expect_ring(timer: TimerPage, least: int, most: int) -> None:
    """Wait until so many degrees of the ring are shown."""
    timer.page.wait_for_function(f"(span) => ({RING_SHOWS})(...span)", arg=[least, most])


def test_ui56_ring_shows_what_is_over_of_the_phase(laptop: Device) -> None:
    laptop.context.clock.install()
    timer = TimerPage(opened(laptop, "/"))
    expect_ring(timer, 0, 0)
    timer.start.click()
    expect(timer.pause).to_be_visible()

    laptop.context.clock.run_for("10:00")
    expect_ring(timer, *TWO_FIFTHS)
    laptop.page.reload()
    expect_ring(timer, *TWO_FIFTHS)
    timer.go_to("Tasks")
    expect(timer.clock).to_have_count(0)
    timer.go_to("Timer")
    expect_ring(timer, *TWO_FIFTHS)
    laptop.context.clock.run_for("15:00")
    expect(timer.start_break).to_be_visible()
    expect_ring(timer, 360, 360)
    timer.start_break.click()
    expect_ring(timer, 0, 0)
