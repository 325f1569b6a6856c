"""History: found, mended in many places at once, and taken back."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.device import Device
from tests.e2e.measures import overflow
from tests.e2e.pages.history import HistoryPage
from tests.e2e.seeding import seed, session

NOW = datetime.now(UTC).replace(hour=12, minute=0, second=0, microsecond=0) - timedelta(days=1)
"""No session around it reaches over midnight: each day has one."""

IN_VIEW = """(days) =>
    days.filter((it) => it.getBoundingClientRect().top > 0).map((it) => it.dataset.day)"""

pytestmark = pytest.mark.e2e


def past(days: int, **fields: Any) -> dict[str, Any]:
    """A session of half an hour, so many days ago."""
    end = NOW - timedelta(days=days, hours=1)
    spelled = [moment.strftime("%Y-%m-%dT%H:%M:%S.000Z") for moment in (end - HALF_HOUR, end)]
    more: dict[str, Any] = {"duration": 30, "pauses": [], "interruptions": [], "tags": []}
    return session(spelled[0], spelled[1], **more | fields)


HALF_HOUR = timedelta(minutes=30)


@pytest.fixture
def machine(new_device: Callable[[], Device]) -> Device:
    """A guest's browser, which needs no network from now on."""
    taken = new_device()
    taken.install("/history")
    return taken


@pytest.fixture
def history(machine: Device) -> HistoryPage:
    """Four hundred days, one session each."""
    page = HistoryPage(machine.page)
    seed(
        page.page,
        [past(n, note=f"Page {n}", taskTitle="Écrire" if n % 2 else None) for n in range(400)],
    )
    expect(page.sessions.first).to_be_visible()
    return page


def test_hi6_hi10_a_long_list_is_drawn_in_part_and_a_date_leads_to_its_day(
    history: HistoryPage,
) -> None:
    page = history.page
    assert history.sessions.count() < 60
    expect(history.list.get_by_role("listitem").first).to_have_attribute("aria-setsize", "400")

    day = (NOW - timedelta(days=300, hours=1)).date()
    page.get_by_label("Jump to date").fill(day.isoformat())

    expect(history.list.get_by_text("Page 300", exact=True)).to_be_in_viewport()
    expect(page.locator(f'[data-day="{day}"]')).to_be_focused()
    expect(history.list.get_by_text("Page 0", exact=True)).to_have_count(0)
    assert history.sessions.count() < 60


def test_hi10_a_date_that_is_typed_leads_to_its_day_once_it_is_whole(history: HistoryPage) -> None:
    page = history.page
    day = (NOW - timedelta(days=300, hours=1)).date()
    field = page.get_by_label("Jump to date")

    field.focus()
    field.press_sequentially(day.strftime("%m%d%Y"), delay=50)

    expect(field).to_have_value(day.isoformat())
    field.press("Enter")
    expect(page.locator(f'[data-day="{day}"]')).to_be_focused()
    expect(page.locator(f'[data-day="{day}"]')).to_be_in_viewport()


def test_hi17_the_list_stands_where_it_was_left_on_the_way_back(history: HistoryPage) -> None:
    page = history.page
    page.mouse.move(200, 400)
    for _ in range(8):
        page.mouse.wheel(0, 3000)
        page.wait_for_timeout(50)
    day = page.locator("[data-day]")
    # Whoever scrolls no more looks at what is there.
    page.evaluate("new Promise((seen) => { setTimeout(seen, 400); })")
    seen = day.evaluate_all(IN_VIEW)[1]

    history.go_to("Tasks")
    page.go_back()

    expect(page.locator(f'[data-day="{seen}"]')).to_be_in_viewport()
    history.go_to("History")
    expect(history.list.get_by_text("Page 0", exact=True)).to_be_in_viewport()


def test_hi18_a_link_to_a_session_leads_to_its_line_however_far_down(history: HistoryPage) -> None:
    page = history.page
    page.get_by_label("Jump to date").fill((NOW - timedelta(days=300, hours=1)).date().isoformat())
    there = history.list.locator("[data-session]").filter(has_text="Page 300")
    linked = there.get_attribute("data-session")
    history.go_to("Tasks")

    page.goto(f"/history#session-{linked}")

    row = page.locator(f'[data-session="{linked}"]')
    expect(row).to_be_in_viewport(ratio=1)
    expect(row.get_by_role("button", name="Edit session")).to_be_focused()

    page.evaluate("scrollTo(0, 0)")  # and left at the top, it is not left for the link again
    page.evaluate("new Promise((seen) => { setTimeout(seen, 400); })")
    history.go_to("Tasks")
    page.go_back()
    expect(history.list.get_by_text("Page 0", exact=True)).to_be_in_viewport()
    page.evaluate("new Promise((seen) => { setTimeout(seen, 400); })")
    expect(history.list.get_by_text("Page 0", exact=True)).to_be_in_viewport()


