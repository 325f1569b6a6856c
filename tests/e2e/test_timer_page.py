"""The timer's page: chosen, read and run with fingers, eyes or keys."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.device import Device
from tests.e2e.measures import find_barriers
from tests.e2e.pages.history import HistoryPage
from tests.e2e.pages.others import SettingsPage
from tests.e2e.pages.timer_parts import FullTimerPage
from tests.e2e.test_flows import expect_sessions

pytestmark = pytest.mark.e2e

# What runs the timer, and so has to be in sight.
PARTS = ("#main-button", "[role=timer]", "[role=radiogroup][aria-label=Mode]")
OUT_OF_SIGHT = """(wanted) => {
    const bar = document.querySelector("nav").getBoundingClientRect();
    const low = bar.width > bar.height ? bar.top : innerHeight;
    return wanted.filter((one) => {
        const box = document.querySelector(one).getBoundingClientRect();
        return box.top < 0 || box.bottom > low || box.left < 0 || box.right > innerWidth;
    });
}"""
TOO_WIDE = "document.documentElement.scrollWidth > innerWidth"


@pytest.fixture
def timer(laptop: Device) -> FullTimerPage:
    """The page, at a time that only the test moves on."""
    laptop.context.clock.install()
    page = FullTimerPage(laptop.page)
    page.open()
    expect(page.start).to_be_visible()
    expect(page.page.get_by_text("if you start now")).to_be_visible()  # the page listens by now
    return page


def press(page: Page, *keys: str) -> None:
    """Press keys, one after the other."""
    for key in keys:
        page.keyboard.press(key)


def leave(page: Page) -> None:
    """Let nothing have the focus, so that the page's own keys are heard."""
    page.evaluate("document.activeElement.blur()")


def tab_to(page: Page, name: str) -> None:
    """Go on by the Tab key until what has this name has the focus."""
    for _ in range(40):
        press(page, "Tab")
        if page.evaluate("document.activeElement.textContent") == name:
            return
    pytest.fail(f"{name} cannot be reached by keys")


def test_ui45_whole_pomodoro_by_keys_alone(timer: FullTimerPage) -> None:
    page = timer.page
    tab_to(page, "Start focus")
    press(page, "Enter")
    expect(timer.pause).to_be_focused()
    page.clock.run_for(5 * 60_000)
    press(page, "Space")
    expect(timer.resume).to_be_focused()
    press(page, "Enter")
    expect(timer.pause).to_be_focused()
    press(page, "i")
    expect(timer.interrupted).to_contain_text("1")
    page.clock.run_for(20 * 60_000)

    expect(timer.start_break).to_be_focused()
    press(page, "Tab", "Tab", "Space", "ArrowRight", "ArrowRight", "ArrowRight")
    expect(timer.rating(4)).to_be_checked()
    press(page, "Tab")
    page.keyboard.type("Slow start, good end")
    press(page, "Tab", "Enter")
    expect(timer.how_it_went).to_be_hidden()
    expect(timer.start_break).to_be_focused()
    press(page, "Enter")
    expect(timer.pause).to_be_focused()
    expect(timer.clock).to_have_text(re.compile(r"05:00|04:5\d"))

    history = HistoryPage(page)
    history.go_to("History")
    history.edit()
    expect(history.dialog.get_by_label("Rating")).to_have_value("4")
    expect(history.dialog.get_by_label("Note", exact=True)).to_have_value("Slow start, good end")
    interruptions = history.dialog.get_by_role("list", name="Interruptions")
    expect(interruptions.get_by_role("button")).to_have_count(1)


def test_ui8_keys_move_the_timer_and_leave_fields_alone(timer: FullTimerPage) -> None:
    page = timer.page
    press(page, "m")
    expect(timer.mode.get_by_role("radio", name="Countdown")).to_be_checked()
    timer.countdown_minutes.fill("20")
    press(page, "s", "i", "Space")
    expect(timer.clock).to_have_text("20:00")
    expect(timer.start).to_be_visible()
    leave(page)
    press(page, "t")
    expect(timer.task).to_be_focused()
    leave(page)
    press(page, "Space")
    expect(timer.pause).to_be_visible()
    press(page, "+")
    expect(timer.clock).to_have_text(re.compile(r"25:00|24:5\d"))
    press(page, "s")
    expect(timer.start).to_be_visible()


