"""A focus that goes on past its plan, one that is kept to it, and one that is begun anew."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.e2e.device import Device
from tests.e2e.pages.history import HistoryPage
from tests.e2e.pages.others import SettingsPage
from tests.e2e.pages.timer_parts import FullTimerPage
from tests.e2e.test_flows import expect_sessions

pytestmark = pytest.mark.e2e

MINUTE = 60_000


def begin(laptop: Device, *choices: str) -> FullTimerPage:
    """Start a focus, at a time that only the test moves on, with these switched on before."""
    laptop.context.clock.install()
    settings = SettingsPage(laptop.page)
    settings.open()
    for choice in choices:
        settings.field(choice).check()
    timer = FullTimerPage(laptop.page)
    timer.go_to("Timer")
    timer.start.click()
    expect(timer.pause if "Strict mode" not in choices else timer.interrupted).to_be_visible()
    return timer


def note(history: HistoryPage) -> str:
    """Read the newest session's note."""
    history.edit()
    return history.dialog.get_by_label("Note", exact=True).input_value()


def test_tm46_tm48_focus_goes_on_until_it_is_ended_in_any_tab(laptop: Device) -> None:
    timer = begin(laptop, "Keep counting after the end")
    timer.page.clock.run_for(32 * MINUTE)
    other = FullTimerPage(laptop.new_tab())

    for tab in (timer, other):
        expect(tab.clock).to_contain_text("+07:")
    other.stop.click()
    for tab in (timer, other):
        expect(tab.start_break).to_be_visible()
    history = expect_sessions(timer.page, 1)
    expect(history.list).to_contain_text("32 min")
    expect(history.list).not_to_contain_text("Stopped early")


def test_tm47_reloaded_in_overtime_it_goes_on(laptop: Device) -> None:
    timer = begin(laptop, "Keep counting after the end")
    timer.page.clock.run_for(26 * MINUTE)
    timer.page.reload()
    expect(timer.clock).to_contain_text("+01:")
    timer.page.clock.run_for(4 * MINUTE)

    expect(timer.clock).to_contain_text("+05:")
    timer.stop.click()
    expect(expect_sessions(timer.page, 1).list).to_contain_text("30 min")


def test_tm51_tm52_strict_focus_is_left_with_a_reason_only(laptop: Device) -> None:
    timer = begin(laptop, "Strict mode")
    timer.page.clock.run_for(3 * MINUTE)
    for button in (timer.pause, timer.skip):
        expect(button).to_be_hidden()
    timer.page.keyboard.press("n")
    timer.stop.click()
    dialog = timer.page.get_by_role("dialog", name="Stop this focus?")
    dialog.get_by_role("button", name="Stop", exact=True).click()
    expect(dialog).to_be_visible()
    dialog.get_by_label("Reason").fill("Fire alarm")
    dialog.get_by_role("button", name="Stop", exact=True).click()
    expect(timer.start).to_be_visible()

    history = expect_sessions(timer.page, 1)
    expect(history.list).to_contain_text("Stopped early")
    assert note(history) == "Fire alarm"


def test_tm53_begun_anew_keeps_what_was_done(laptop: Device) -> None:
    timer = begin(laptop)
    timer.page.clock.run_for(10 * MINUTE)
    timer.page.get_by_role("button", name="Restart", exact=True).click()

    expect(timer.clock).to_contain_text("25:00")
    expect(timer.pause).to_be_visible()
    history = expect_sessions(timer.page, 1)
    expect(history.list).to_contain_text("Stopped early")
    expect(history.list).to_contain_text("10 min")
