"""Clocks that are a day ahead, or go ahead: what is recorded is right, and is told kindly."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import clocks
from tests.e2e.device import Device
from tests.e2e.pages.history import HistoryPage
from tests.e2e.pages.timer import TimerPage
from tests.e2e.people import Person
from tests.e2e.server import Server
from tests.e2e.test_flows import expect_sessions, focus_for_a_moment, sign_in

pytestmark = pytest.mark.e2e

# The service worker's clock cannot be set from here, so this is a browser that never asks it to
# sync: a worker that is right would tell the page that its clock is.
NEVER_ASKS = "delete globalThis.ServiceWorkerRegistration?.prototype.sync;"
A_DAY_AHEAD = NEVER_ASKS + clocks.ahead(timedelta(days=1))


@pytest.fixture
def ahead(laptop: Device, person: Person) -> Device:
    """A signed-in device that is a day ahead."""
    laptop.context.add_init_script(A_DAY_AHEAD)
    laptop.open()
    sign_in(laptop.page, person)
    # What starts before the first exchange has told it the time is where its own clock is.
    expect(laptop.page.get_by_text("clock is 1 day ahead")).to_be_visible()
    return laptop


def age_of_the_only_session(person: Person, server: Server) -> timedelta:
    """Say how long ago it ended, by the right clock."""
    (session,) = person.sessions(server)
    return datetime.now(UTC) - datetime.fromisoformat(session["sessionEnd"])


def test_en49_records_when_it_really_was(ahead: Device, person: Person, server: Server) -> None:
    focus_for_a_moment(ahead.page).expect_saved()

    assert abs(age_of_the_only_session(person, server)) < timedelta(minutes=1)
    history = expect_sessions(ahead.page, 1)
    expect(history.page.get_by_role("heading", name="Today")).to_be_visible()


def test_en49_offline_start_knows_it_too(ahead: Device, person: Person, server: Server) -> None:
    ahead.install()
    ahead.go_offline()
    ahead.page.goto("/")
    focus_for_a_moment(ahead.page).expect_waiting(1)
    ahead.go_online()
    expect(HistoryPage(ahead.page).sync).to_contain_text("All saved")

    assert abs(age_of_the_only_session(person, server)) < timedelta(minutes=1)


@pytest.mark.parametrize("path", ["/settings", "/account"])
def test_en51_is_told_in_words(ahead: Device, path: str) -> None:
    ahead.open(path)

    expect(ahead.page.get_by_text("clock is 1 day ahead. Meelio corrects for it.")).to_be_visible()


def test_sy55_guest_who_is_a_day_ahead_loses_nothing_by_signing_in(
    laptop: Device, person: Person, server: Server
) -> None:
    laptop.context.add_init_script(A_DAY_AHEAD)
    laptop.open()
    focus_for_a_moment(laptop.page)

    sign_in(laptop.page, person)

    expect_sessions(laptop.page, 1).expect_saved()
    assert len(person.sessions(server)) == 1


def note_of(page: Page, note: str) -> None:
    """Give the only session a note."""
    history = HistoryPage(page)
    history.edit()
    history.write_note(note)
    history.save()
    expect(history.dialog).to_be_hidden()
    history.expect_saved()


def test_en49_what_was_seen_decides_and_not_the_clock(
    ahead: Device, phone: Device, person: Person, server: Server
) -> None:
    focus_for_a_moment(ahead.page).expect_saved()
    expect_sessions(ahead.page, 1)
    note_of(ahead.page, "by the clock that is ahead")
    phone.open()
    sign_in(phone.page, person)
    expect_sessions(phone.page, 1)
    expect(HistoryPage(phone.page).list).to_contain_text("by the clock that is ahead")

    note_of(phone.page, "by the clock that is right")

    assert [one["note"] for one in person.sessions(server)] == ["by the clock that is right"]
    ahead.page.evaluate("dispatchEvent(new Event('online'))")
    expect(HistoryPage(ahead.page).list).to_contain_text("by the clock that is right")


def test_tm76_a_timer_in_view_ends_though_the_device_slept(laptop: Device) -> None:
    laptop.context.add_init_script(clocks.GOES_AHEAD)
    laptop.open()
    timer = TimerPage(laptop.page)
    timer.start.click()
    expect(timer.pause).to_be_visible()

    laptop.page.evaluate(f"sleptFor({timedelta(hours=3) // timedelta(milliseconds=1)})")

    expect(timer.start_break).to_be_visible(timeout=10_000)
    expect(laptop.page.get_by_text("Focus finished").first).to_be_attached()
    expect_sessions(laptop.page, 1)
