"""Whether the end of a phase reaches a person: said in words, and tried for real."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.device import Device
from tests.e2e.hearing import listen, rings_of
from tests.e2e.measures import come_true
from tests.e2e.pages.frame import Frame
from tests.e2e.pages.others import SettingsPage

pytestmark = pytest.mark.e2e

TEN_SECONDS = 10_000


def channel(page: Page, title: str) -> Locator:
    """Find one of the channels by its heading."""
    heading = page.get_by_role("heading", name=title, exact=True)
    return page.get_by_role("list", name="Channels").get_by_role("listitem").filter(has=heading)


def test_sg30_settings_lead_to_a_page_that_tells_of_each_channel(laptop: Device) -> None:
    laptop.install("/settings")
    SettingsPage(laptop.page).page.get_by_role("link", name="Will this reach you?").click()

    expect(Frame(laptop.page).heading).to_have_text("Will this reach you?")
    for title in ("Alarm", "Sound", "Notifications", "Vibration", "Screen kept on", "Storage"):
        expect(channel(laptop.page, title)).to_be_visible()
    expect(laptop.page.get_by_role("main")).to_contain_text("With every tab of it closed")


def test_sg31_sound_and_notification_are_tried_at_a_press(laptop: Device) -> None:
    listen(laptop.context)
    laptop.context.grant_permissions(["notifications"])
    laptop.install("/reach")
    page = laptop.page

    sound = channel(page, "Sound")
    sound.get_by_role("button", name="Play it").click()
    expect(sound.get_by_role("status")).to_contain_text("Played")
    come_true(page, "globalThis.tonesAt.length > 0")
    assert len(rings_of(page)) == 1

    notifications = channel(page, "Notifications")
    notifications.get_by_role("button", name="Show one").click()
    expect(notifications.get_by_role("status")).to_contain_text("Handed to the system")
    titles = page.evaluate(
        """async () => (await (await navigator.serviceWorker.ready).getNotifications())
            .map((one) => one.title)"""
    )
    assert titles == ["This reaches you"]


@pytest.mark.punctual
def test_sg31_the_test_alarm_comes_after_ten_real_seconds_and_tells_how_late(
    laptop: Device,
) -> None:
    listen(laptop.context)
    laptop.install("/reach")
    alarm = channel(laptop.page, "Alarm")

    alarm.get_by_role("button", name="Ring in 10 seconds").click()

    expect(alarm.get_by_role("status")).to_contain_text("Now look elsewhere")
    told = re.compile(r"It came \d+ ms late, while this page was in view\. That is on time\.")
    expect(alarm.get_by_role("status")).to_contain_text(told, timeout=2 * TEN_SECONDS)
    come_true(laptop.page, "globalThis.tonesAt.length > 0")
    assert len(rings_of(laptop.page)) == 1
