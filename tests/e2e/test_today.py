"""Today on the timer's page, and the person's own day wherever they are."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.device import Device
from tests.e2e.measures import COUNT_COMMITS, find_barriers
from tests.e2e.pages.history import HistoryPage
from tests.e2e.pages.others import SettingsPage
from tests.e2e.pages.timer import TimerPage
from tests.e2e.pages.today import Today
from tests.e2e.seeding import preference, seed, session

pytestmark = pytest.mark.e2e

PHONE = {"width": 360, "height": 740}
MINUTE_MS = 60_000


# Who was asked about notifications before sees today all the time.
ANSWERED = """localStorage.setItem("meelio-asked-to-notify", "no");"""


@pytest.fixture
def opened_at(new_device: Callable[..., Device]) -> Callable[..., Page]:
    """Open the timer in a browser whose clock says so, somewhere."""

    def open_at(at: str, zone: str, **options: Any) -> Page:
        page = new_device(timezone_id=zone, locale="en-US", **options).page
        page.clock.install(time=datetime.fromisoformat(at))
        page.add_init_script(ANSWERED)
        timer = TimerPage(page)
        timer.open()
        expect(timer.start).to_be_visible()
        return page

    return open_at


def focus(page: Page, minutes: int = 25) -> None:
    """Live through a focus phase, as a laptop does that slept over its end."""
    TimerPage(page).start.click()
    expect(TimerPage(page).pause).to_be_visible()
    page.clock.fast_forward(minutes * MINUTE_MS)
    page.reload()
    expect(TimerPage(page).start_break).to_be_visible()


def headings(page: Page) -> list[str]:
    """Name the days of History."""
    history = HistoryPage(page)
    history.go_to("History")
    expect(history.list).to_be_visible()
    return history.list.get_by_role("heading").all_inner_texts()


def test_ti4_two_in_the_morning_in_karachi_is_todays_not_yesterdays(
    opened_at: Callable[..., Page],
) -> None:
    page = opened_at("2026-01-11T21:00:00+00:00", "Asia/Karachi")  # 02:00 on the 12th

    focus(page)

    Today(page).expect_goal("25 min of 2 hr")
    assert headings(page) == ["Today"]
    page.clock.fast_forward(24 * 60 * MINUTE_MS)
    page.reload()
    expect(HistoryPage(page).list.get_by_role("heading")).to_have_text("Yesterday")
    page.clock.fast_forward(24 * 60 * MINUTE_MS)
    page.reload()
    expect(HistoryPage(page).list.get_by_role("heading")).to_have_text("Monday, January 12")


def test_ti1_two_in_the_morning_is_the_evenings_for_who_starts_the_day_at_four(
    opened_at: Callable[..., Page],
) -> None:
    page = opened_at("2026-01-11T21:00:00+00:00", "Asia/Karachi")
    seed(page, [session("2026-01-11T15:00:00Z", "2026-01-11T16:00:00Z", timeZone="Asia/Karachi")])
    today = Today(page)
    today.expect_goal("0 min of 2 hr")

    settings = SettingsPage(page)
    settings.go_to("Settings")
    settings.field("Day starts at").select_option("04:00")
    TimerPage(page).go_to("Timer")

    today.expect_goal("1 hr of 2 hr")
    focus(page)
    today.expect_goal("1 hr 25 min of 2 hr")
    expect(today.sessions).to_have_count(2)
    assert headings(page) == ["Today"]
    page.clock.fast_forward(2 * 60 * MINUTE_MS)  # past four
    page.reload()
    expect(HistoryPage(page).list.get_by_role("heading")).to_have_text("Yesterday")


def test_ti4_monday_in_new_york_is_called_monday(opened_at: Callable[..., Page]) -> None:
    page = opened_at("2026-03-10T01:00:00+00:00", "America/New_York")  # Monday, 21:00

    focus(page)

    Today(page).expect_goal("25 min of 2 hr")
    page.clock.fast_forward(5 * 24 * 60 * MINUTE_MS)
    page.reload()
    assert headings(page) == ["Monday, March 9"]


def test_ti5_past_midnight_each_day_has_its_part(opened_at: Callable[..., Page]) -> None:
    page = opened_at("2026-03-10T22:50:00+00:00", "Europe/Berlin")  # 23:50

    focus(page)

    today = Today(page)
    today.expect_goal("15 min of 2 hr")
    expect(today.sessions).to_have_accessible_name(
        "Focus, 11:50 PM \u2013 12:15 AM · 25 min · 15 min of it today"
    )
    page.clock.fast_forward(MINUTE_MS)
    history = HistoryPage(page)
    history.go_to("History")
    days = history.list.locator("> li")
    expect(days).to_have_text(
        [re.compile("Today.*From the day before.*15 min"), re.compile("Yesterday.*10 min")]
    )


def test_in1_what_went_by_counts_and_not_the_length_that_is_set_meanwhile(
    opened_at: Callable[..., Page],
) -> None:
    page = opened_at("2026-03-10T09:00:00+00:00", "UTC")
    TimerPage(page).start.click()
    expect(TimerPage(page).pause).to_be_visible()

    settings = SettingsPage(page)
    settings.go_to("Settings")
    settings.field("Focus minutes").fill("90")
    TimerPage(page).go_to("Timer")
    page.clock.fast_forward(100 * MINUTE_MS)
    page.reload()

    Today(page).expect_goal("25 min of 2 hr")


def test_in3_in8_sessions_breaks_and_days_are_counted(opened_at: Callable[..., Page]) -> None:
    page = opened_at("2026-03-10T09:00:00+00:00", "UTC")
    before = [session(f"2026-03-0{day}T09:00:00Z", f"2026-03-0{day}T10:00:00Z") for day in (8, 9)]
    seed(page, before)
    today = Today(page)
    expect(today.region).to_contain_text("Streak: 2 days, 25 min to go today")

    focus(page)
    TimerPage(page).start_break.click()
    expect(TimerPage(page).pause).to_be_visible()
    page.clock.fast_forward(5 * MINUTE_MS)
    page.reload()

    expect(today.region).to_contain_text("Streak: 3 days, your longest")
    expect(today.sessions).to_have_count(2)
    expect(today.sessions.first).to_have_accessible_name("Focus, 9:00 AM \u2013 9:25 AM · 25 min")
    expect(today.sessions.last).to_have_accessible_name(
        "Short break, 9:25 AM \u2013 9:30 AM · 5 min"
    )


def many(count: int, minutes: int = 10) -> list[dict[str, Any]]:
    """Sessions of one morning, one after the other, with a task each."""
    first = datetime(2026, 3, 10, tzinfo=UTC)
    starts = [first + timedelta(minutes=2 * minutes * nth) for nth in range(count)]
    return [
        session(
            at.isoformat(), (at + timedelta(minutes=minutes)).isoformat(), taskTitle=f"No {nth}"
        )
        for nth, at in enumerate(starts)
    ]


def test_in9_session_says_what_it_was_to_a_finger_and_to_the_keys(
    opened_at: Callable[..., Page],
) -> None:
    page = opened_at("2026-03-10T20:00:00+00:00", "UTC", viewport=PHONE, has_touch=True)
    seed(page, [*many(3, minutes=60), preference("dailyGoalMinutes", 0)])
    today = Today(page)
    expect(today.sessions).to_have_count(3)
    box = today.strip.bounding_box()
    assert box
    assert box["height"] >= 44

    page.touchscreen.tap(box["x"] + box["width"] * 2.5 / 24, box["y"] + 22)
    expect(today.region).to_contain_text("No 1")
    expect(today.region).to_contain_text("2:00 AM \u2013 3:00 AM · 1 hr")
    page.keyboard.press("ArrowLeft")
    expect(today.chosen()).to_have_accessible_name("No 0, 12:00 AM \u2013 1:00 AM · 1 hr")
    page.keyboard.press("End")
    expect(today.region).to_contain_text("No 2")
    page.keyboard.press("Escape")
    expect(today.chosen()).to_have_count(0)
    expect(today.region).to_contain_text("3 hr")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("count", [0, 1, 40])
def test_in6_in9_has_no_barriers_and_its_place_on_a_small_phone(
    opened_at: Callable[..., Page], scheme: str, count: int
) -> None:
    page = opened_at("2026-03-10T20:00:00+00:00", "UTC", viewport=PHONE, color_scheme=scheme)
    seed(page, many(count))
    today = Today(page)
    expect(today.sessions).to_have_count(count)
    expect(today.goal).to_have_attribute("aria-valuetext", re.compile("min|hr"))

    assert find_barriers(page) == {}


def test_in10_minute_of_focus_draws_today_once(opened_at: Callable[..., Page]) -> None:
    page = opened_at("2026-03-10T09:00:00+00:00", "UTC")
    page.context.add_init_script(COUNT_COMMITS)
    seed(page, many(20))
    expect(Today(page).sessions).to_have_count(20)
    timer = TimerPage(page)
    timer.start.click()
    expect(timer.pause).to_be_visible()
    page.clock.pause_at(datetime(2026, 3, 10, 9, 5, tzinfo=UTC))

    before: int = page.evaluate("globalThis.commits")
    page.clock.run_for(2 * MINUTE_MS)
    commits: int = page.evaluate("globalThis.commits") - before

    # The clock each second; each minute its words, and today.
    assert commits <= 2 * 60 + 2 * 2
    Today(page).expect_goal("3 hr 27 min, goal reached")


def test_in8_lies_in_sight_of_a_small_phone(opened_at: Callable[..., Page]) -> None:
    page = opened_at("2026-03-10T20:00:00+00:00", "UTC", viewport=PHONE)
    seed(page, many(3))
    today, timer = Today(page), TimerPage(page)
    expect(today.sessions).to_have_count(3)

    expect_above_navigation(page)
    timer.start.click()
    expect(timer.pause).to_be_visible()
    expect(today.sessions).to_have_count(4)
    expect_above_navigation(page)


def expect_above_navigation(page: Page) -> None:
    """Find all of today above the bar of links, without scrolling."""
    today = Today(page).region.bounding_box()
    bar = TimerPage(page).navigation.bounding_box()
    assert today
    assert bar
    assert today["y"] + today["height"] <= bar["y"]
