"""Two devices of one person that changed the same thing, and what the person makes of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Literal
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.device import Device
from tests.e2e.measures import find_barriers
from tests.e2e.pages.account import AccountPage
from tests.e2e.pages.history import HistoryPage
from tests.e2e.pages.others import ConflictsPage, SettingsPage
from tests.e2e.people import OtherDevice, Person
from tests.e2e.server import Server

pytestmark = pytest.mark.e2e

# Within the history that everybody has, whatever their plan.
DAY = (datetime.now(UTC) - timedelta(days=2)).date().isoformat()
SYNC_NOW = "dispatchEvent(new Event('online'))"
Policy = Literal["newest", "ask", "device", "server"]


def sign_in(device: Device, person: Person) -> None:
    """Install the app, and sign in."""
    device.install()
    account = AccountPage(device.page)
    account.open()
    account.sign_in(person)
    account.expect_saved()


def choose_policy(page: Page, policy: Policy) -> None:
    """Choose who wins, and wait until the server knows."""
    settings = SettingsPage(page)
    settings.go_to("Settings")
    field = settings.field("When two devices disagree")
    field.select_option(policy)
    expect(field).to_have_value(policy)
    settings.expect_saved()


def write_note(page: Page, note: str) -> None:
    """Edit the newest session's note."""
    history = HistoryPage(page)
    history.go_to("History")
    history.edit()
    history.write_note(note)
    history.save()
    expect(history.dialog).to_be_hidden()
    expect(history.list).to_contain_text(note)


@pytest.fixture
def both(laptop: Device, phone: Device, person: Person, server: Server) -> tuple[Device, Device]:
    """Two devices that know one session."""
    with person.call(server) as api:
        session = {
            "sessionStart": f"{DAY}T09:00:00Z",
            "sessionEnd": f"{DAY}T09:25:00Z",
            "note": "as it was",
        }
        api.post("/api/v1/focus-sessions", json=session).raise_for_status()
    for device in (laptop, phone):
        sign_in(device, person)
        HistoryPage(device.page).go_to("History")
        expect(HistoryPage(device.page).sessions).to_have_count(1)
    return laptop, phone


def disagree(laptop: Device, phone: Device) -> None:
    """Write another note on each, apart; the laptop's reaches the server first."""
    for device in (laptop, phone):
        device.go_offline()
    write_note(laptop.page, "as the laptop says")
    write_note(phone.page, "as the phone says")
    laptop.go_online()
    HistoryPage(laptop.page).expect_saved()
    phone.go_online()


def test_ui27_who_asks_to_be_asked_settles_it_once_for_all_devices(
    both: tuple[Device, Device],
) -> None:
    laptop, phone = both
    choose_policy(laptop.page, "ask")
    phone.page.evaluate(SYNC_NOW)
    SettingsPage(phone.page).go_to("Settings")
    expect(SettingsPage(phone.page).field("When two devices disagree")).to_have_value("ask")

    disagree(laptop, phone)

    needs_you = ConflictsPage(phone.page)
    expect(needs_you.sync).to_have_text("Needs you: 1")
    needs_you.sync.get_by_role("link").click()
    expect(needs_you.cards).to_have_count(1)
    expect(needs_you.cards).to_contain_text("as the phone says")
    expect(needs_you.cards).to_contain_text("as the laptop says")
    for scheme in ("light", "dark"):
        phone.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        assert find_barriers(phone.page) == {}

    needs_you.cards.get_by_role("button", name="Keep both").click()

    expect(needs_you.nothing).to_be_visible()
    needs_you.expect_saved()
    laptop.page.evaluate(SYNC_NOW)
    for device in (laptop, phone):
        history = HistoryPage(device.page)
        history.go_to("History")
        expect(history.list).to_contain_text("as the phone says\n\nas the laptop says")
        history.expect_saved()
        ConflictsPage(device.page).open()
        expect(ConflictsPage(device.page).nothing).to_be_visible()


def test_ui28_a_decision_is_taken_back(both: tuple[Device, Device]) -> None:
    laptop, phone = both
    choose_policy(laptop.page, "ask")
    choose_policy(phone.page, "ask")
    disagree(laptop, phone)
    needs_you = ConflictsPage(phone.page)
    expect(needs_you.sync).to_have_text("Needs you: 1")
    needs_you.sync.get_by_role("link").click()

    needs_you.cards.get_by_role("button", name="Keep theirs").click()
    expect(needs_you.nothing).to_be_visible()
    needs_you.undo.click()

    history = HistoryPage(phone.page)
    history.go_to("History")
    expect(history.list).to_contain_text("as the phone says")
    history.expect_saved()
    laptop.page.evaluate(SYNC_NOW)
    expect(HistoryPage(laptop.page).list).to_contain_text("as the phone says")