def test_ui44_closing_the_keys_gives_the_focus_back(timer: FullTimerPage) -> None:
    timer.start.focus()
    press(timer.page, "?")
    expect(timer.keys).to_be_visible()
    press(timer.page, "s", "m", "Escape")
    expect(timer.keys).to_be_hidden()

    expect(timer.start).to_be_focused()
    expect(timer.mode.get_by_role("radio", name="Pomodoro")).to_be_checked()


def test_ui39_asking_again_can_be_forbidden(timer: FullTimerPage) -> None:
    timer.start.click()
    expect(timer.pause).to_be_visible()
    timer.page.clock.run_for(25 * 60_000)
    timer.how_it_went.get_by_role("button", name="Do not ask again").click()

    expect(timer.how_it_went).to_be_hidden()
    settings = SettingsPage(timer.page)
    settings.go_to("Settings")
    expect(settings.field("Ask how it went")).not_to_be_checked()


def test_ui29_preset_sets_the_lengths(timer: FullTimerPage) -> None:
    timer.presets.get_by_role("radio", name="52/17").check()

    expect(timer.clock).to_have_text("52:00")
    settings = SettingsPage(timer.page)
    settings.go_to("Settings")
    expect(settings.field("Short break minutes")).to_have_value("17")
    expect(settings.field("Long break after")).to_have_value("3")


def test_ui30_own_presets_come_move_and_go(timer: FullTimerPage) -> None:
    settings = SettingsPage(timer.page)
    settings.go_to("Settings")
    page = timer.page
    for minutes, name in (("40", "Mornings"), ("15", "Bursts")):
        settings.field("Focus minutes").fill(minutes)
        expect(page.locator("#preset-name-note")).to_contain_text(f"{minutes} / ")
        page.get_by_label("Save these lengths as a preset").fill(name)
        page.get_by_role("button", name="Save preset").click()
    rows = page.get_by_role("list", name="Your presets").get_by_role("listitem")
    expect(rows).to_have_count(2)

    up = page.get_by_role("button", name="Move Bursts up")
    up.focus()
    press(page, "Alt+ArrowUp")
    expect(rows.first).to_contain_text("Bursts")
    expect(up).to_be_focused()
    page.get_by_role("button", name="Move Bursts down").click()
    expect(rows.first).to_contain_text("Mornings")

    page.get_by_role("button", name="Rename Mornings").click()
    press(page, "ControlOrMeta+A")
    page.keyboard.type("Early")
    press(page, "Enter")
    page.get_by_role("button", name="Delete Early").click()
    expect(rows).to_have_count(1)
    page.get_by_role("button", name="Undo").click()
    expect(rows.first).to_contain_text("Early")

    timer.go_to("Timer")
    expect(timer.presets.get_by_role("radio", name="Bursts")).to_be_checked()
    timer.presets.get_by_role("radio", name="Early").check()
    expect(timer.clock).to_have_text("40:00")


