"""A day is put right: by mouse, by keys, by the dialog."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.measures import find_barriers
from tests.e2e.pages.day import DayTimeline
from tests.e2e.seeding import seed, session

pytestmark = pytest.mark.e2e

DAY = "2025-11-20"


def at(clock: str) -> str:
    return f"{DAY}T{clock}:00.000Z"


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, object]) -> dict[str, object]:
    return {**browser_context_args, "timezone_id": "UTC"}


def open_day(page: Page, *spans: tuple[str, str, str]) -> DayTimeline:
    """Show the day with sessions of these tasks and times."""
    page.goto("/history")
    rows = [session(at(start), at(end), taskTitle=task) for task, start, end in spans]
    seed(page, rows)
    day = DayTimeline(page)
    day.open_day(DAY)
    expect(day.blocks).to_have_count(len(spans))
    return day


def test_hi56_hi47_an_edge_dragged_stays_there_and_one_press_takes_it_back(page: Page) -> None:
    day = open_day(page, ("Write", "09:00", "09:30"))

    day.drag_end(day.block("Write"), 21)

    expect(day.undo).to_be_visible()
    expect(day.block("Write")).to_contain_text("9:50")
    page.reload()
    expect(day.block("Write")).to_contain_text("9:50")
    day.drag_end(day.block("Write"), 31)
    expect(day.block("Write")).to_contain_text("10:20")
    day.undo.click()
    expect(day.block("Write")).to_contain_text("9:50")


@pytest.mark.parametrize("is_chosen", [False, True])
def test_hi64_an_edge_is_the_sessions_own_where_a_short_one_follows(
    page: Page, *, is_chosen: bool
) -> None:
    day = open_day(page, ("Write", "09:00", "09:50"), ("Rest", "09:51", "09:56"))
    if is_chosen:
        day.block("Write").click()

    day.drag_end(day.block("Write"), -20)

    expect(day.block("Write")).to_contain_text("9:30")
    expect(day.block("Rest")).to_have_accessible_name(re.compile("9:51 AM . 9:56 AM"))


def test_hi64_a_short_session_is_chosen_and_moved_by_its_middle(page: Page) -> None:
    day = open_day(page, ("Write", "09:00", "09:50"), ("Rest", "09:51", "09:56"))
    rest = day.block("Rest")
    box = rest.bounding_box()
    assert box
    rest.click(position={"x": box["width"] / 2, "y": box["height"] / 2})
    expect(rest).to_have_attribute("aria-pressed", "true")

    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y + 24)
    page.mouse.move(x, y + 36)
    page.mouse.up()

    expect(rest).to_have_accessible_name(re.compile("10:20 AM . 10:25 AM"))


def test_hi57_hi58_keys_do_the_same_and_it_is_told(page: Page) -> None:
    day = open_day(page, ("Write", "09:00", "09:30"))

    day.block("Write").focus()
    page.keyboard.press("Control+ArrowDown")
    page.keyboard.press("Alt+Shift+ArrowUp")

    expect(day.region.get_by_role("status")).to_contain_text("8:59")
    expect(day.region.get_by_role("status")).to_contain_text("Now")
    page.reload()
    expect(day.block("Write")).to_have_accessible_name(
        re.compile("^Write, 8:59 AM . 9:35 AM, 36 min, Focus$")
    )


NEVER_REST = """
const real = globalThis.setTimeout;
globalThis.setTimeout = (work, ms, ...more) => real(work, ms === 500 ? 1e6 : ms, ...more);
"""
"""What waits for half a second waits for good, so that nothing is kept only after a while."""


def test_hi60_a_step_is_kept_at_once(page: Page) -> None:
    page.add_init_script(NEVER_REST)
    day = open_day(page, ("Write", "09:00", "09:30"))

    day.block("Write").focus()
    page.keyboard.press("ArrowDown")
    expect(day.undo).to_be_visible()
    page.reload()

    expect(day.block("Write")).to_contain_text("9:05")


def test_hi60_steps_that_follow_each_other_are_taken_back_as_one(page: Page) -> None:
    page.add_init_script(NEVER_REST)
    day = open_day(page, ("Write", "09:00", "09:30"), ("Read", "10:00", "10:30"))
    status = day.region.get_by_role("status")

    day.block("Write").focus()
    for _ in range(8):
        page.keyboard.press("Control+ArrowDown")
    page.keyboard.press("Control+z")
    expect(status).to_have_text("Cancelled")
    expect(day.block("Write")).to_contain_text("10:00")
    expect(day.undo).to_be_visible()
    page.keyboard.press("Control+z")

    expect(day.block("Write")).to_contain_text("9:30")
    expect(page.get_by_text("Undone: Changed 1 session")).to_be_visible()


def test_hi60_what_is_done_next_finds_a_step_kept(page: Page) -> None:
    day = open_day(page, ("Write", "09:00", "09:30"))

    day.block("Write").focus()
    page.keyboard.press("Control+ArrowDown")
    page.keyboard.press("s")
    day.press("Split")
    expect(day.blocks).to_have_count(2)
    expect(day.blocks.last).to_contain_text("9:35")
    page.keyboard.press("Control+z")
    expect(day.blocks).to_have_count(1)
    day.block("Write").focus()
    page.keyboard.press("Control+ArrowDown")
    day.go_to("Timer")

    page.go_back()
    expect(day.block("Write")).to_contain_text("9:40")


def test_hi61_the_question_mark_lists_the_keys(page: Page) -> None:
    day = open_day(page, ("Write", "09:00", "09:30"))
    keys = page.get_by_role("dialog", name="Keys")

    day.block("Write").focus()
    page.keyboard.press("?")
    expect(keys).to_contain_text("Move the session by 5 minutes")
    assert find_barriers(page) == {}
    keys.get_by_role("button", name="Close").click()
    expect(keys).to_be_hidden()
    page.get_by_role("searchbox", name="Search sessions").press("?")
    expect(keys).to_be_hidden()


def test_hi62_a_time_is_typed(page: Page) -> None:
    day = open_day(page, ("Write", "09:00", "09:30"), ("Read", "10:00", "10:30"))

    day.block("Write").click()
    day.time("End").fill("09:47")
    expect(day.block("Write")).to_contain_text("9:47")
    day.time("End").press("Enter")
    expect(day.undo).to_be_visible()
    day.time("Start").fill("09:50")
    day.time("Start").press("Enter")
    expect(day.region).to_contain_text("09:50 does not fit")
    expect(day.time("Start")).to_have_value("09:00")
    day.time("End").fill("10:10")
    day.time("End").press("Enter")
    day.region.get_by_role("group", name="Overlap").get_by_role(
        "button", name="Trim the others"
    ).click()

    expect(day.block("Read")).to_have_accessible_name(re.compile("10:10 AM . 10:30 AM"))
    page.reload()
    expect(day.block("Write")).to_have_accessible_name(re.compile("9:00 AM . 10:10 AM"))


def test_hi44_split_and_merged_it_is_what_it_was(page: Page) -> None:
    day = open_day(page, ("Write", "09:00", "09:30"))

    day.block("Write").focus()
    page.keyboard.press("s")
    expect(day.region.get_by_label("Split at")).to_be_focused()
    day.region.get_by_label("Split at").fill("09:10")
    day.press("Split")
    expect(day.blocks).to_have_count(2)
    day.press("Merge with next")

    expect(day.blocks).to_have_count(1)
    expect(day.blocks).to_have_accessible_name(
        re.compile("^Write, 9:00 AM . 9:30 AM, 30 min, Focus$")
    )


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("Trim the others", ["9:00 9:20", "9:20 9:30"]),
        ("Split the longer", ["9:00 9:20", "9:20 9:30", "9:30 10:00"]),
        ("Keep both", ["9:00 10:00", "9:20 9:30"]),
    ],
)
def test_hi51_the_dialog_asks_what_becomes_of_others(
    page: Page, answer: str, expected: list[str]
) -> None:
    day = open_day(page, ("Write", "09:00", "10:00"))
    start, end = (datetime.fromisoformat(f"{DAY}T{clock}") for clock in ("09:20", "09:30"))

    day.add.click()
    day.fill(start=start, end=end)
    day.save()
    expect(
        day.dialog.get_by_role("alert").filter(has_text="there is already Write")
    ).to_be_visible()
    day.dialog.get_by_text(answer).click()
    day.save()

    expect(day.dialog).to_be_hidden()
    expect(day.blocks).to_have_count(len(expected))
    for nth, times in enumerate(expected):
        expect(day.blocks.nth(nth)).to_have_accessible_name(
            re.compile(times.replace(" ", " AM . "))
        )


def test_hi51_hi59_a_drag_into_another_asks_too_and_keeps_nobody_out(page: Page) -> None:
    day = open_day(page, ("Write", "09:00", "09:30"), ("Read", "09:40", "10:30"))

    day.drag_end(day.block("Write"), 30)
    choice = day.region.get_by_role("group", name="Overlap")
    expect(choice).to_contain_text("Read (9:40")
    assert find_barriers(page) == {}
    choice.get_by_role("button", name="Cancel").click()
    expect(day.block("Write")).to_contain_text("9:30")
    day.drag_end(day.block("Write"), 30)
    choice.get_by_role("button", name="Trim the others").click()

    expect(day.block("Read")).to_contain_text("10:00")
    expect(day.undo).to_be_visible()
    day.press("Day after")
    expect(day.region).to_contain_text("No sessions on this day")
    assert page.url.endswith("?day=2025-11-21")
    assert find_barriers(page) == {}
