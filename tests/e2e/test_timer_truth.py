"""The lid that was closed, the start and the stop that were forgotten, the device that lay idle."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.device import Device
from tests.e2e.measures import come_true
from tests.e2e.pages.others import SettingsPage
from tests.e2e.pages.truth import TruthPage
from tests.e2e.people import Person
from tests.e2e.server import Server
from tests.e2e.test_flows import sign_in
from tests.e2e.test_timer_killed import lengths

pytestmark = pytest.mark.e2e

TWO_HOURS = "02:00:00"
TWO_HOURS_AND_SOME = re.compile(r"2:0[12]:\d\d")
SOME_MINUTES = re.compile(r"0[12]:\d\d")
TELL_USER_STATE = """
const { start } = IdleDetector.prototype;
IdleDetector.prototype.start = function (...how) {
    this.addEventListener("change", () => { window.userState = this.userState; });
    return start.apply(this, how);
};
"""


def close_the_lid(laptop: Device) -> TruthPage:
    """Let a stopwatch run for some time, and then close the lid for two hours.

    The last sign of life is the interruption that is noted. Only the pages' clock leaps: the worker
    that alarms come from has the right one, so what wakes the page is its own, as on waking up.
    """
    laptop.context.clock.install()
    laptop.open()
    timer = TruthPage(laptop.page)
    timer.choose_mode("Stopwatch")
    timer.start.click()
    expect(timer.pause).to_be_visible()
    laptop.context.clock.fast_forward("01:50")
    timer.interrupted.click()
    expect(laptop.page.get_by_text("Interruption noted")).to_be_attached()
    laptop.context.clock.fast_forward(TWO_HOURS)
    return timer


def test_tm65_is_asked_once_and_the_time_goes_on(laptop: Device) -> None:
    timer = close_the_lid(laptop)

    expect(timer.question).to_have_count(1)
    expect(timer.clock).to_have_text(TWO_HOURS_AND_SOME)
    laptop.context.clock.fast_forward("01:00")
    laptop.page.reload()
    expect(timer.question).to_have_count(1)
    timer.answer("It was focus")
    expect(timer.question).to_have_count(0)
    laptop.page.reload()
    expect(timer.clock).to_have_text(re.compile(r"2:0[23]:\d\d"))
    expect(timer.question).to_have_count(0)


def test_tm66_left_out_it_is_a_pause(laptop: Device) -> None:
    timer = close_the_lid(laptop)

    timer.answer("Leave it out")

    expect(timer.clock).to_have_text(SOME_MINUTES)
    expect(timer.pause).to_be_focused()


def test_tm66_stopped_it_ended_when_somebody_was_last_there(laptop: Device) -> None:
    timer = close_the_lid(laptop)

    timer.answer("It ended at")

    expect(timer.start).to_be_visible()
    (length,) = lengths(timer.page)
    assert 110 <= length.total_seconds() <= 120


def test_tm66_split_another_session_goes_on(laptop: Device) -> None:
    timer = close_the_lid(laptop)

    timer.answer("New session from")

    expect(timer.clock).to_have_text(re.compile(r"00:\d\d"))
    expect(timer.pause).to_be_visible()
    (length,) = lengths(timer.page)
    assert 110 <= length.total_seconds() <= 120


def test_tm67_tm69_two_tabs_ask_it_and_one_answer_is_enough(
    laptop: Device, person: Person, server: Server
) -> None:
    laptop.open()
    sign_in(laptop.page, person)
    other = TruthPage(laptop.new_tab())
    timer = close_the_lid(laptop)
    expect(timer.question).to_be_visible()
    expect(other.question).to_be_visible()

    other.answer("It ended at")

    expect(timer.question).to_have_count(0)
    expect(timer.start).to_be_visible()
    timer.expect_saved()
    assert len(person.sessions(server)) == 1


def test_tm70_an_answer_for_good_is_given_at_once_and_can_be_taken_back(laptop: Device) -> None:
    timer = close_the_lid(laptop)
    timer.always.check()
    timer.answer("Leave it out")
    expect(timer.question).to_have_count(0)

    laptop.context.clock.fast_forward(TWO_HOURS)

    expect(timer.told).to_contain_text("It was left out, as you chose.")
    expect(timer.clock).to_have_text(SOME_MINUTES)
    timer.told.get_by_role("button", name="Undo").click()
    expect(timer.question).to_have_count(1)
    expect(timer.clock).to_have_text(TWO_HOURS_AND_SOME)
    settings = SettingsPage(laptop.page)
    settings.go_to("Settings")
    expect(settings.field("When nobody was here")).to_have_value("leave_out")


def test_tm71_stopped_with_the_question_open_it_says_what_it_recorded(laptop: Device) -> None:
    timer = close_the_lid(laptop)
    expect(timer.question).to_be_visible()

    timer.stop.click()

    expect(timer.told).to_contain_text("in which nobody was here")
    timer.told.get_by_role("button", name="Dismiss").click()
    expect(timer.told).to_be_empty()


def offer(timer: TruthPage, words: str) -> Locator:
    """Return the time that is offered under these words."""
    return timer.offers.filter(has_text=re.compile(f"^{words}"))


def test_tm60_tm63_a_forgotten_start_is_one_press(laptop: Device) -> None:
    laptop.open()
    timer = TruthPage(laptop.page)
    timer.earlier.click()
    expect(timer.offers).to_have_count(4)
    offer(timer, "5 minutes ago").click()

    expect(timer.clock).to_have_text(re.compile(r"(20:00|19:5\d)"))
    expect(timer.earlier).to_be_focused()
    timer.earlier.click()
    offer(timer, "10 minutes earlier").click()
    expect(timer.clock).to_have_text(re.compile(r"0?9:5\d"))
    expect(timer.dialog).to_have_count(0)


def test_tm61_a_time_that_is_not_possible_is_said_to_be_and_why(laptop: Device) -> None:
    laptop.context.clock.install(time="2026-03-02T10:30:00")
    laptop.open()
    timer = TruthPage(laptop.page)
    timer.earlier.click()
    timer.another_time.fill("10:35")
    expect(timer.dialog).to_contain_text("That is still to come.")
    timer.another_time.fill("10:25")
    expect(timer.dialog).to_contain_text("ends at 10:50")
    timer.another_time.press("Enter")
    expect(timer.pause).to_be_visible()
    timer.stop.click()
    expect(timer.start).to_be_visible()

    timer.earlier.click()
    timer.another_time.fill("10:20")
    timer.another_time.press("Enter")
    expect(timer.dialog).to_contain_text("Another session lasted until 10:30")
    expect(timer.another_time).to_have_attribute("aria-invalid", "true")


def test_tm64_a_forgotten_stop_ends_it_there(laptop: Device) -> None:
    laptop.open()
    timer = TruthPage(laptop.page)
    timer.choose_mode("Stopwatch")
    timer.earlier.click()
    offer(timer, "30 minutes ago").click()
    expect(timer.clock).to_have_text(re.compile(r"30:\d\d"))

    timer.earlier.click()
    timer.ended.check()
    expect(offer(timer, "10 minutes ago")).to_contain_text("20 min recorded")
    offer(timer, "10 minutes ago").click()

    expect(timer.start_break).to_be_visible()
    (length,) = lengths(timer.page)
    assert abs(length.total_seconds() - 20 * 60) < 20


def test_tm72_tm73_hands_off_the_device_ask_the_same_question(
    laptop: Device, base_url: str
) -> None:
    laptop.context.clock.install()
    laptop.context.add_init_script(TELL_USER_STATE)
    laptop.open("/settings")
    settings = SettingsPage(laptop.page)
    session: Any = laptop.context.new_cdp_session(laptop.page)
    here = session.send("Target.getTargetInfo")["targetInfo"]["browserContextId"]
    leave = {"permissions": ["idleDetection"], "origin": base_url, "browserContextId": here}
    session.send("Browser.grantPermissions", leave)
    switch = laptop.page.get_by_role("switch", name="Notice when nobody uses the device")
    switch.check()
    expect(switch).to_be_checked()
    settings.go_to("Timer")
    timer = TruthPage(laptop.page)
    timer.start.click()
    expect(timer.pause).to_be_visible()

    laptop.context.clock.fast_forward("06:00")
    at_it = {"isUserActive": True, "isScreenUnlocked": True}
    session.send("Emulation.setIdleOverride", at_it | {"isUserActive": False})
    come_true(laptop.page, "() => window.userState === 'idle'")  # it has heard of it by now
    laptop.context.clock.fast_forward("04:00")
    session.send("Emulation.setIdleOverride", at_it)

    expect(timer.question).to_be_visible()
    timer.answer("Leave it out")
    expect(timer.clock).to_have_text(re.compile(r"2[34]:\d\d"))
