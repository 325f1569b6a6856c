"""Tasks by project, and projects as wholes: by pointer, by keys, over two devices."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

import pytest
from playwright.sync_api import expect

from tests.e2e.device import Device
from tests.e2e.hands import carried_by_mouse
from tests.e2e.measures import find_barriers, find_small_targets, overflow
from tests.e2e.pages.tasks import TasksPage
from tests.e2e.people import Person
from tests.e2e.server import Server
from tests.e2e.test_tasks import push_tasks, sign_in

pytestmark = pytest.mark.e2e


@pytest.fixture
def tasks(laptop: Device) -> TasksPage:
    """The page with two projects and a task of none, listed by project."""
    page = TasksPage(laptop.page)
    # All of it is in view, and nothing lies over it.
    laptop.page.set_viewport_size({"width": 1280, "height": 1400})
    page.open()
    page.add("Anna #Book ~2", "Boris #Book", "Clara #Garden", "Dora")
    page.arrange("By project")
    page.expect_groups({"Book": ["Anna", "Boris"], "Garden": ["Clara"], "No project": ["Dora"]})
    page.page.wait_for_load_state("networkidle")  # what drags is loaded at leisure
    return page


def test_tk46_tk48_groups_say_what_they_hold_and_stay_folded(tasks: TasksPage) -> None:
    book = tasks.group("Book")
    expect(book.get_by_text("2 open")).to_be_visible()
    expect(book.get_by_text("2 pomodoros left")).to_be_visible()
    heading = book.get_by_role("heading", name="Book", level=2).get_by_role("button")
    heading.press("Enter")
    expect(heading).to_have_attribute("aria-expanded", "false")
    tasks.expect_groups({"Garden": ["Clara"], "No project": ["Dora"]})

    tasks.page.reload(wait_until="networkidle")
    tasks.expect_groups({"Garden": ["Clara"], "No project": ["Dora"]})
    tasks.search.fill("boris")
    tasks.expect_groups({})
    heading.press("Enter")
    tasks.expect_groups({"Book": ["Boris"]})
    tasks.search.fill("")
    tasks.arrange("One list")
    tasks.expect_titles("Anna", "Boris", "Clara", "Dora")


def carry(tasks: TasksPage, title: str, group: str) -> None:
    """Drag a task into a group, let it go once its place there is shown, and hear that it is kept.

    The row stands there before that is written down; a page reloaded in between would not know it.
    """
    rows = tasks.group(group).get_by_role("list")
    with carried_by_mouse(tasks.page, tasks.handle(title), rows.get_by_role("listitem").first):
        expect(rows.locator(".drag-place")).to_be_visible()
    kept = re.compile(f"“{title}” is now . of . (in “{group}”|without a project)")
    expect(tasks.page.get_by_text(kept)).to_be_visible()


def test_tk47_mouse_drags_into_another_project(tasks: TasksPage) -> None:
    carry(tasks, "Anna", "Garden")

    expect(tasks.group("Book").get_by_role("listitem")).to_have_count(1)
    carry(tasks, "Clara", "No project")
    garden, none = tasks.group("Garden"), tasks.group("No project")
    for _ in range(2):
        expect(garden.get_by_role("listitem")).to_have_count(1)
        expect(garden.locator(tasks.title("Anna"))).to_be_visible()
        expect(none.get_by_role("listitem")).to_have_count(2)
        tasks.page.reload(wait_until="networkidle")

    carry(tasks, "Clara", "Book")
    expect(tasks.group("Book").get_by_role("listitem")).to_have_count(2)
    tasks.undo.click()
    expect(none.get_by_role("listitem")).to_have_count(2)
    expect(none.locator(tasks.title("Clara"))).to_be_visible()


def test_tk17_tk47_tk48_keys_go_from_project_to_project(tasks: TasksPage) -> None:
    tasks.group("Garden").get_by_role("heading").get_by_role("button").click()
    box = tasks.tick("Anna")
    box.focus()
    for _ in range(2):
        tasks.page.keyboard.press("Alt+ArrowDown")
        expect(box).to_be_focused()

    tasks.expect_groups({"Book": ["Boris"], "Garden": ["Anna", "Clara"], "No project": ["Dora"]})
    expect(tasks.page.get_by_text("“Anna” is now 1 of 2 in “Garden”")).to_be_visible()
    for _ in range(3):
        tasks.page.keyboard.press("Alt+ArrowDown")
        expect(box).to_be_focused()
    tasks.expect_groups({"Book": ["Boris"], "Garden": ["Clara"], "No project": ["Dora", "Anna"]})
    tasks.page.keyboard.press("Alt+ArrowDown")
    expect(tasks.page.get_by_role("status", name="Tasks")).to_have_text("“Anna” is last already")

    tasks.page.keyboard.press("Control+z")
    tasks.expect_groups({"Book": ["Anna", "Boris"], "Garden": ["Clara"], "No project": ["Dora"]})
    tasks.act("Move down", "Boris")
    tasks.expect_groups({"Book": ["Anna"], "Garden": ["Boris", "Clara"], "No project": ["Dora"]})


def test_tk50_tk51_tk53_project_is_renamed_and_merged(tasks: TasksPage) -> None:
    tasks.tick("Boris").click()
    tasks.project.select_option("Book")
    rename = tasks.group("Book").get_by_role("button", name="Rename Book")
    rename.click()
    dialog = tasks.project_dialog
    expect(dialog.get_by_text("Changes 2 tasks: 1 open, 1 done.")).to_be_visible()
    dialog.get_by_label("Name", exact=True).fill(" ")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.get_by_text("Say what it is called.")).to_be_visible()
    dialog.get_by_label("Name", exact=True).fill("Novel")
    dialog.get_by_role("radio", name="Teal").check()
    dialog.get_by_label("Name", exact=True).press("Enter")

    expect(dialog).to_be_hidden()
    expect(tasks.group("Novel").get_by_role("button", name="Rename Novel")).to_be_focused()
    expect(tasks.group("Novel").locator("[data-color=teal]")).to_be_visible()
    expect(tasks.project).to_have_value("Novel")
    tasks.undo.click()
    expect(tasks.project).to_have_value("Book")
    tasks.page.get_by_role("button", name="Redo").click()
    tasks.project.select_option("All projects")

    tasks.group("Novel").get_by_role("button", name="Rename Novel").click()
    dialog.get_by_label("Name", exact=True).fill("garden")
    expect(dialog.get_by_text("“Garden” is there already, with 1 task.")).to_be_visible()
    dialog.get_by_role("button", name="Merge").click()
    tasks.expect_groups({"Garden": ["Anna", "Clara"], "No project": ["Dora"]})
    tasks.new.fill("More #n")
    expect(tasks.page.get_by_role("button", name="Novel")).to_have_count(0)
    tasks.new.fill("")
    tasks.undo.click()
    tasks.expect_groups({"Garden": ["Clara"], "Novel": ["Anna"], "No project": ["Dora"]})


def test_tk49_tk52_hundreds_are_renamed_offline(
    laptop: Device, phone: Device, person: Person, server: Server
) -> None:
    with person.call(server) as api:
        push_tasks(api, 2000)
    here, there = sign_in(laptop, person), sign_in(phone, person)
    here.arrange("By project")
    group = here.group("Project 0")
    expect(group.get_by_role("listitem")).to_have_count(11)
    group.get_by_role("button", name="Show more of 34 tasks of “Project 0”").click()
    expect(group.get_by_role("listitem")).to_have_count(45)

    laptop.go_offline()
    group.get_by_role("button", name="Rename Project 0").click()
    expect(here.project_dialog.get_by_text("Changes 223 tasks")).to_be_visible()
    here.project_dialog.get_by_label("Name", exact=True).fill("All new")
    here.project_dialog.get_by_role("button", name="Save").click()
    expect(here.group("All new").get_by_text("45 open")).to_be_visible()
    laptop.go_online()
    here.expect_saved()
    there.project.select_option("All new")
    expect(there.open_list.get_by_role("listitem")).to_have_count(45)
    here.undo.click()
    expect(here.group("Project 0").get_by_text("45 open")).to_be_visible()
    here.expect_saved()
    expect(there.project.get_by_role("option", name="All new")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_tk46_groups_and_their_dialog_keep_nobody_out(
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
    tasks.add(f"Anna #{'Long' * 20} ~2", "Boris #Book", "Clara")
    tasks.arrange("By project")
    page.get_by_role("button", name=re.compile("^Book")).click()
    assert (find_barriers(page), find_small_targets(page), overflow(page)) == ({}, [], 0)
    page.evaluate("document.documentElement.dir = 'rtl'")
    page.get_by_role("button", name="Rename Book").click()
    tasks.project_dialog.get_by_label("Name", exact=True).fill("Long" * 20)
    expect(tasks.project_dialog.get_by_text("is there already")).to_be_visible()
    assert (find_barriers(page), find_small_targets(page), overflow(page)) == ({}, [], 0)
