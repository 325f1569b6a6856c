"""From a line to a task, to the timer, to the time it has had: as people plan their day."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.device import Device
from tests.e2e.measures import find_barriers
from tests.e2e.pages.history import HistoryPage
from tests.e2e.pages.planning import TaskChoice
from tests.e2e.pages.tasks import TasksPage
from tests.e2e.pages.timer import TimerPage

pytestmark = pytest.mark.e2e

MINUTE = 60_000


def write_two_for_today(page: Page) -> TasksPage:
    """Write down two tasks of today, of three pomodoros, and see the plan's end."""
    tasks = TasksPage(page)
    tasks.open()
    tasks.new.fill("Write report #Thesis !today ~2")
    expect(page.get_by_role("form", name="Quick add").get_by_text("2 pomodoros")).to_be_visible()
    tasks.new.press("Enter")
    expect(tasks.new).to_have_value("")
    tasks.add("Sort photographs !today ~1")
    expect(plan(page)).to_contain_text("3 pomodoros left")
    expect(plan(page)).to_contain_text(re.compile(r"Done at \d.* with breaks"))
    return tasks


def expect_sessions(page: Page, lengths: dict[str, str]) -> None:
    """Find one session for each of the tasks, of that length."""
    history = HistoryPage(page)
    history.go_to("History")
    expect(history.sessions).to_have_count(len(lengths))
    for task, length in lengths.items():
        row = history.list.get_by_role("listitem").filter(has_text=task).last
        expect(row).to_contain_text(length)


def plan(page: Page) -> Locator:
    """Return the line that says what is left for today."""
    return page.get_by_role("button", name=re.compile("^Today: "))


def test_tk25_tk37_tk43_a_line_becomes_a_task_and_its_time_is_split_where_the_task_changes(
    laptop: Device,
) -> None:
    page = laptop.page
    laptop.set_to_morning()  # the plan's end is on the same day only if the day is young enough
    tasks = write_two_for_today(page)

    timer, choice = TimerPage(page), TaskChoice(page)
    timer.go_to("Timer")
    expect(page.get_by_text(re.compile("Today: 3 pomodoros left, done at"))).to_be_visible()
    choice.choose("report")
    expect(choice.field).to_have_value("Write report")
    timer.start.click()
    expect(timer.pause).to_be_visible()
    page.clock.fast_forward(12 * MINUTE)
    choice.field.click()
    expect(choice.hint).to_contain_text("12 min so far stay with “Write report”")
    assert find_barriers(page) == {}
    choice.option("Sort photographs").click()
    expect(page.get_by_text("12 min stay with “Write report”.")).to_be_visible()
    page.clock.fast_forward(13 * MINUTE)
    expect(timer.start_break).to_be_visible()

    expect_sessions(page, {"Sort photographs": "13 min", "Write report": "12 min"})
    tasks.go_to("Tasks")
    expect(tasks.row("Sort photographs")).to_contain_text("1 of 1")
    expect(tasks.row("Write report")).to_contain_text("0 of 2")
    expect(plan(page)).to_contain_text("2 pomodoros left")
    projects = page.get_by_role("list", name="Projects").get_by_role("listitem")
    expect(projects).to_have_text([re.compile("No project.*13 min"), re.compile("Thesis.*12 min")])
    assert find_barriers(page) == {}


def test_tk43_a_task_chosen_on_tasks_says_what_becomes_of_the_time(laptop: Device) -> None:
    page = laptop.page
    laptop.set_to_morning()
    tasks = write_two_for_today(page)
    timer, choice = TimerPage(page), TaskChoice(page)
    timer.go_to("Timer")
    choice.choose("report")
    timer.start.click()
    expect(timer.pause).to_be_visible()
    page.clock.fast_forward(12 * MINUTE)
    tasks.go_to("Tasks")

    other = page.get_by_role("button", name="Focus on Sort photographs")
    expect(other).to_have_accessible_description(re.compile("so far stays with “Write report”"))
    other.click()

    said = page.get_by_role("status", name="Focus")
    expect(said).to_have_text("12 min stay with “Write report”. From now on: “Sort photographs”.")
    assert find_barriers(page) == {}
    page.clock.fast_forward(MINUTE)
    expect(said).to_be_empty()


@pytest.mark.parametrize(
    ("pressed", "chosen"),
    [(("report", "Enter"), "Write report"), (("write", "ArrowDown", "Enter"), "Write letters")],
)
def test_tk41_keys_that_come_before_the_list_choose_of_it(
    laptop: Device, pressed: tuple[str, ...], chosen: str
) -> None:
    tasks, choice = TasksPage(laptop.page), TaskChoice(laptop.page)
    tasks.open()
    tasks.add("Write report", "Write letters", "Short walk")

    tasks.go_to("Timer")
    choice.press_in_a_breath(*pressed)

    expect(choice.field).to_have_value(chosen)


def test_tk41_what_is_typed_right_after_a_click_is_not_typed_over(laptop: Device) -> None:
    page = laptop.page
    timer, choice = TimerPage(page), TaskChoice(page)
    timer.open()

    choice.press_in_a_breath("sh")
    assert choice.selected() == ""
    choice.field.press("o")
    expect(choice.field).to_have_value("sho")


