"""One timer on all devices of a person: seen at once, moved from anywhere, never in two places."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.e2e.device import Device
from tests.e2e.pages.others import SettingsPage
from tests.e2e.pages.timer import TimerPage
from tests.e2e.people import Person
from tests.e2e.server import Server
from tests.e2e.test_flows import expect_sessions, sign_in
from tests.e2e.test_needs_you import choose_policy

pytestmark = [pytest.mark.e2e, pytest.mark.punctual]

AT_ONCE = 1_000
A_SECOND_GONE = 1_500


@pytest.fixture
def timers(laptop: Device, phone: Device, person: Person) -> tuple[TimerPage, TimerPage]:
    """Return the Timer page on two devices that listen to the server."""
    for device in (laptop, phone):
        device.install()
        with device.page.expect_request("**/api/v1/sync/events"):
            sign_in(device.page, person)
    pages = TimerPage(laptop.page), TimerPage(phone.page)
    for page in pages:
        page.go_to("Timer")
        page.expect_saved()
    return pages


def ask_on_both(timers: tuple[TimerPage, TimerPage]) -> None:
    """Choose to be asked, and see that both devices know: what they do then depends on it."""
    here, there = timers
    choose_policy(here.page, "ask")
    there.go_to("Settings")
    expect(SettingsPage(there.page).field("When two devices disagree")).to_have_value("ask")
    for timer in timers:
        timer.go_to("Timer")


def start_apart(timers: tuple[TimerPage, TimerPage], devices: tuple[Device, Device]) -> None:
    """Start a timer on each of two devices that have no network, one after the other."""
    for device in devices:
        device.go_offline()
    for timer in timers:
        timer.start.click()
        expect(timer.clock).not_to_have_text("25:00")
        timer.page.wait_for_timeout(A_SECOND_GONE)  # less than a second is no session
    for device, timer in zip(devices, timers, strict=True):
        device.go_online()
        expect(timer.sync).not_to_contain_text("Offline")


def test_tm31_a_start_shows_on_the_other_device_within_a_second_and_so_does_a_pause(
    timers: tuple[TimerPage, TimerPage],
) -> None:
    here, there = timers

    here.start.click()
    expect(there.pause).to_be_visible(timeout=AT_ONCE)
    expect(there.clock).not_to_have_text("25:00")

    there.pause.click()
    expect(here.resume).to_be_visible(timeout=AT_ONCE)
    here.resume.click()
    expect(there.pause).to_be_visible(timeout=AT_ONCE)


def test_tm32_a_stop_on_the_other_device_stops_it_here_with_one_session_in_both_histories(
    timers: tuple[TimerPage, TimerPage], person: Person, server: Server
) -> None:
    here, there = timers
    here.start.click()
    expect(there.clock).not_to_have_text("25:00", timeout=3_000)
    there.page.wait_for_timeout(A_SECOND_GONE)

    there.stop.click()

    expect(here.start).to_be_visible(timeout=AT_ONCE)
    expect(here.notice).to_contain_text("Focus stopped on Chrome on")
    here.notice.get_by_role("link", name="See it in History").click()
    for timer in timers:
        expect_sessions(timer.page, 1).expect_saved()
    assert len(person.sessions(server)) == 1


def test_tm40_the_notice_goes_when_it_is_dismissed(timers: tuple[TimerPage, TimerPage]) -> None:
    here, there = timers
    here.start.click()
    expect(there.pause).to_be_visible()
    there.stop.click()
    expect(here.notice).to_contain_text("stopped on")

    here.notice.get_by_role("button", name="Dismiss").click()

    expect(here.notice).to_be_empty()


def test_tm34_of_two_started_offline_the_later_goes_on_and_both_devices_are_told(
    timers: tuple[TimerPage, TimerPage], laptop: Device, phone: Device
) -> None:
    start_apart(timers, (laptop, phone))

    here, there = timers
    expect(here.notice).to_contain_text("goes on instead")
    expect(there.notice).to_contain_text("ended when this one began")
    for timer in timers:
        timer.expect_saved()
        expect(timer.pause).to_be_visible()
        expect(timer.alert).to_be_empty()
    there.stop.click()
    expect(here.start).to_be_visible(timeout=AT_ONCE)
    for timer in timers:
        expect_sessions(timer.page, 2)


def test_tm36_asked_both_devices_tell_of_the_other_and_one_choice_settles_it_on_both(
    timers: tuple[TimerPage, TimerPage], laptop: Device, phone: Device
) -> None:
    here, there = timers
    ask_on_both(timers)
    start_apart(timers, (laptop, phone))
    for timer in timers:
        expect(timer.alert).to_contain_text("Also running on Chrome on")
        expect(timer.pause).to_be_visible()

    there.keep_this.click()

    for timer in timers:
        expect(timer.alert).to_be_empty()
        expect(timer.pause).to_be_visible()
    expect(here.notice).to_contain_text("goes on instead")
    here.stop.click()
    expect(there.start).to_be_visible(timeout=AT_ONCE)
    for timer in timers:
        expect_sessions(timer.page, 2)


def test_tm39_what_ran_out_on_a_device_that_is_gone_is_recorded_by_the_next_to_open(
    laptop: Device, new_device: Callable[..., Device], person: Person
) -> None:
    laptop.install()
    sign_in(laptop.page, person)
    timer = TimerPage(laptop.page)
    timer.go_to("Timer")
    timer.start.click()
    expect(timer.clock).not_to_have_text("25:00")
    timer.expect_saved()
    laptop.context.close()
    other = new_device()
    other.page.clock.install()
    other.install()
    sign_in(other.page, person)

    TimerPage(other.page).go_to("Timer")
    expect(TimerPage(other.page).pause).to_be_visible()
    other.page.clock.fast_forward("26:00")

    expect(TimerPage(other.page).start_break).to_be_visible()
    expect_sessions(other.page, 1)