def test_ui52_a_tag_longer_than_the_smallest_phone_is_wide_fits_it(machine: Device) -> None:
    page = HistoryPage(machine.page)
    machine.page.set_viewport_size({"width": 320, "height": 640})
    seed(page.page, [past(1, tags=["W" * 40])])

    expect(page.list.get_by_text("W" * 40)).to_be_visible()
    assert overflow(page.page) == 0


def test_hi7_hi8_filters_stand_in_the_address(history: HistoryPage) -> None:
    page = history.page
    page.get_by_role("searchbox", name="Search sessions").fill("ecrire page 39")
    found = page.get_by_role("status", name="Found")
    expect(found).to_contain_text("9 sessions")
    expect(page).to_have_url(re.compile(r"q=ecrire\+page\+39$"))

    page.reload()
    expect(found).to_contain_text("9 sessions")
    expect(history.list.get_by_role("listitem").first).to_have_attribute("aria-setsize", "9")
    history.go_to("Timer")
    expect(page.get_by_role("timer")).to_be_visible()
    page.go_back()
    expect(found).to_contain_text("9 sessions")
    history.go_to("History")
    expect(found).to_be_empty()
    page.go_back()
    expect(found).to_contain_text("9 sessions")

    page.get_by_role("button", name="Clear filters").click()
    expect(found).to_be_empty()
    expect(page).to_have_url(re.compile(r"/history/?$"))
    expect(history.list.get_by_text("Page 0", exact=True)).to_be_visible()


def choose(history: HistoryPage, *, first: int, last: int) -> None:
    """Choose a stretch of sessions by keys."""
    page = history.page
    page.get_by_role("button", name="Select sessions").click()
    boxes = history.list.get_by_role("checkbox", name="Select session")
    boxes.nth(first).press("Space")
    boxes.nth(last).press("Shift+Space")


def test_hi1_hi11_hi12_offline_many_at_once_and_ten_steps_back_and_forth(
    machine: Device, history: HistoryPage
) -> None:
    page = history.page
    machine.go_offline()
    choose(history, first=1, last=3)
    selected = page.get_by_role("status", name="Selected")
    expect(selected).to_have_text("3 selected")

    for n in range(10):
        page.get_by_role("button", name="Change", exact=True).click()
        history.dialog.get_by_label("Add tags").fill(f"tag{n}")
        history.save()
        expect(history.list.get_by_text(f"tag{n}", exact=True)).to_have_count(3)
    page.get_by_role("region", name="Selection").get_by_role("button", name="Delete").click()
    expect(history.list.get_by_text("Page 1", exact=True)).to_have_count(0)
    expect(page.get_by_text("Deleted 3 sessions")).to_be_visible()

    history.undo.click()
    expect(history.list.get_by_text("tag9", exact=True)).to_have_count(3)
    for n in reversed(range(10)):
        page.keyboard.press("Control+z")
        expect(history.list.get_by_text(f"tag{n}", exact=True)).to_have_count(0)
    for n in range(10):
        page.keyboard.press("Control+Shift+z")
        expect(history.list.get_by_text(f"tag{n}", exact=True)).to_have_count(3)

    page.reload()
    expect(history.list.get_by_text("tag9", exact=True)).to_have_count(3)
    expect(history.list.get_by_text("tag0", exact=True)).to_have_count(3)


def test_hi13_hi14_tags_and_zone_of_a_session(history: HistoryPage) -> None:
    page = history.page
    history.edit()
    start = history.dialog.get_by_label("Start", exact=True)
    before = start.input_value()
    history.dialog.get_by_label("New tag").fill("deep, home")
    history.dialog.get_by_label("New tag").press("Enter")
    history.dialog.get_by_role("button", name="Remove tag home").click()
    zone = history.dialog.get_by_label("Time zone")
    expect(zone).to_have_value("UTC")
    zone.fill("asia/kathmandu")
    there = datetime.fromisoformat(before) + timedelta(hours=5, minutes=45)
    assert datetime.fromisoformat(start.input_value()) == there
    history.save()

    row = history.list.get_by_role("listitem").filter(has_text="Page 0").last
    expect(row).to_contain_text("deep")
    expect(row).not_to_contain_text("home")
    expect(row).to_contain_text("GMT+5:45")
    page.reload()
    expect(history.list.get_by_text("deep", exact=True)).to_be_visible()