def test_ui30_a_name_that_cannot_be_is_said_to_be_and_never_cut(timer: FullTimerPage) -> None:
    settings = SettingsPage(timer.page)
    settings.go_to("Settings")
    page = timer.page
    name = page.get_by_label("Save these lengths as a preset")
    save = page.get_by_role("button", name="Save preset")
    rows = page.get_by_role("list", name="Your presets").get_by_role("listitem")
    name.fill("x" * 60)
    save.click()
    expect(page.get_by_text("at most 50 characters")).to_be_visible()
    expect(name).to_have_value("x" * 60)
    for _ in range(2):
        name.fill("Mornings")
        save.click()
        expect(rows).to_have_count(1)
    expect(page.get_by_text("a preset of this name already")).to_be_visible()
    expect(rows).to_have_count(1)
    name.fill("Evenings")
    save.click()
    expect(rows).to_have_count(2)

    page.get_by_role("button", name="Rename Evenings").click()
    press(page, "ControlOrMeta+A")
    page.keyboard.type("mornings")
    press(page, "Enter")
    expect(rows.last).to_contain_text("a preset of this name already")
    page.get_by_role("button", name="Cancel").click()
    timer.go_to("Timer")
    expect(timer.presets.get_by_role("radio", name="Evenings")).to_be_checked()
    timer.presets.get_by_role("radio", name="Mornings").check()
    expect(timer.presets.get_by_role("radio", name="Mornings")).to_be_checked()


def test_ui31_countdown_of_any_length(timer: FullTimerPage) -> None:
    timer.choose_mode("Countdown")
    timer.countdown.get_by_role("radio", name="45 minutes").check()
    expect(timer.clock).to_have_text("45:00")
    timer.countdown_minutes.fill("100")
    expect(timer.clock).to_have_text("1:40:00")
    timer.countdown_minutes.blur()
    timer.countdown_minutes.select_text()
    timer.countdown_minutes.press_sequentially("1441")
    expect(timer.page.get_by_text(re.compile("A whole number from 1 to 1,?440"))).to_be_visible()
    expect(timer.clock).to_have_text("1:40:00")
    timer.countdown_minutes.fill("1440")
    expect(timer.clock).to_have_text("24:00:00")
    timer.countdown_minutes.fill("0")
    expect(timer.clock).to_have_text("1:40:00")


def choose(timer: FullTimerPage, switch: str) -> None:
    """Turn a setting on, and come back."""
    settings = SettingsPage(timer.page)
    settings.go_to("Settings")
    settings.field(switch).check()
    timer.go_to("Timer")


def test_ui35_focus_goes_on_past_its_end(timer: FullTimerPage) -> None:
    choose(timer, "Keep counting after the end")
    timer.start.click()
    expect(timer.pause).to_be_visible()
    timer.page.clock.run_for((25 * 60 + 133) * 1000)

    expect(timer.clock).to_have_text(re.compile(r"\+02:1\d"))
    expect(timer.page.get_by_text("Past the end", exact=True)).to_be_visible()
    timer.pause.click()
    expect(timer.resume).to_be_visible()
    held = timer.clock.text_content() or ""
    timer.page.clock.run_for(60_000)
    expect(timer.clock).to_have_text(held)
    timer.resume.click()
    expect(timer.clock).to_have_text(re.compile(r"\+02:[12]\d"))
    timer.finish.click()
    expect(timer.start_break).to_be_visible()
    expect(timer.page.get_by_text("Focus finished", exact=True)).to_be_visible()


def test_ui36_strict_focus_is_left_with_a_reason(timer: FullTimerPage) -> None:
    choose(timer, "Strict mode")
    timer.start.click()
    expect(timer.stop).to_be_focused()
    for gone in (timer.pause, timer.skip, timer.restart):
        expect(gone).to_be_hidden()
    timer.page.clock.run_for(120_000)
    leave(timer.page)
    press(timer.page, "Space", "n", "r")
    expect(timer.clock).to_have_text(re.compile(r"23:00|22:5\d"))

    timer.stop.focus()
    press(timer.page, "s")
    timer.stop_dialog.get_by_role("button", name="Stop").click()
    expect(timer.stop_dialog.get_by_text("Say in a word why")).to_be_visible()
    timer.stop_dialog.get_by_role("button", name="Keep going").click()
    expect(timer.stop).to_be_focused()
    press(timer.page, "Enter")
    timer.stop_dialog.get_by_label("Reason").fill("Fire alarm")
    press(timer.page, "Enter")

    expect(timer.start).to_be_focused()
    expect(timer.how_it_went.get_by_label("Note")).to_have_value("Fire alarm")


