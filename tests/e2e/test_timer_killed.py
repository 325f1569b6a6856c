"""A browser that is killed, whole, in the middle of a session."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.e2e.device import Complaints
from tests.e2e.mortal import MortalBrowser
from tests.e2e.pages.history import HistoryPage
from tests.e2e.pages.truth import TruthPage

pytestmark = pytest.mark.e2e


@pytest.fixture
def mortal(
    playwright: Playwright,
    browser_type_launch_args: dict[str, Any],
    complaints: Complaints,
    tmp_path: Path,
) -> Iterator[MortalBrowser]:
    """A browser of its own, of a guest: nothing but its disk is left of it."""
    browser = MortalBrowser(playwright, browser_type_launch_args, tmp_path, complaints)
    yield browser
    browser.kill()


def begin(browser: MortalBrowser, url: str, mode: str = "Pomodoro") -> None:
    """Start focus, and kill the browser as soon as it shows that it has."""
    timer = TruthPage(browser.start(url))
    timer.listens()
    timer.choose_mode(mode)
    timer.start.click()
    expect(timer.pause).to_be_visible()
    browser.kill()


def reopen(browser: MortalBrowser, url: str, **later: float) -> TruthPage:
    """Start the browser again, so much later."""
    return TruthPage(browser.start(url, timedelta(**later)))


def lengths(page: Page) -> list[timedelta]:
    """How long the sessions lasted, newest first, to the second."""
    history = HistoryPage(page)
    history.go_to("History")
    expect(history.sessions.first).to_be_visible()
    found: list[timedelta] = []
    for nth in range(history.sessions.count()):
        history.edit(nth)
        start, end = (
            datetime.fromisoformat(history.dialog.get_by_label(name, exact=True).input_value())
            for name in ("Start", "End")
        )
        found.append(end - start)
        history.cancel()
    return found


def test_tm74_tm71_opened_after_the_planned_end_there_is_one_session_until_then(
    mortal: MortalBrowser, base_url: str
) -> None:
    begin(mortal, base_url)

    timer = reopen(mortal, base_url, minutes=40)

    expect(timer.start_break).to_be_visible()
    expect(timer.told).to_contain_text("while nobody was here")
    assert lengths(timer.page) == [timedelta(minutes=25)]
    expect(timer.page.get_by_text("Stopped early")).to_have_count(0)
    timer.go_to("Timer")
    timer.told.get_by_role("link", name="Correct it in History").click()
    expect(timer.heading).to_have_text("History")


def test_tm74_opened_before_the_planned_end_it_goes_on_with_what_is_left(
    mortal: MortalBrowser, base_url: str
) -> None:
    begin(mortal, base_url)

    timer = reopen(mortal, base_url, minutes=10)

    expect(timer.pause).to_be_visible()
    expect(timer.clock).to_have_text(re.compile("14:[0-5][0-9]"))
    timer.go_to("History")
    expect(HistoryPage(timer.page).sessions).to_have_count(0)


def test_tm65_opened_hours_into_a_stopwatch_it_asks(mortal: MortalBrowser, base_url: str) -> None:
    begin(mortal, base_url, "Stopwatch")

    timer = reopen(mortal, base_url, hours=2)

    expect(timer.clock).to_have_text(re.compile("2:0[01]:[0-5][0-9]"))
    timer.answer("Leave it out")
    expect(timer.question).to_have_count(0)
    expect(timer.clock).to_have_text(re.compile("00:[0-5][0-9]"))