def test_ui26_after_another_policy_was_chosen_all_are_settled_by_it(
    both: tuple[Device, Device],
) -> None:
    laptop, phone = both
    choose_policy(laptop.page, "ask")
    choose_policy(phone.page, "ask")
    disagree(laptop, phone)
    needs_you = ConflictsPage(phone.page)
    expect(needs_you.sync).to_have_text("Needs you: 1")

    settings = SettingsPage(phone.page)
    settings.go_to("Settings")
    settings.field("When two devices disagree").select_option("newest")
    needs_you.sync.get_by_role("link").click()
    phone.page.get_by_role("button", name="Settle all by: Newest wins").click()
    expect(phone.page.get_by_text("1 as you made it here")).to_be_visible()
    phone.page.get_by_role("button", name="Settle all", exact=True).click()

    expect(needs_you.nothing).to_be_visible()
    needs_you.expect_saved()
    expect(needs_you.lost).to_contain_text("as the laptop says")


def test_ui24_what_lost_comes_back_at_a_press(both: tuple[Device, Device]) -> None:
    laptop, phone = both

    disagree(laptop, phone)

    needs_you = ConflictsPage(phone.page)
    needs_you.expect_saved()
    needs_you.open()
    expect(needs_you.nothing).to_be_visible()
    expect(needs_you.lost).to_have_count(1)
    expect(needs_you.lost).to_contain_text("as the laptop says")
    assert find_barriers(phone.page) == {}

    needs_you.undo.click()

    expect(needs_you.lost).to_contain_text("Brought back")
    history = HistoryPage(phone.page)
    history.go_to("History")
    expect(history.list).to_contain_text("as the laptop says")


def test_ui24_without_a_network_the_list_says_so(laptop: Device, person: Person) -> None:
    sign_in(laptop, person)
    laptop.go_offline()

    needs_you = ConflictsPage(laptop.page)
    needs_you.open()

    expect(needs_you.decided).to_contain_text("Nothing is lost")


@pytest.fixture
def overlapping(laptop: Device, person: Person, server: Server) -> ConflictsPage:
    """The page of who asks to be asked, while two other devices have recorded the same time."""
    sign_in(laptop, person)
    choose_policy(laptop.page, "ask")
    times = {"kind": "focus", "mode": "pomodoro", "timeZone": "UTC"}
    early = {"sessionStart": f"{DAY}T09:00:00.000Z", "sessionEnd": f"{DAY}T09:30:00.000Z"}
    late = {"sessionStart": f"{DAY}T09:20:00.000Z", "sessionEnd": f"{DAY}T09:50:00.000Z"}
    with person.call(server) as api:
        OtherDevice("Chrome on Android").push(api, {str(uuid4()): times | early})
        OtherDevice("Firefox on Linux").push(api, {str(uuid4()): times | late})
    laptop.page.evaluate(SYNC_NOW)
    needs_you = ConflictsPage(laptop.page)
    expect(needs_you.sync).to_have_text("Needs you: 1")
    needs_you.open()
    expect(needs_you.overlaps).to_have_count(1)
    return needs_you


def test_ui20_who_asks_to_be_asked_sees_what_two_devices_recorded_at_once(
    overlapping: ConflictsPage,
) -> None:
    expect(overlapping.overlaps).to_contain_text("Chrome on Android")
    expect(overlapping.overlaps).to_contain_text("Firefox on Linux")
    for scheme in ("light", "dark"):
        overlapping.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        assert find_barriers(overlapping.page) == {}

    overlapping.overlaps.get_by_role("button", name="Keep both").click()

    expect(overlapping.nothing).to_be_visible()
    overlapping.expect_saved()
    history = HistoryPage(overlapping.page)
    history.go_to("History")
    expect(history.list.get_by_text("Overlaps", exact=True)).to_have_count(2)


def test_ui21_an_overlap_that_was_settled_is_taken_back(
    overlapping: ConflictsPage, person: Person, server: Server
) -> None:
    overlapping.overlaps.get_by_role("button", name="Trim the earlier").click()
    expect(overlapping.nothing).to_be_visible()
    overlapping.expect_saved()
    ends = {session["sessionEnd"] for session in person.sessions(server)}
    assert ends == {f"{DAY}T09:20:00.000Z", f"{DAY}T09:50:00.000Z"}

    overlapping.undo.click()

    expect(overlapping.overlaps).to_have_count(1)
    expect(overlapping.sync).to_have_text("Needs you: 1")


def test_ui25_a_session_tells_what_became_of_it(both: tuple[Device, Device]) -> None:
    laptop, phone = both
    disagree(laptop, phone)
    HistoryPage(phone.page).expect_saved()

    history = HistoryPage(phone.page)
    history.edit()
    history.dialog.get_by_role("button", name="What changed").click()

    changes = history.dialog.get_by_role("list", name="Changes").get_by_role("listitem")
    expect(changes.first).to_contain_text("This device")
    expect(changes.first).to_contain_text("Kept over another change")
    lost = history.dialog.get_by_role("list", name="Not kept")
    expect(lost).to_contain_text("as the laptop says")
    assert find_barriers(phone.page) == {}
    lost.get_by_role("button", name="Undo").click()
    expect(lost).to_contain_text("Brought back")
