"""What happens on one device is seen on the others, without anybody asking."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Request, expect

from tests.e2e.device import SERVER_GONE, Device
from tests.e2e.pages.history import HistoryPage
from tests.e2e.pages.timer import TimerPage
from tests.e2e.people import Person
from tests.e2e.server import Server
from tests.e2e.test_flows import focus_for_a_moment, sign_in

pytestmark = [pytest.mark.e2e, pytest.mark.punctual]

EVENTS = "/api/v1/sync/events"
PROMPTLY = 5


class Streams:
    """The streams that a browser has open, and how many it ever had at once."""

    def __init__(self, device: Device) -> None:
        self.open: set[Request] = set()
        self.most = 0
        device.context.on("request", self._begin)
        device.context.on("requestfinished", self._end)
        device.context.on("requestfailed", self._end)

    def _begin(self, request: Request) -> None:
        if request.url.endswith(EVENTS):
            self.open.add(request)
            self.most = max(self.most, len(self.open))

    def _end(self, request: Request) -> None:
        self.open.discard(request)


@pytest.fixture
def streams(laptop: Device) -> Streams:
    """The laptop's."""
    return Streams(laptop)


def test_lv17_a_session_shows_on_the_other_device_within_a_second(
    laptop: Device, phone: Device, person: Person
) -> None:
    for device in (laptop, phone):
        device.install()
        sign_in(device.page, person)
    history = HistoryPage(phone.page)
    history.go_to("History")
    expect(history.sessions).to_have_count(0)
    timer = TimerPage(laptop.page)
    timer.go_to("Timer")
    timer.start.click()
    expect(timer.clock).not_to_have_text("25:00")

    timer.stop.click()

    expect(history.sessions).to_have_count(1, timeout=1_000)


def test_lv10_seven_tabs_share_one_stream(
    laptop: Device, phone: Device, person: Person, streams: Streams
) -> None:
    laptop.install()
    sign_in(laptop.page, person)
    tabs: list[Page] = [laptop.page, *(laptop.new_tab("/history") for _ in range(6))]
    HistoryPage(laptop.page).go_to("History")
    for tab in tabs:
        expect(HistoryPage(tab).nothing).to_be_visible()
    phone.install()
    sign_in(phone.page, person)
    focus_for_a_moment(phone.page)

    for tab in tabs:
        expect(HistoryPage(tab).sessions).to_have_count(1, timeout=1_000)
    assert len(streams.open) == streams.most == 1


def test_lv11_another_tab_takes_over_when_the_one_with_the_stream_is_closed(
    laptop: Device, phone: Device, person: Person
) -> None:
    laptop.install()
    sign_in(laptop.page, person)
    other = laptop.new_tab("/history")
    phone.install()
    sign_in(phone.page, person)
    with other.expect_request(f"**{EVENTS}"):
        laptop.page.close()

    focus_for_a_moment(phone.page)

    expect(HistoryPage(other).sessions).to_have_count(1, timeout=1_000)


def test_lv16_complains_of_nothing_offline_and_listens_again_after(
    laptop: Device, phone: Device, person: Person
) -> None:
    for device in (laptop, phone):
        device.install()
        sign_in(device.page, person)
    history = HistoryPage(laptop.page)
    history.go_to("History")
    laptop.go_offline()
    laptop.page.reload()
    focus_for_a_moment(phone.page).expect_saved()
    with laptop.page.expect_request(f"**{EVENTS}"):
        laptop.go_online()
    expect(history.sessions).to_have_count(1)

    focus_for_a_moment(phone.page)

    expect(history.sessions).to_have_count(2, timeout=1_000)


def test_lv6_the_server_stops_with_streams_open(
    laptop: Device, person: Person, server: Server
) -> None:
    laptop.complaints.expect(SERVER_GONE)
    laptop.install()
    sign_in(laptop.page, person)

    assert server.stop() < PROMPTLY
