"""History keeps to the place that one reads, or asks for, whatever comes meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.device import Device
from tests.e2e.pages.account import AccountPage
from tests.e2e.pages.history import HistoryPage
from tests.e2e.people import OtherDevice, sign_up
from tests.e2e.seeding import seed, session
from tests.e2e.server import Server

pytestmark = pytest.mark.e2e

# Asks for the date in the very moment that the list's first lines are in the page.
JUMP_AT_ONCE = """(date) => new Promise((done) => {
    const look = () => {
        const input = document.querySelector("main input[type=date]");
        if (!input || !document.querySelector("#sessions [data-day]")) return;
        watch.disconnect();
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(input, date);
        input.dispatchEvent(new Event("input", { bubbles: true }));
        done();
    };
    const watch = new MutationObserver(look);
    watch.observe(document.body, { childList: true, subtree: true });
    [...document.querySelectorAll("nav a")].find((it) => it.textContent === "History").click();
})"""
NOON = datetime.now(UTC).replace(hour=12, minute=0, second=0, microsecond=0) - timedelta(days=1)
KNOWN = 40
"""Every other day has a session: nearly all that the free plan shows."""


def past(end: datetime, title: str) -> dict[str, Any]:
    """Half an hour of focus."""
    return {
        "sessionStart": (end - timedelta(minutes=30)).isoformat().replace("+00:00", ".000Z"),
        "sessionEnd": end.isoformat().replace("+00:00", ".000Z"),
        "duration": 30,
        "kind": "focus",
        "mode": "manual",
        "outcome": "completed",
        "pauses": [],
        "taskTitle": title,
        "timeZone": "UTC",
    }


def top_of(page: Page, title: str) -> float:
    """Where in the window the session stands."""
    box = page.get_by_role("list", name="Sessions").get_by_text(title, exact=True).bounding_box()
    assert box
    return box["y"]


def still(page: Page, title: str) -> float:
    """Where it stands once it does not move any more."""
    before, now = None, top_of(page, title)
    while now != before:
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
        before, now = now, top_of(page, title)
    return now


def test_hi10_who_asks_at_once_is_led_to_the_day(laptop: Device) -> None:
    laptop.install("/history")
    page = laptop.page
    ends = [NOON - timedelta(days=nth) for nth in range(200)]
    days = [past(end, f"Day {nth}") for nth, end in enumerate(ends)]
    seed(page, [session(day.pop("sessionStart"), day.pop("sessionEnd"), **day) for day in days])
    history = HistoryPage(page)
    expect(history.sessions.first).to_be_visible()
    history.go_to("Tasks")

    page.evaluate(JUMP_AT_ONCE, (NOON - timedelta(days=120)).date().isoformat())

    expect(history.list.get_by_text("Day 120", exact=True)).to_be_in_viewport()


@pytest.mark.parametrize("size", [(1280, 800), (360, 740)])
def test_hi63_sessions_that_arrive_above_move_nothing_in_view(
    new_device: Callable[..., Device], server: Server, size: tuple[int, int]
) -> None:
    person = sign_up(server)
    phone = OtherDevice("Chrome on Android")
    ends = [NOON - timedelta(days=2 * nth) for nth in range(KNOWN)]
    with person.call(server) as api:
        phone.push(api, {str(uuid4()): past(end, f"Day {2 * n}") for n, end in enumerate(ends)})
    page = new_device(viewport={"width": size[0], "height": size[1]}).page
    account = AccountPage(page)
    account.open()
    account.sign_in(person)
    account.go_to("History")
    history = HistoryPage(page)
    expect(history.list.get_by_role("listitem").first).to_have_attribute("aria-setsize", str(KNOWN))
    day = (NOON - timedelta(days=40)).date()
    page.get_by_label("Jump to date").fill(day.isoformat())
    expect(history.list.get_by_text("Day 40", exact=True)).to_be_in_viewport()
    page.mouse.move(size[0] / 2, size[1] / 2)
    page.mouse.wheel(0, 130)
    expect(history.list.get_by_text("Day 42", exact=True)).to_be_in_viewport()
    before = still(page, "Day 42")

    with person.call(server) as api:
        # On days that are there already, and on others: rows and whole days above.
        new = [NOON - timedelta(days=nth % 30, hours=2, minutes=nth) for nth in range(45)]
        phone.push(api, {str(uuid4()): past(end, f"New {n}") for n, end in enumerate(new)})
    page.evaluate("dispatchEvent(new Event('online'))")

    expect(history.list.get_by_role("listitem").first).to_have_attribute(
        "aria-setsize", str(KNOWN + 15)
    )
    assert abs(still(page, "Day 42") - before) <= 1