def test_ui37_what_was_done_and_what_is_next(timer: FullTimerPage) -> None:
    timer.start.click()
    expect(timer.pause).to_be_visible()
    timer.page.clock.run_for(60_000)
    timer.restart.click()
    expect(timer.clock).to_have_text("25:00")
    timer.page.clock.run_for(25 * 60_000)
    expect(timer.page.get_by_text("Short break is next", exact=True)).to_be_visible()
    expect(timer.page.get_by_text(re.compile(r"^25 min\w*, \d"))).to_be_visible()

    timer.start_break.click()
    expect(timer.pause).to_be_visible()
    timer.page.clock.run_for(5 * 60_000)
    expect(timer.page.get_by_text("Short break over", exact=True)).to_be_visible()
    expect(timer.start).to_be_visible()


def test_tm13_a_double_click_skips_one_phase(timer: FullTimerPage) -> None:
    timer.start.click()
    expect(timer.pause).to_be_visible()
    timer.page.clock.run_for(5 * 60_000)

    timer.skip.dblclick()

    expect(timer.start_break).to_be_visible()
    timer.page.clock.run_for(1000)
    expect(timer.start_break).to_be_visible()


def test_ui40_interruptions_are_mended_in_history(timer: FullTimerPage) -> None:
    timer.start.click()
    expect(timer.pause).to_be_visible()
    timer.page.clock.run_for(60_000)
    timer.interrupted.click()
    timer.page.clock.run_for(25 * 60_000)
    history = expect_sessions(timer.page, 1)
    history.edit()
    noted = history.dialog.get_by_role("list", name="Interruptions").get_by_role("button")
    expect(noted).to_have_count(1)

    start = history.dialog.get_by_label("Start", exact=True).input_value()
    noted.click()
    expect(noted).to_have_count(0)
    history.dialog.get_by_label("Interrupted at").fill(f"{start[11:16]}:59")
    history.save()
    history.edit()
    expect(noted).to_have_count(1)


@pytest.mark.parametrize(
    ("width", "height"), [(360, 740), (740, 360), (1280, 800), (640, 400), (320, 640)]
)
def test_ui46_what_runs_the_timer_is_in_sight(
    new_device: Callable[..., Device], width: int, height: int
) -> None:
    page = new_device(viewport={"width": width, "height": height}).page
    page.clock.install()
    timer = FullTimerPage(page)
    timer.open()
    expect(timer.start).to_be_visible()
    assert page.evaluate(OUT_OF_SIGHT, PARTS) == []
    timer.start.click()
    expect(timer.pause).to_be_visible()
    assert page.evaluate(OUT_OF_SIGHT, PARTS) == []
    page.clock.run_for(25 * 60_000)
    expect(timer.how_it_went).to_be_visible()

    assert page.evaluate(OUT_OF_SIGHT, PARTS) == []
    assert not page.evaluate(TOO_WIDE)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pw14_no_state_of_the_timer_keeps_anybody_out(
    new_device: Callable[..., Device], scheme: Literal["light", "dark"]
) -> None:
    page = new_device(color_scheme=scheme, reduced_motion="reduce").page
    page.clock.install()
    timer = FullTimerPage(page)
    timer.open()
    timer.choose_mode("Countdown")
    expect(timer.countdown_minutes).to_be_visible()
    assert find_barriers(page) == {}
    choose(timer, "Keep counting after the end")
    timer.choose_mode("Pomodoro")
    timer.start.click()
    expect(timer.pause).to_be_visible()
    page.clock.run_for(27 * 60_000)
    timer.interrupted.click()
    assert find_barriers(page) == {}
    timer.finish.click()
    expect(timer.how_it_went).to_be_visible()
    assert find_barriers(page) == {}
    press(page, "?")
    assert find_barriers(page) == {}
    press(page, "Escape")

    timer.skip.click()
    choose(timer, "Strict mode")
    timer.start.click()
    expect(timer.stop).to_be_visible()
    timer.stop.click()
    expect(timer.stop_dialog).to_be_visible()
    assert find_barriers(page) == {}
