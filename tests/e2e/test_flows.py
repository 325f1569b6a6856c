"""What Meelio is for: every minute, on every device, exactly once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.device import SERVER_GONE, Device
from tests.e2e.pages.account import AccountPage
from tests.e2e.pages.history import HistoryPage
from tests.e2e.pages.others import PATHS
from tests.e2e.pages.timer import TimerPage
from tests.e2e.people import Person, make_up_person
from tests.e2e.server import Server

pytestmark = pytest.mark.e2e

LOSE_ANSWERS = """
const { fetch } = window;
let committed;
window.committed = new Promise((done) => { committed = done; });
window.fetch = async (...asked) => {
    const answer = await fetch(...asked);
    if (!asked[1]?.body?.includes('"focus_session"')) return answer;
    committed(answer.status);
    return new Promise(() => undefined);
};
"""


def sign_in(page: Page, person: Person) -> None:
    """Sign in as a person does, and wait until the server has told all it knows."""
    account = AccountPage(page)
    account.open()
    account.sign_in(person)
    expect(account.who).to_contain_text("Last synced")
    account.expect_saved()


def focus_for_a_moment(page: Page) -> TimerPage:
    """Start a focus phase and stop it once a second has passed."""
    timer = TimerPage(page)
    timer.go_to("Timer")
    timer.start.click()
    expect(timer.clock).not_to_have_text("25:00")
    timer.stop.click()
    expect(timer.start).to_be_visible()
    return timer


def expect_sessions(page: Page, count: int) -> HistoryPage:
    """Find so many sessions in the history, going there within the app."""
    history = HistoryPage(page)
    history.go_to("History")
    expect(history.sessions).to_have_count(count)
    return history


def test_focus_offline_reload_reconnect_and_find_all_of_it_everywhere(
    laptop: Device, phone: Device, person: Person, server: Server
) -> None:
    laptop.install()
    sign_in(laptop.page, person)
    focus_for_a_moment(laptop.page).expect_saved()

    laptop.go_offline()
    expect(TimerPage(laptop.page).sync).to_contain_text("Offline")
    focus_for_a_moment(laptop.page)
    for path in PATHS:
        laptop.page.goto(path)
        laptop.page.reload()
        expect(HistoryPage(laptop.page).navigation).to_be_visible()
    expect_sessions(laptop.page, 2).expect_waiting(1)
    assert len(person.sessions(server)) == 1

    laptop.go_online()
    expect_sessions(laptop.page, 2).expect_saved()
    stored = person.sessions(server)
    assert len({session["id"] for session in stored}) == len(stored) == 2

    phone.install()
    sign_in(phone.page, person)
    expect_sessions(phone.page, 2)


def test_what_one_device_records_the_other_shows_after_its_next_cycle(
    laptop: Device, phone: Device, person: Person
) -> None:
    for device in (laptop, phone):
        device.install()
        sign_in(device.page, person)
    expect_sessions(phone.page, 0)

    focus_for_a_moment(laptop.page).expect_saved()
    phone.page.evaluate("dispatchEvent(new Event('online'))")  # its next cycle begins now

    expect(HistoryPage(phone.page).sessions).to_have_count(1, timeout=5_000)


def test_killed_page_loses_nothing(laptop: Device, person: Person, server: Server) -> None:
    laptop.install()
    sign_in(laptop.page, person)
    laptop.go_offline()
    focus_for_a_moment(laptop.page)

    page = laptop.crash()
    page.goto("/history")
    expect_sessions(page, 1).expect_waiting(1)

    laptop.go_online()
    page.goto("/history")
    expect_sessions(page, 1).expect_saved()
    assert len(person.sessions(server)) == 1


def test_running_timer_survives_a_killed_page(laptop: Device) -> None:
    laptop.install()
    timer = TimerPage(laptop.page)
    timer.start.click()
    expect(timer.clock).not_to_have_text("25:00")

    page = laptop.crash()
    page.goto("/")

    timer = TimerPage(page)
    expect(timer.pause).to_be_visible()
    expect(timer.clock).to_contain_text("24:")
    timer.stop.click()
    expect_sessions(page, 1)


def test_page_killed_right_after_the_server_committed_applies_once(
    laptop: Device, person: Person, server: Server
) -> None:
    laptop.install()
    sign_in(laptop.page, person)
    laptop.page.add_init_script(LOSE_ANSWERS)
    laptop.page.reload()
    focus_for_a_moment(laptop.page)
    assert laptop.evaluate("window.committed") == 200
    page = laptop.crash()

    page.goto("/history")
    expect_sessions(page, 1).expect_saved()
    assert len(person.sessions(server)) == 1


def test_server_killed_and_back_gets_everything_once(
    laptop: Device, person: Person, server: Server
) -> None:
    laptop.install()
    sign_in(laptop.page, person)
    laptop.complaints.expect(SERVER_GONE)

    server.kill()
    focus_for_a_moment(laptop.page)
    expect_sessions(laptop.page, 1)
    server.start()

    laptop.page.reload()
    expect_sessions(laptop.page, 1).expect_saved()
    assert len(person.sessions(server)) == 1


def test_two_tabs_are_one_timer_and_make_one_record(
    laptop: Device, person: Person, server: Server
) -> None:
    laptop.install()
    sign_in(laptop.page, person)
    here = TimerPage(laptop.page)
    here.go_to("Timer")
    there = TimerPage(laptop.new_tab("/"))

    here.start.click()
    expect(there.pause).to_be_visible()
    there.pause.click()
    expect(here.resume).to_be_visible()
    here.resume.click()
    expect(there.pause).to_be_visible()
    expect(there.clock).not_to_have_text("25:00")
    there.stop.click()
    expect(here.start).to_be_visible()

    expect_sessions(here.page, 1).expect_saved()
    expect_sessions(there.page, 1)
    assert len(person.sessions(server)) == 1


def test_guest_takes_everything_along_when_signing_up(laptop: Device, server: Server) -> None:
    laptop.install()
    focus_for_a_moment(laptop.page)
    expect_sessions(laptop.page, 1)

    person = make_up_person()
    account = AccountPage(laptop.page)
    account.open()
    account.create(person)
    account.expect_saved()

    expect_sessions(laptop.page, 1)
    assert len(person.sessions(server)) == 1


def test_the_next_person_on_this_browser_finds_nothing_of_the_last(
    laptop: Device, new_person: Callable[[], Person]
) -> None:
    first, second = new_person(), new_person()
    laptop.install()
    sign_in(laptop.page, first)
    focus_for_a_moment(laptop.page).expect_saved()
    account = AccountPage(laptop.page)
    account.open()
    # What the page asks as it opens may be answered after the sign-out.
    laptop.complaints.expect("status of 401")
    account.sign_out_button.click()
    expect(account.sign_in_form).to_be_visible()
    expect_sessions(laptop.page, 0)

    sign_in(laptop.page, second)
    expect_sessions(laptop.page, 0)
