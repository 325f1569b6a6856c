"""Browsers that lack what others have."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.e2e.device import Device
from tests.e2e.pages.history import HistoryPage
from tests.e2e.pages.timer import TimerPage
from tests.e2e.test_flows import expect_sessions

pytestmark = pytest.mark.e2e


def test_ti14_without_temporal_a_stand_in_is_kept_for_offline_too(laptop: Device) -> None:
    laptop.set_to_morning()
    laptop.context.add_init_script("delete globalThis.Temporal")
    laptop.install()
    laptop.go_offline()
    timer = TimerPage(laptop.page)
    timer.open()

    timer.start.click()
    expect(timer.clock).not_to_have_text("25:00")
    assert laptop.page.evaluate("!String(Temporal.Instant).includes('native code')")
    timer.stop.click()

    expect_sessions(laptop.page, 1)
    expect(HistoryPage(laptop.page).page.get_by_role("heading", name="Today")).to_be_visible()
