"""The page of tasks: what one does with them by pointer, finger and keys, with a network or not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal
from uuid import uuid4

import httpx2
import pytest
from playwright.sync_api import expect

from tests.e2e.device import Device
from tests.e2e.hands import drag_by_finger, drag_by_mouse
from tests.e2e.measures import find_barriers, find_small_targets, overflow
from tests.e2e.pages.account import AccountPage
from tests.e2e.pages.tasks import TasksPage
from tests.e2e.people import Person
from tests.e2e.server import Server

pytestmark = pytest.mark.e2e


@pytest.fixture
def tasks(laptop: Device) -> TasksPage:
    """The page, with three tasks of a guest."""
    page = TasksPage(laptop.page)
    page.open()
    page.add("Anna", "Boris", "Clara")
    page.expect_titles("Anna", "Boris", "Clara")
    page.page.wait_for_load_state("networkidle")  # what drags is loaded at leisure
    return page


class TestMoving:
    def test_tk17_mouse_drags_by_the_handle(self, tasks: TasksPage) -> None:
        drag_by_mouse(tasks.page, tasks.handle("Anna"), tasks.row("Clara"))

        tasks.expect_titles("Boris", "Clara", "Anna")
        expect(tasks.page.get_by_text("“Anna” is now 3 of 3")).to_be_visible()
        tasks.page.reload(wait_until="networkidle")
        tasks.expect_titles("Boris", "Clara", "Anna")

        drag_by_mouse(tasks.page, tasks.handle("Anna"), tasks.row("Clara"))
        tasks.expect_titles("Boris", "Anna", "Clara")
        tasks.undo.click()
        tasks.expect_titles("Boris", "Clara", "Anna")

    def test_tk17_finger_drags_by_the_handle(self, phone: Device) -> None:
        tasks = TasksPage(phone.page)
        tasks.open()
        tasks.add("Anna", "Boris", "Clara")
        tasks.page.reload(wait_until="networkidle")

        drag_by_finger(tasks.page, tasks.handle("Anna"), tasks.row("Clara"))

        tasks.expect_titles("Boris", "Clara", "Anna")

    def test_tk54_the_question_mark_lists_the_keys(self, tasks: TasksPage) -> None:
        keys = tasks.page.get_by_role("dialog", name="Keys")
        tasks.tick("Anna").focus()
        tasks.page.keyboard.press("?")
        expect(keys).to_contain_text("Move the task up or down")
        expect(keys).to_contain_text("Take back what was done")
        assert find_barriers(tasks.page) == {}
        keys.get_by_role("button", name="Close").click()
        expect(keys).to_be_hidden()
        tasks.page.get_by_role("textbox", name="New task").press("?")
        expect(keys).to_be_hidden()

    def test_tk17_keys_move_the_row_that_has_the_focus(self, tasks: TasksPage) -> None:
        box = tasks.tick("Anna")
        box.focus()

        box.press("Alt+ArrowDown")
        tasks.expect_titles("Boris", "Anna", "Clara")
        expect(box).to_be_focused()
        expect(tasks.page.get_by_text("“Anna” is now 2 of 3")).to_be_visible()
        tasks.page.keyboard.press("Alt+ArrowDown")
        tasks.expect_titles("Boris", "Clara", "Anna")
        expect(box).to_be_focused()
        tasks.page.keyboard.press("Alt+ArrowDown")
        expect(tasks.page.get_by_role("status", name="Tasks")).to_have_text(
            "“Anna” is last already"
        )

        tasks.undo.click()
        tasks.expect_titles("Anna", "Boris", "Clara")

    def test_tk17_menu_moves_by_keys_alone(self, tasks: TasksPage) -> None:
        more = tasks.page.get_by_role("button", name="More for Clara")
        more.focus()
        keys = tasks.page.keyboard

        keys.press("Enter")
        expect(tasks.menu.get_by_role("menuitem", name="Edit Clara")).to_be_focused()
        keys.press("End")
        expect(tasks.menu.get_by_role("menuitem", name="Delete Clara")).to_be_focused()
        keys.press("Escape")
        expect(tasks.menu).to_be_hidden()
        expect(more).to_be_focused()
        tasks.act("Move up", "Clara")

        tasks.expect_titles("Anna", "Clara", "Boris")
        expect(more).to_be_focused()
        tasks.act("Move up", "Clara")
        tasks.open_menu("Clara")
        expect(tasks.menu.get_by_role("menuitem", name="Move up Clara")).to_be_disabled()


class TestChanging:
    def test_tk20_dialog_says_all_there_is_to_say(self, tasks: TasksPage) -> None:
        tasks.add("Dora #Garden")
        tasks.title("Anna").click()
        tasks.field("Title").fill("Anneliese")
        tasks.field("Project").fill("garden")
        tasks.dialog.get_by_role("radio", name="Teal").check()
        tasks.field("Estimate in pomodoros").fill("2.5")
        tasks.field("Notes").fill("Two of her books")
        tasks.dialog.get_by_role("button", name="Save").click()
        expect(tasks.dialog.get_by_text("An estimate is a whole number")).to_be_visible()
        expect(tasks.field("Title")).to_have_value("Anneliese")

        tasks.field("Estimate in pomodoros").fill("2")
        tasks.field("Due").fill("2020-02-29")
        tasks.dialog.get_by_role("switch", name="Pinned").check()
        tasks.save()

        tasks.expect_titles("Anneliese", within="Pinned tasks")
        expect(tasks.tick("Anneliese")).to_be_focused()
        row = tasks.row("Anneliese")
        for text in ("Garden", "Overdue · Sat, Feb 29, 2020", "0 of 2"):
            expect(row.get_by_text(text, exact=True)).to_be_visible()
        for title in ("Anneliese", "Dora"):
            expect(tasks.row(title).locator("[data-color=teal]")).to_be_visible()

        # Notes show when they are asked for (rule TK21).
        notes = row.get_by_text("Two of her books")
        expect(notes).to_be_hidden()
        row.get_by_text("Notes", exact=True).click()
        expect(notes).to_be_visible()

    def test_tk12_tk14_tk21_what_goes_comes_back(self, tasks: TasksPage) -> None:
        tasks.tick("Anna").click()
        tasks.expect_titles("Boris", "Clara")
        tasks.undo.click()
        tasks.expect_titles("Anna", "Boris", "Clara")

        tasks.act("Delete", "Boris")
        tasks.expect_titles("Anna", "Clara")
        tasks.undo.click()
        tasks.expect_titles("Anna", "Boris", "Clara")

        tasks.act("Archive", "Clara")
        tasks.expect_titles("Anna", "Boris")
        tasks.show("Archived")
        tasks.expect_titles("Clara", within="Archived tasks")
        tasks.act("Take out of archive", "Clara")
        expect(tasks.page.get_by_text("The archive is empty")).to_be_visible()

        tasks.show("Open")
        tasks.tick("Clara").click()
        tasks.show("Done")
        tasks.expect_titles("Clara", within="Done tasks")
        tasks.tick("Clara").click()
        tasks.show("Open")
        tasks.expect_titles("Anna", "Boris", "Clara")

    def test_tk23_focus_goes_to_the_next_row(self, tasks: TasksPage) -> None:
        tasks.tick("Boris").focus()
        tasks.page.keyboard.press("Space")

        tasks.expect_titles("Anna", "Clara")
        expect(tasks.tick("Clara")).to_be_focused()
        tasks.act("Delete", "Clara")
        expect(tasks.tick("Anna")).to_be_focused()


def test_tk13_tk16_search_and_project_find(tasks: TasksPage) -> None:
    tasks.add("Éclair #Kitchen")

    tasks.search.fill("eclair")
    tasks.expect_titles("Éclair")
    tasks.search.fill("eclair clara")
    expect(tasks.page.get_by_text("Nothing found")).to_be_visible()
    tasks.search.fill("")
    tasks.project.select_option("Kitchen")
    tasks.expect_titles("Éclair")
    tasks.project.select_option("No project")
    tasks.expect_titles("Anna", "Boris", "Clara")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_tk18_tk22_tasks_keep_nobody_out(
    new_device: Callable[..., Device], scheme: Literal["light", "dark"]
) -> None:
    page = new_device(
        color_scheme=scheme,
        reduced_motion="reduce",
        viewport={"width": 320, "height": 640},
        has_touch=True,
    ).page
    tasks = TasksPage(page)
    tasks.open()
    tasks.add("Anna #Kitchen !today ~2", "Boris")
    tasks.act("Pin", "Anna")
    page.get_by_role("button", name="Dismiss").click()
    page.evaluate("document.documentElement.dir = 'rtl'")

    for button in tasks.page.get_by_role("listitem").get_by_role("button").all():
        assert any(name in (button.get_attribute("aria-label") or "") for name in ("Anna", "Boris"))
    assert (find_barriers(page), find_small_targets(page), overflow(page)) == ({}, [], 0)
    tasks.open_menu("Boris")
    assert (find_barriers(page), find_small_targets(page), overflow(page)) == ({}, [], 0)
    page.keyboard.press("Escape")
    tasks.title("Anna").click()
    expect(tasks.dialog).to_be_visible()
    assert (find_barriers(page), find_small_targets(page)) == ({}, [])


def sign_in(device: Device, person: Person) -> TasksPage:
    """Sign in, and go to the tasks."""
    device.install()
    account = AccountPage(device.page)
    account.open()
    account.sign_in(person)
    account.expect_saved()
    tasks = TasksPage(device.page)
    tasks.go_to("Tasks")
    return tasks


def test_tk11_tk24_two_devices_that_were_offline_agree(
    laptop: Device, phone: Device, person: Person
) -> None:
    here, there = sign_in(laptop, person), sign_in(phone, person)
    here.add("Anna", "Boris", "Clara", "Dora")
    here.expect_saved()
    there.expect_titles("Anna", "Boris", "Clara", "Dora")

    for device in (laptop, phone):
        device.go_offline()
    here.tick("Dora").focus()
    for _ in range(3):
        here.page.keyboard.press("Alt+ArrowUp")
    here.expect_titles("Dora", "Anna", "Boris", "Clara")
    here.title("Boris").click()
    here.field("Notes").fill("from the laptop")
    here.save()
    drag_by_finger(there.page, there.handle("Anna"), there.row("Clara"))
    there.expect_titles("Boris", "Clara", "Anna", "Dora")
    there.title("Boris").click()
    there.field("Title").fill("Boris the second")
    there.save()
    there.tick("Clara").click()

    for device in (laptop, phone):
        device.go_online()
    for tasks in (here, there):
        tasks.expect_titles("Dora", "Boris the second", "Anna")
        tasks.expect_saved()
        tasks.row("Boris the second").get_by_text("Notes", exact=True).click()
        expect(tasks.page.get_by_text("from the laptop")).to_be_visible()


def push_tasks(api: httpx2.Client, count: int) -> None:
    """Let another device have made so many tasks, one in five of them open."""
    position = api.get("/api/v1/sync/pull", params={"cursor": 0}).raise_for_status().json()
    now_ms = position["serverTime"]
    said = {
        "protocol": 1,
        "schema": 2,
        "userId": api.get("/api/v1/auth/me").json()["id"],
        "deviceId": str(uuid4()),
        "deviceName": "Tablet",
        "epoch": position["epoch"],
        "cursor": position["cursor"],
        "sentAt": now_ms,
    }
    done = {"doneAt": "2026-01-31T09:00:00.000Z"}
    for start in range(0, count, 100):
        mutations = [
            {
                "id": str(uuid4()),
                "entity": "task",
                "entityId": str(uuid4()),
                "op": "upsert",
                "baseRev": 0,
                "patch": {
                    "title": f"Task {n}",
                    "project": f"Project {n % 9}",
                    "position": float(n),
                    **({} if n % 5 == 0 else done),
                },
                "full": None,
                "editedAt": now_ms * 1000,
                "onConflict": "newest",
            }
            for n in range(start, start + 100)
        ]
        answer = api.post("/api/v1/sync/push", json={**said, "mutations": mutations})
        answer.raise_for_status()


def test_tk19_five_thousand_tasks_are_drawn_a_piece_at_a_time(
    laptop: Device, person: Person, server: Server
) -> None:
    with person.call(server) as api:
        push_tasks(api, 5000)
    tasks = sign_in(laptop, person)

    expect(tasks.open_list.get_by_role("listitem")).to_have_count(100)
    tasks.page.get_by_role("button", name="Show more of 900 tasks").click()
    expect(tasks.open_list.get_by_role("listitem")).to_have_count(200)
    tasks.search.fill("task 4995")
    tasks.expect_titles("Task 4995")
    tasks.search.fill("")
    tasks.show("Done")
    expect(tasks.page.get_by_role("button", name="Show more of 3,900 tasks")).to_be_visible()
