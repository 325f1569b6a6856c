"""One end is one ring and one record: over the pages of the app, its tabs, and the devices."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.device import Device
from tests.e2e.hearing import listen, rings_in
from tests.e2e.pages.frame import Frame
from tests.e2e.pages.history import HistoryPage
from tests.e2e.pages.others import SettingsPage, TasksPage
from tests.e2e.pages.timer import TimerPage
from tests.e2e.people import Person
from tests.e2e.server import Server
from tests.e2e.test_flows import expect_sessions, sign_in

pytestmark = [pytest.mark.e2e, pytest.mark.punctual]

ALMOST = "24:58"
LIVE = "/api/v1/sync/events"
A_LATE_RING = 4_000
AT_ONCE = 1_000


def touch(page: Page) -> None:
    """Do anything on the page: from then on the browser lets it sound."""
    frame = Frame(page)
    frame.listens()
    frame.heading.click()


def almost_end(*devices: Device) -> None:
    """Let all but two seconds of a focus pass, with every device in touch with the server.

    A leap of more than a minute makes a stream seem dead, as none would be on a machine that is
    awake: so there is one leap before which it breaks, and after it is back a shorter one.
    """
    for device in devices:
        context = device.context
        with context.expect_event("response", lambda answer: answer.url.endswith(LIVE)):
            context.clock.fast_forward("24:20")
    for device in devices:
        device.context.clock.fast_forward("00:38")


@pytest.fixture
def timers(laptop: Device, phone: Device, person: Person) -> list[TimerPage]:
    """Two tabs of a laptop, and a phone, of one person; all may sound, and all is heard."""
    for device in (laptop, phone):
        listen(device.context)
        device.context.clock.install()
        device.install()
        with device.page.expect_request(f"**{LIVE}"):
            sign_in(device.page, person)
    timers = [TimerPage(page) for page in (laptop.page, laptop.new_tab(), phone.page)]
    for timer in timers:
        timer.go_to("Timer")
        touch(timer.page)
    return timers


def begin(timers: list[TimerPage]) -> None:
    """Start a focus in the first of them, and see it in all."""
    timers[0].start.click()
    for timer in timers:
        expect(timer.pause).to_be_visible()
        timer.expect_saved()


def test_sg21_two_devices_and_two_tabs_make_one_ring_and_one_record(
    laptop: Device, phone: Device, person: Person, server: Server, timers: list[TimerPage]
) -> None:
    begin(timers)

    almost_end(laptop, phone)

    for timer in timers:
        expect(timer.start_break).to_be_visible()
        expect(timer.clock).to_have_text("05:00")
    laptop.page.wait_for_timeout(A_LATE_RING)
    assert rings_in(laptop.context) == 1
    assert rings_in(phone.context) == 0
    for page in (laptop.page, phone.page):
        expect_sessions(page, 1).expect_saved()
    assert len(person.sessions(server)) == 1


def test_sg22_a_focus_that_goes_on_past_its_end_rings_on_one_of_two_devices(
    laptop: Device, phone: Device, person: Person, server: Server, timers: list[TimerPage]
) -> None:
    settings = SettingsPage(laptop.page)
    settings.go_to("Settings")
    settings.field("Keep counting after the end").check()
    settings.expect_saved()
    timers[0].go_to("Timer")
    begin(timers)

    almost_end(laptop, phone)

    for timer in timers:
        expect(timer.clock).to_contain_text("+00:")
    laptop.page.wait_for_timeout(A_LATE_RING)
    assert rings_in(laptop.context) == 1
    assert rings_in(phone.context) == 0
    timers[-1].stop.click()
    for timer in timers:
        expect(timer.start_break).to_be_visible()
    for page in (laptop.page, phone.page):
        expect_sessions(page, 1).expect_saved()
    assert len(person.sessions(server)) == 1
    assert [rings_in(device.context) for device in (laptop, phone)] == [1, 0]


def test_sg21_the_device_that_began_it_is_gone_so_the_other_rings_and_records(
    laptop: Device, phone: Device, person: Person, server: Server
) -> None:
    for device in (laptop, phone):
        device.install()
        with device.page.expect_request(f"**{LIVE}"):
            sign_in(device.page, person)
    began = TimerPage(laptop.page)
    began.go_to("Timer")
    began.start.click()
    expect(began.pause).to_be_visible()
    began.expect_saved()
    listen(phone.context)
    phone.context.clock.install()
    phone.page.goto("/")
    other = TimerPage(phone.page)
    expect(other.pause).to_be_visible()
    touch(phone.page)
    laptop.context.close()

    phone.context.clock.fast_forward(ALMOST)

    expect(other.start_break).to_be_visible(timeout=10_000)
    phone.page.wait_for_timeout(AT_ONCE)
    assert rings_in(phone.context) == 1
    other.expect_saved()
    assert len(person.sessions(server)) == 1


def test_sg23_with_another_page_of_the_app_open_the_end_is_heard_recorded_and_goes_on(
    laptop: Device,
) -> None:
    """A timer that only its own panel listens to ends unheard, and starts over on return."""
    listen(laptop.context)
    laptop.context.clock.install()
    laptop.install()
    timer = TimerPage(laptop.page)
    timer.start.click()
    expect(timer.pause).to_be_visible()
    tasks = TasksPage(laptop.page)
    tasks.go_to("Tasks")

    laptop.context.clock.fast_forward("25:01")

    laptop.page.wait_for_timeout(AT_ONCE)
    assert rings_in(laptop.context) == 1
    expect_sessions(laptop.page, 1)
    timer.go_to("Timer")
    expect(timer.start_break).to_be_visible()
    expect(timer.clock).to_have_text("05:00")


def test_sg23_a_tab_that_never_showed_the_timer_rings_too_and_shows_it_in_its_title(
    laptop: Device,
) -> None:
    laptop.install()
    timer = TimerPage(laptop.page)
    timer.start.click()
    expect(timer.pause).to_be_visible()
    listen(laptop.context)
    laptop.context.clock.install()
    tab = laptop.new_tab("/history")
    laptop.page.close()
    touch(tab)
    expect(tab).to_have_title(re.compile(r"^24 min · Focus"))

    laptop.context.clock.fast_forward("25:01")

    expect(HistoryPage(tab).sessions).to_have_count(1)
    tab.wait_for_timeout(AT_ONCE)
    assert rings_in(laptop.context) == 1
    expect(tab).to_have_title("History · Meelio")
