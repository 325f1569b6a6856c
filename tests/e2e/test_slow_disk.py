"""What people do while something they did before is still being written."""

from __future__ import annotations

import re
from collections.abc import Generator
from contextlib import contextmanager

import pytest
from playwright.sync_api import expect

from tests.e2e.device import Device
from tests.e2e.pages.account import AccountPage
from tests.e2e.pages.history import HistoryPage
from tests.e2e.pages.others import SettingsPage
from tests.e2e.pages.tasks import TasksPage
from tests.e2e.people import Person
from tests.e2e.seeding import seed, session
from tests.e2e.test_flows import sign_in

pytestmark = pytest.mark.e2e

# Another tab of the browser that has much to do: whatever else would be written waits for it.
OCCUPY = """async (name) => {
    const open = indexedDB.open(name);
    await new Promise((done) => { open.onsuccess = done; });
    const tx = open.result.transaction(open.result.objectStoreNames, "readwrite");
    const rows = tx.objectStore("rows");
    let isBusy = true;
    window.letGo = () => { isBusy = false; };
    await new Promise((done) => {
        const look = () => {
            done();
            if (isBusy) rows.count().onsuccess = look;
        };
        rows.count().onsuccess = look;
    });
}"""

GUEST = "meelio-guest"
SIGNED_IN = """async () => {
    const all = await indexedDB.databases();
    return all.map(({ name }) => name).find((name) => /^meelio-.{36}$/.test(name));
}"""
LISTENS = "(it) => Object.keys(it).some((key) => key.startsWith('__reactProps'))"


@contextmanager
def busy_disk(device: Device, database: str = GUEST) -> Generator[None]:
    """Let nothing be written meanwhile; afterwards all of it is."""
    other = device.context.new_page()
    other.goto("/favicon.ico")
    other.evaluate(OCCUPY, database)
    device.page.bring_to_front()
    yield
    other.evaluate("letGo()")
    other.close()


def test_ui64_a_deletion_that_takes_its_time_does_not_take_the_focus(laptop: Device) -> None:
    laptop.install("/history")
    page = HistoryPage(laptop.page)
    days = [f"2026-01-0{day}" for day in (1, 2, 3)]
    seed(page.page, [session(f"{day}T09:00:00.000Z", f"{day}T09:25:00.000Z") for day in days])
    expect(page.sessions).to_have_count(3)
    search = page.page.get_by_role("searchbox", name="Search sessions")

    with busy_disk(laptop):
        page.delete(0)
        search.focus()
    expect(page.sessions).to_have_count(2)
    expect(search).to_be_focused()

    page.delete(0)
    expect(page.sessions).to_have_count(1)
    expect(page.list.get_by_role("button", name="Delete session")).to_be_focused()


def test_ui65_a_task_that_is_kept_late_leaves_the_dialog_of_another_alone(laptop: Device) -> None:
    laptop.install("/tasks")
    tasks = TasksPage(laptop.page)
    tasks.open()
    tasks.add("Write report", "Sort photographs")

    tasks.title("Write report").click()
    tasks.field("Title").fill("Send report")
    with busy_disk(laptop):
        tasks.dialog.get_by_role("button", name="Save").click()
        laptop.page.keyboard.press("Escape")
        tasks.title("Sort photographs").click()
        tasks.field("Title").fill("Sort all photographs")
    expect(laptop.page.get_by_text("Send report")).to_be_visible()

    expect(tasks.dialog).to_be_visible()
    expect(tasks.field("Title")).to_have_value("Sort all photographs")
    tasks.save()
    tasks.expect_titles("Send report", "Sort all photographs")


def test_ui65_what_is_corrected_while_it_is_kept_is_kept_too_and_of_one_session(
    laptop: Device,
) -> None:
    laptop.install("/history")
    page = HistoryPage(laptop.page)
    page.add.click()
    page.write_note("First chapter")

    with busy_disk(laptop):
        page.save()
        page.write_note("Second chapter")
        page.save()

    expect(page.dialog).to_be_hidden()
    expect(page.list).to_contain_text(re.compile("Second chapter"))
    expect(page.sessions).to_have_count(1)


def test_st23_a_preset_saved_before_the_others_are_read_is_one_more(laptop: Device) -> None:
    page = laptop.page
    laptop.install("/settings")
    own = page.get_by_role("list", name="Your presets").get_by_role("listitem")
    name, save = (
        page.get_by_label("Save these lengths as a preset"),
        page.get_by_role("button", name="Save preset"),
    )
    name.fill("Deep work")
    save.click()
    expect(own).to_have_count(1)

    with busy_disk(laptop):
        page.reload()
        page.wait_for_function(LISTENS, arg=save.element_handle())
        name.fill("Short work")
        save.click()

    expect(own).to_have_count(2)


def test_ui30_a_preset_holds_the_lengths_that_were_just_typed(laptop: Device) -> None:
    page = laptop.page
    laptop.install("/settings")
    SettingsPage(page).listens()

    with busy_disk(laptop):
        page.get_by_label("Focus minutes", exact=True).fill("40")
        expect(page.locator("#preset-name-note")).to_contain_text("40 / 5")
        page.get_by_label("Save these lengths as a preset").fill("Deep work")
        page.get_by_role("button", name="Save preset").click()

    own = page.get_by_role("list", name="Your presets").get_by_role("listitem")
    expect(own).to_contain_text("40 / 5")


def test_ui1_what_waits_is_not_called_saved_until_it_is_read(
    laptop: Device, person: Person
) -> None:
    laptop.install()
    sign_in(laptop.page, person)
    tasks = TasksPage(laptop.page)
    tasks.go_to("Tasks")
    laptop.complaints.expect("status of 401")
    laptop.context.clear_cookies()
    tasks.add("Write report")
    expect(tasks.sync).to_contain_text("Signed out")
    account = AccountPage(laptop.page)
    account.go_to("Account")

    with busy_disk(laptop, laptop.evaluate(SIGNED_IN)):
        account.sign_in(person)
        expect(account.sync).to_be_empty()

    account.expect_saved()


def test_tk27_a_task_added_before_the_others_are_read_comes_to_their_project(
    laptop: Device,
) -> None:
    page = laptop.page
    laptop.install("/tasks")
    tasks = TasksPage(page)
    tasks.open()
    tasks.add("Sweep the yard #Home")

    with busy_disk(laptop):
        page.reload()
        page.wait_for_function(LISTENS, arg=tasks.new.element_handle())
        tasks.write("Buy milk #home")

    expect(tasks.row("Buy milk")).to_contain_text("Home")
