"""One timer in all tabs of a browser."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.device import Device
from tests.e2e.pages.timer import TimerPage
from tests.e2e.people import Person
from tests.e2e.server import Server
from tests.e2e.test_flows import sign_in
from tests.e2e.test_live import Streams

pytestmark = pytest.mark.e2e

AT_ONCE = 1_000
A_LATE_RING = 3_000
HEAR_THE_CHIME = """
const { start } = OscillatorNode.prototype;
OscillatorNode.prototype.start = function (...at) {
    if (Math.round(this.frequency.value) === 523) window.rang();
    return start.apply(this, at);
};
"""


def warm_up(tabs: list[TimerPage]) -> None:
    """Have all tabs load and compile what a start needs, once: from then on they are prompt.

    It lasts more than a second, so that it leaves a session however fast the machine is.
    """
    tabs[0].start.click()
    for tab in tabs:
        expect(tab.pause).to_be_visible()
        expect(tab.clock).not_to_have_text("25:00")
    tabs[0].stop.click()
    for tab in tabs:
        expect(tab.start).to_be_visible()


@pytest.mark.punctual
def test_tm23_seven_tabs_show_one_timer_and_one_of_them_rings(
    laptop: Device, person: Person, server: Server
) -> None:
    rings: list[bool] = []
    context: Any = laptop.context
    context.expose_function("rang", lambda: rings.append(True))
    laptop.context.add_init_script(HEAR_THE_CHIME)
    laptop.context.clock.install()
    streams = Streams(laptop)
    laptop.install()
    sign_in(laptop.page, person)
    TimerPage(laptop.page).go_to("Timer")
    tabs = [TimerPage(page) for page in (laptop.page, *(laptop.new_tab() for _ in range(6)))]
    for tab in tabs:
        tab.heading.click()  # from now on the browser lets it ring

    warm_up(tabs)

    tabs[3].start.click()
    for tab in tabs:
        expect(tab.pause).to_be_visible(timeout=AT_ONCE)
    tabs[5].pause.click()
    for tab in tabs:
        expect(tab.resume).to_be_visible(timeout=AT_ONCE)
    tabs[0].resume.click()
    for tab in tabs:
        expect(tab.pause).to_be_visible(timeout=AT_ONCE)
    assert len(streams.open) == 1
    laptop.context.clock.fast_forward("25:00")

    for tab in tabs:
        expect(tab.start_break).to_be_visible()
        expect(tab.clock).to_have_text("05:00")
    laptop.page.wait_for_timeout(A_LATE_RING)
    assert len(rings) == 1
    assert streams.most == 1  # the leap in time has cut it, and it may not be back yet
    tabs[6].expect_saved()
    outcomes = [session["outcome"] for session in person.sessions(server)]
    assert sorted(outcomes) == ["completed", "stopped"]
