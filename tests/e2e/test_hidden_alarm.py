"""A page that nobody sees, in a browser that slows such pages down: the end comes on time."""

from __future__ import annotations

import os
import time
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.e2e.elsewhere import LeftBrowser, left_browser
from tests.e2e.hearing import LISTEN, rings_of
from tests.e2e.pages.account import AccountPage
from tests.e2e.pages.others import SettingsPage
from tests.e2e.pages.timer import TimerPage
from tests.e2e.people import Person
from tests.e2e.server import Server

pytestmark = [pytest.mark.e2e, pytest.mark.punctual]

MINUTES = int(os.environ.get("E2E_HIDDEN_MINUTES", "1"))
"""All of it real time; `make soak` takes an hour."""
ON_TIME_MS = 1_000
A_PUSH_SECONDS = 5

# What the browser does to a page's own timers, for comparison; and what befalls the page meanwhile.
WATCH = """(() => {
    globalThis.seen = [];
    globalThis.gaps = [];
    globalThis.notified = [];
    const note = () => seen.push([Date.now(), document.visibilityState]);
    document.addEventListener("visibilitychange", note);
    let last = performance.now();
    const tick = () => {
        const now = performance.now();
        gaps.push(now - last);
        last = now;
        setTimeout(tick, 100);
    };
    tick();
    const { showNotification } = ServiceWorkerRegistration.prototype;
    ServiceWorkerRegistration.prototype.showNotification = function (title, options) {
        const { body, tag, silent } = options;
        notified.push({ at: Date.now(), title, body, tag, silent });
        return showNotification.call(this, title, options);
    };
})();"""


def start_and_look_elsewhere(
    browser: LeftBrowser, server: Server, person: Person, path: str
) -> None:
    """Sign in, start a focus of so many minutes, go to a page of the app, and leave the tab."""
    with browser.looked_at(server.url) as page:
        page.context.add_init_script(LISTEN + WATCH)
        page.goto(f"{server.url}/account")
        account = AccountPage(page)
        account.sign_in(person)
        account.expect_saved()
        settings = SettingsPage(page)
        settings.go_to("Settings")
        settings.field("Focus minutes").fill(str(MINUTES))
        settings.expect_saved()
        timer = TimerPage(page)
        timer.go_to("Timer")
        timer.start.click()
        expect(timer.pause).to_be_visible()
        timer.expect_saved()
        if path != "/":
            timer.go_to(path.strip("/").title())
    browser.look_elsewhere()


def hidden_at(page: Page, ms: float) -> bool:
    """Say whether the page was hidden at that moment."""
    seen: list[tuple[float, str]] = page.evaluate("seen")
    before = [state for at, state in seen if at <= ms]
    return before[-1:] == ["hidden"]


def test_sg24_hidden_and_throttled_the_end_is_recorded_at_its_instant_and_rings_within_a_second(
    playwright: Playwright, tmp_path: Path, server: Server, person: Person
) -> None:
    with left_browser(playwright, tmp_path / "profile", notified_by=server.url) as browser:
        start_and_look_elsewhere(browser, server, person, "/history")
        time.sleep(MINUTES * 60 + A_PUSH_SECONDS)
        recorded = person.sessions(server)  # before anybody looks at the page again
        with browser.looked_at(server.url) as page:
            rings = rings_of(page)
            gaps: list[float] = page.evaluate("gaps")
            notified: list[dict[str, Any]] = page.evaluate("notified")
            [session] = recorded
            start, end = (
                datetime.fromisoformat(session[name]).timestamp() * 1000
                for name in ("sessionStart", "sessionEnd")
            )
            was_hidden = hidden_at(page, end)

    assert was_hidden
    assert max(gaps) > ON_TIME_MS, "the browser did not hold the page's own timers back"
    assert session["outcome"] == "completed"
    assert round(end - start) == MINUTES * 60_000
    assert [round(at - end) for at in rings if not 0 <= at - end <= ON_TIME_MS] == []
    assert len(rings) == 1
    assert [one["title"] for one in notified] == ["Focus finished"]
    assert notified[0]["at"] - end <= ON_TIME_MS
    assert notified[0]["silent"] is True