def test_tk41_a_click_selects_what_is_in_the_field_to_be_typed_over(laptop: Device) -> None:
    page = laptop.page
    tasks = TasksPage(page)
    tasks.open()
    tasks.add("Write report")
    tasks.add("Short walk")
    choice = TaskChoice(page)
    tasks.go_to("Timer")
    choice.field.click()
    page.keyboard.type("Write")
    page.keyboard.press("Enter")
    expect(choice.field).to_have_value("Write report")

    choice.field.click()
    assert choice.selected() == "Write report"
    page.keyboard.type("sho")
    page.keyboard.press("Enter")

    expect(choice.field).to_have_value("Short walk")


def test_tk26_tk29_a_line_is_read_without_a_network_and_keeps_what_is_not_understood(
    laptop: Device,
) -> None:
    laptop.set_to_morning()
    laptop.install("/tasks")
    laptop.go_offline()
    laptop.page.reload()
    tasks = TasksPage(laptop.page)
    tasks.listens()

    tasks.new.fill("Call Anna !tomorrow !someday")

    form = laptop.page.get_by_role("form", name="Quick add")
    expect(form.get_by_text("Due Tomorrow")).to_be_visible()
    expect(form.get_by_text("“!someday” stays in the title")).to_be_visible()
    tasks.new.press("Enter")
    expect(tasks.row("Call Anna !someday")).to_contain_text("Tomorrow")


def test_tk30_a_project_is_completed(laptop: Device) -> None:
    tasks = TasksPage(laptop.page)
    tasks.open()
    tasks.add('Prune the roses #"Home and garden"')

    tasks.new.fill("Sow beans #ho")
    laptop.page.get_by_role("button", name="Project Home and garden").click()

    expect(tasks.new).to_be_focused()
    tasks.new.press("Enter")
    expect(tasks.row("Sow beans")).to_contain_text("Home and garden")


def test_tk41_tk42_keys_alone_choose_add_and_leave(laptop: Device) -> None:
    page = laptop.page
    tasks, timer, choice = TasksPage(page), TimerPage(page), TaskChoice(page)
    tasks.open()
    tasks.add("Write report")
    tasks.add("Sort photographs")
    timer.go_to("Timer")

    choice.field.focus()
    choice.field.press("ArrowDown")
    expect(choice.options).to_have_count(3)
    choice.field.press("ArrowDown")
    choice.field.press("ArrowDown")
    expect(choice.current).to_have_text("Sort photographs")
    choice.field.press("Enter")
    expect(choice.field).to_have_value("Sort photographs")
    expect(choice.options).to_have_count(0)

    choice.field.press("ControlOrMeta+a")
    choice.field.press_sequentially("report")
    expect(choice.current).to_have_text("Write report")
    choice.field.press("Escape")
    expect(choice.field).to_have_value("Sort photographs")

    choice.field.press("ControlOrMeta+a")
    choice.field.press_sequentially("Buy stamps #Errands ~1")
    expect(choice.current).to_have_text("Add “Buy stamps”Errands · 1 pomodoro")
    choice.field.press("Enter")
    expect(choice.field).to_have_value("Buy stamps")
    tasks.go_to("Tasks")
    expect(tasks.row("Buy stamps")).to_contain_text("Errands")


def test_tk40_tk42_a_thumb_chooses_and_adds_and_the_keyboard_goes_away(phone: Device) -> None:
    page = phone.page
    tasks, timer, choice = TasksPage(page), TimerPage(page), TaskChoice(page)
    tasks.open()
    tasks.add("Write report")
    timer.go_to("Timer")

    choice.field.tap()
    choice.option("Write report").tap()
    expect(choice.field).to_have_value("Write report")
    expect(choice.field).not_to_be_focused()

    choice.field.tap()
    choice.field.fill("Buy stamps !tomorrow")
    choice.option("Add “Buy stamps”").tap()
    expect(choice.field).to_have_value("Buy stamps")
    expect(choice.field).not_to_be_focused()
    choice.field.tap()
    choice.option("No task").tap()
    expect(choice.field).to_have_value("")


def test_tk36_tk39_tk44_today_takes_a_task_in_and_lets_it_go(laptop: Device) -> None:
    laptop.set_to_morning()
    page = laptop.page
    tasks, timer, choice = TasksPage(page), TimerPage(page), TaskChoice(page)
    tasks.open()
    tasks.add("Write report ~1")

    tasks.act("Do today", "Write report")
    tasks.show("Today")
    tasks.expect_titles("Write report", within="Today's tasks")
    expect(page.get_by_role("region", name="Today's plan")).to_contain_text("1 pomodoro left")
    tasks.act("Not today", "Write report")
    expect(tasks.row("Write report")).to_have_count(0)
    tasks.undo.click()
    tasks.expect_titles("Write report", within="Today's tasks")
    tasks.act("Not today", "Write report")
    tasks.show("Open")
    expect(tasks.row("Write report")).to_contain_text("Tomorrow")

    tasks.act("Pin", "Write report")
    timer.go_to("Timer")
    page.get_by_role("button", name="Focus on Write report").click()
    expect(choice.field).to_have_value("Write report")
