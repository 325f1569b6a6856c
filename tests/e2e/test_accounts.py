"""Coming and going, here and on other devices, with nothing lost and nothing left behind."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.device import Device
from tests.e2e.measures import find_barriers
from tests.e2e.pages.account import AccountPage
from tests.e2e.pages.others import TasksPage
from tests.e2e.people import Person, make_up_person
from tests.e2e.server import Server

pytestmark = pytest.mark.e2e

REFUSED = re.compile("status of (401|410)")


@pytest.fixture
def account(laptop: Device) -> AccountPage:
    """The account on an installed laptop, which works without a network."""
    laptop.install("/account")
    return AccountPage(laptop.page)


def add_task(page: Page, title: str) -> None:
    """Write a task down, and come back to the account."""
    tasks = TasksPage(page)
    tasks.go_to("Tasks")
    tasks.add(title)
    expect(page.get_by_text(title)).to_be_visible()
    tasks.go_to("Account")


def expect_tasks(page: Page, *titles: str) -> None:
    """Find exactly these open tasks, and come back to the account."""
    tasks = TasksPage(page)
    tasks.go_to("Tasks")
    shown = page.get_by_role("list", name="Open tasks").get_by_role("listitem")
    expect(shown).to_have_count(len(titles))
    for title in titles:
        expect(page.get_by_text(title)).to_be_visible()
    tasks.go_to("Account")


def titles(person: Person, server: Server) -> set[str]:
    """Return the tasks that the server holds."""
    with person.call(server) as api:
        return {task["title"] for task in api.get("/api/v1/tasks").raise_for_status().json()}


def delete_account(account: AccountPage, person: Person) -> None:
    """Delete it, after a mistyped email, and keep nothing here."""
    account.page.get_by_role("button", name="Delete account").click()
    account.deleting.get_by_label("Type your email to confirm").fill("somebody@example.org")
    account.deleting.get_by_role("button", name="Delete for good").click()
    expect(account.deleting).to_contain_text("That is not the email of this account.")
    assert find_barriers(account.page) == {}
    account.deleting.get_by_label("Remove everything here, too").check()
    account.deleting.get_by_label("Type your email to confirm").fill(person.email.upper())
    account.deleting.get_by_role("button", name="Delete for good").click()
    expect(account.sign_in_form).to_be_visible()


def test_ac17_offline_sign_out_keeps_the_changes_until_the_return(
    laptop: Device, account: AccountPage, person: Person, server: Server
) -> None:
    account.sign_in(person)
    account.expect_saved()
    laptop.go_offline()
    add_task(laptop.page, "Written in the tunnel")
    account.expect_offline()
    account.sign_out(with_changes=True)

    dialog = account.signing_out
    expect(dialog.get_by_label("Sign out, keep them")).to_be_checked()
    expect(dialog).to_contain_text("You are offline")
    dialog.get_by_role("button", name="Sign out and keep them").click()
    expect(account.sign_in_form).to_be_visible()
    expect_tasks(laptop.page)

    laptop.go_online()
    laptop.open("/account")
    account.sign_in(person)
    account.expect_saved()
    expect_tasks(laptop.page, "Written in the tunnel")
    assert titles(person, server) == {"Written in the tunnel"}


def test_ac17_discards_what_is_exported_and_typed(
    laptop: Device, account: AccountPage, person: Person, server: Server
) -> None:
    account.sign_in(person)
    account.expect_saved()
    laptop.go_offline()
    add_task(laptop.page, "Only here")
    add_task(laptop.page, "Here, too")
    expect(account.unsent).to_contain_text("2 changes not on the server yet")

    file = account.export(account.unsent)
    assert file["account"] == person.email
    assert [change["what"] for change in file["changes"]] == ["Only here", "Here, too"]
    assert {change["change"] for change in file["changes"]} == {"added"}
    assert file["changes"][0]["mutation"]["patch"]["title"] == "Only here"

    account.sign_out(with_changes=True)
    dialog = account.signing_out
    dialog.get_by_label("Discard 2 changes").check()
    assert len(account.export(dialog)["changes"]) == 2
    confirm = dialog.get_by_label("Type 2 to discard 2 changes for good")
    confirm.fill("1")
    confirm.press("Enter")
    expect(dialog).to_contain_text("Type 2, or choose another way.")
    assert find_barriers(laptop.page) == {}
    confirm.fill("2")
    dialog.get_by_role("button", name="Discard and sign out").click()

    expect(account.sign_in_form).to_be_visible()
    laptop.go_online()
    laptop.open("/account")
    account.sign_in(person)
    account.expect_saved()
    expect_tasks(laptop.page)
    assert titles(person, server) == set()


def test_ac18_the_other_tab_follows_and_says_why(
    laptop: Device, account: AccountPage, person: Person
) -> None:
    account.sign_in(person)
    add_task(laptop.page, "Mine")
    account.expect_saved()
    other = laptop.new_tab("/tasks")
    expect(other.get_by_text("Mine")).to_be_visible()
    # Nobody waits here for what the tab asks as it opens: its answer may come after the sign-out.
    laptop.complaints.expect("status of 401")

    account.sign_out()

    there = TasksPage(other)
    expect(other.get_by_text("Mine")).to_have_count(0)
    expect(there.sync).to_contain_text("Signed out")
    news = AccountPage(other).news
    expect(news).to_contain_text("You signed out in another tab. Everything is on the server.")
    expect(account.news).to_be_empty()
    news.get_by_role("button", name="Dismiss").click()
    expect(news).to_be_empty()


def test_en61_two_people_and_a_guest_on_one_browser_keep_apart(
    laptop: Device, account: AccountPage, new_person: Callable[[], Person], server: Server
) -> None:
    first, second = new_person(), new_person()
    add_task(laptop.page, "A guest's")
    account.sign_in(first, answer="Leave it here")
    expect_tasks(laptop.page)
    add_task(laptop.page, "The first one's")
    account.expect_saved()
    # Nobody waits here for what the page asks as it opens: its answer may come after the sign-out.
    laptop.complaints.expect("status of 401")
    account.sign_out()
    expect_tasks(laptop.page, "A guest's")

    account.sign_in(second, answer="Leave it here")
    expect_tasks(laptop.page)
    add_task(laptop.page, "The second one's")
    account.expect_saved()
    account.sign_out()

    account.sign_in(first, answer="Take along")
    account.expect_saved()
    expect_tasks(laptop.page, "A guest's", "The first one's")
    assert titles(first, server) == {"A guest's", "The first one's"}
    assert titles(second, server) == {"The second one's"}
    account.sign_out()
    expect_tasks(laptop.page)


def test_st8_what_one_person_deleted_is_not_offered_to_the_next(
    laptop: Device, account: AccountPage, person: Person
) -> None:
    page = laptop.page
    account.sign_in(person)
    account.go_to("Settings")
    page.get_by_label("Save these lengths as a preset").fill("Deep work")
    page.get_by_role("button", name="Save preset").click()
    page.get_by_role("button", name="Delete Deep work").click()
    undo = page.get_by_role("button", name="Undo", exact=True)
    expect(undo).to_be_visible()
    account.expect_saved()

    account.go_to("Account")
    account.sign_out()
    account.go_to("Settings")

    expect(page.get_by_role("heading", name="Presets")).to_be_visible()
    expect(undo).to_have_count(0)


def test_en62_ac19_a_deleted_account_is_told_on_the_other_device_which_decides(
    laptop: Device, account: AccountPage, phone: Device, server: Server
) -> None:
    person = make_up_person()
    account.create(person)
    add_task(laptop.page, "Synced")
    account.expect_saved()
    phone.install("/account")
    there = AccountPage(phone.page)
    there.sign_in(person)
    expect_tasks(phone.page, "Synced")
    phone.go_offline()
    add_task(phone.page, "Unsent")

    delete_account(account, person)
    expect_tasks(laptop.page)

    phone.complaints.expect(REFUSED)
    phone.go_online()
    expect(there.deleted).to_contain_text("What this device has is still here.")
    assert find_barriers(phone.page) == {}
    file = there.export(there.deleted)
    assert [change["what"] for change in file["changes"]] == ["Unsent"]
    assert {one["title"] for one in file["tasks"]} == {"Synced", "Unsent"}
    there.deleted.get_by_role("button", name="Keep it as a guest").click()
    expect(there.sign_in_form).to_be_visible()
    expect_tasks(phone.page, "Synced", "Unsent")

    heir = make_up_person()
    there.create(heir)
    there.expect_saved()
    assert titles(heir, server) == {"Synced", "Unsent"}


def test_ac15_a_revoked_device_keeps_everything_and_comes_back(
    laptop: Device, account: AccountPage, phone: Device, person: Person, server: Server
) -> None:
    phone.install("/account")
    there = AccountPage(phone.page)
    there.sign_in(person)
    there.expect_saved()
    account.sign_in(person)
    account.expect_saved()
    others = account.devices.get_by_role("button", name="Revoke Chrome")
    expect(account.device("This device")).to_have_count(1)
    phone.complaints.expect(REFUSED)

    others.click()

    expect(others).to_have_count(0)
    add_task(phone.page, "After the revocation")
    expect(there.sync).to_contain_text("Signed out")
    expect(phone.page.get_by_text("Nothing is lost: sign in to sync again.").first).to_be_visible()
    assert titles(person, server) == set()
    there.sign_in(person)
    expect(there.sign_in_form).to_be_hidden()
    there.expect_saved()
    assert titles(person, server) == {"After the revocation"}
    laptop.open("/account")
    expect(others).to_have_count(1)
