"""What is really heard, in a real browser."""

from __future__ import annotations

import math
import re
import time

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.device import Device
from tests.e2e.ears import Ears, SoundPanel, put_ears_on
from tests.e2e.pages.timer import TimerPage
from tests.e2e.people import Person
from tests.e2e.test_flows import sign_in

pytestmark = pytest.mark.e2e

A_MOMENT = 1_500


def decibel(ratio: float) -> float:
    """Say how much louder that is."""
    return 20 * math.log10(ratio)


def focus_with(page: Page, kind: str) -> tuple[TimerPage, SoundPanel, Ears]:
    """Choose a noise, and begin a focus."""
    timer, panel, ears = TimerPage(page), SoundPanel(page), Ears(page)
    panel.open()
    panel.choose(kind)
    panel.close()
    timer.start.click()
    expect(timer.pause).to_be_visible()
    return timer, panel, ears


@pytest.fixture
def listening(laptop: Device) -> Device:
    """A device whose pages are listened to."""
    put_ears_on(laptop.context)
    laptop.open()
    return laptop


def test_sg7_sg8_resume_goes_on_with_the_very_mix_and_stop_leaves_nothing_on(
    listening: Device,
) -> None:
    timer, _, ears = focus_with(listening.page, "Rain")
    ears.expect_sound()
    listening.page.wait_for_timeout(A_MOMENT)
    before = ears.loudest(A_MOMENT)["rms"]
    begun = ears.loops()

    pressed_at = time.time()
    timer.pause.click()
    expect(timer.resume).to_be_visible()
    paused_at = time.time()
    ears.expect_silence()
    listening.page.wait_for_timeout(A_MOMENT)
    timer.resume.click()
    ears.expect_sound()
    listening.page.wait_for_timeout(A_MOMENT)
    resumed = ears.loops()[len(begun) :]

    assert [loop["sound"] for loop in resumed] == [loop["sound"] for loop in begun]
    least, most = (at - begun[0]["at"] / 1000 for at in (pressed_at, paused_at))
    for loop, first in zip(resumed, begun, strict=True):
        gone_on = (loop["offset"] - first["offset"]) % loop["seconds"]
        assert least - 0.3 <= gone_on <= most + 0.3
    assert abs(decibel(ears.loudest(A_MOMENT)["rms"] / before)) < 1.5
    timer.stop.click()
    ears.expect_silence()
    listening.page.wait_for_timeout(A_MOMENT)
    ears.expect_silence()
    assert len(ears.loops()) == len(begun) + len(resumed)


def test_sg7_nothing_plays_in_a_break(listening: Device) -> None:
    timer, _, ears = focus_with(listening.page, "Pink")
    ears.expect_sound()

    timer.skip.click()
    ears.expect_silence()
    timer.start_break.click()
    expect(timer.pause).to_be_visible()
    listening.page.wait_for_timeout(A_MOMENT)

    ears.expect_silence()


def test_sg9_kind_and_volume_change_what_plays_at_once(listening: Device) -> None:
    _, panel, ears = focus_with(listening.page, "White")
    ears.expect_sound()
    panel.open()
    panel.volume.fill("40")
    listening.page.wait_for_timeout(A_MOMENT)
    at_40, (low, high) = ears.loudest(500)["rms"], ears.bands()
    assert abs(low - high) < 4  # white

    panel.volume.fill("80")
    listening.page.wait_for_timeout(500)
    assert decibel(ears.loudest(500)["rms"] / at_40) == pytest.approx(10, abs=1.5)
    assert len(ears.loops()) == 2  # the same ones play on
    panel.choose("Brown")
    listening.page.wait_for_timeout(A_MOMENT)
    low, high = ears.bands()
    assert low - high == pytest.approx(18, abs=5)  # three octaves
    assert ears.loudest(500)["peak"] < 1
    panel.choose("None")
    ears.expect_silence()


def test_sg10_of_two_tabs_one_plays_and_the_other_goes_on(listening: Device) -> None:
    _, _, ears = focus_with(listening.page, "Brown")
    ears.expect_sound()
    begun = ears.loops()
    other = listening.new_tab()
    TimerPage(other).heading.click()  # from now on the browser lets it be heard
    other.wait_for_timeout(A_MOMENT)
    assert Ears(other).level() == 0

    TimerPage(other).pause.click()
    ears.expect_silence()
    TimerPage(other).resume.click()
    ears.expect_sound()
    assert Ears(other).level() == 0
    listening.page.close()

    Ears(other).expect_sound()
    assert [loop["sound"] for loop in Ears(other).loops()] == [loop["sound"] for loop in begun[:2]]


def test_sg8_sg10_another_device_pauses_and_resumes_what_plays_here(
    listening: Device, phone: Device, person: Person
) -> None:
    put_ears_on(phone.context)
    for device in (listening, phone):
        device.open()
        sign_in(device.page, person)
        TimerPage(device.page).go_to("Timer")
    _, _, ears = focus_with(listening.page, "Rain")
    ears.expect_sound()
    there, panel = TimerPage(phone.page), SoundPanel(phone.page)
    expect(panel.tap).to_be_visible()

    there.pause.click()
    ears.expect_silence()
    there.resume.click()
    ears.expect_sound()
    assert Ears(phone.page).level() == 0
    panel.tap.click()
    Ears(phone.page).expect_sound()
    expect(panel.tap).to_be_hidden()
    there.stop.click()
    Ears(phone.page).expect_silence()
    ears.expect_silence()


def test_sg11_sg8_after_a_reload_a_touch_brings_it_back(listening: Device) -> None:
    timer, panel, ears = focus_with(listening.page, "Pink")
    ears.expect_sound()
    begun = ears.loops()
    listening.page.wait_for_timeout(A_MOMENT)

    listening.page.reload()
    expect(panel.tap).to_be_visible()
    panel.tap.click()
    ears.expect_sound()

    expect(panel.tap).to_be_hidden()
    resumed = ears.loops()
    assert [loop["sound"] for loop in resumed] == [loop["sound"] for loop in begun]
    for loop, first in zip(resumed, begun, strict=True):
        since = (loop["at"] - first["at"]) / 1000
        assert (loop["offset"] - first["offset"]) % loop["seconds"] == pytest.approx(since, abs=0.3)
    timer.stop.click()


def test_sg12_media_keys_act_while_it_plays(listening: Device) -> None:
    timer, _, ears = focus_with(listening.page, "Rain")
    ears.expect_sound()
    told = "[navigator.mediaSession.playbackState, navigator.mediaSession.metadata?.title]"
    assert listening.evaluate(told) == ["playing", "Focus"]
    assert listening.evaluate("ears.keys()") == ["nexttrack", "pause", "play", "stop"]

    ears.press_key("pause")
    expect(timer.resume).to_be_visible()
    assert listening.evaluate(told) == ["paused", "Focus"]
    ears.press_key("play")
    expect(timer.pause).to_be_visible()
    ears.expect_sound()
    ears.press_key("nexttrack")
    expect(timer.start_break).to_be_visible()
    ears.expect_silence()
    assert listening.evaluate(told) == ["none", None]
    assert listening.evaluate("ears.keys()") == []


@pytest.mark.punctual
def test_sg4_ticks_fall_where_the_clock_changes_and_no_script_makes_them(
    listening: Device,
) -> None:
    timer, panel, ears = TimerPage(listening.page), SoundPanel(listening.page), Ears(listening.page)
    panel.open()
    panel.ticking.check()
    panel.close()
    timer.start.click()
    ears.expect_sound()

    late: list[float] = listening.evaluate(MEASURE_TICKS)
    assert len(late) >= 4
    assert max(map(abs, late)) < 150
    assert len(ears.loops()) == 1
    timer.pause.click()
    ears.expect_silence()


MEASURE_TICKS = """async () => {
    const clock = document.querySelector("[role=timer]");
    const changes = [], ticks = [];
    const watch = new MutationObserver(() => changes.push(performance.now()));
    watch.observe(clock, { subtree: true, childList: true, characterData: true });
    // A tick just after the beginning may be of a change just before it.
    while (changes.length === 0) await new Promise((done) => setTimeout(done, 4));
    let wasQuiet = false;
    for (const end = performance.now() + 5500; performance.now() < end;) {
        const loud = ears.now() > 0.002;
        if (loud && wasQuiet) ticks.push(performance.now());
        wasQuiet = !loud;
        await new Promise((done) => setTimeout(done, 4));
    }
    watch.disconnect();
    const nearest = (at) => changes.reduce((best, one) =>
        Math.abs(one - at) < Math.abs(best - at) ? one : best, Infinity);
    return ticks.map((at) => at - nearest(at));
}"""


def test_sg3_sg1_each_end_sound_can_be_heard_offline_too(listening: Device) -> None:
    listening.install("/settings")
    listening.go_offline()
    page, ears = listening.page, Ears(listening.page)

    for name in ("Wood", "Bell", "Singing bowl", "Harp", "Beep"):
        page.get_by_label("End sound").select_option(label=name)
        page.get_by_role("button", name="Preview").click()
        heard = ears.loudest(A_MOMENT)

        assert 0.01 < heard["rms"] < 0.2, name
        assert 0.05 < heard["peak"] < 0.75, name
        ears.expect_silence(within=7_000)


def test_sg3_a_noise_can_be_heard_before_it_is_needed(listening: Device) -> None:
    TimerPage(listening.page).go_to("Settings")
    page, ears = listening.page, Ears(listening.page)
    page.get_by_label("Ambient sound").select_option(label="Rain")

    page.get_by_role("button", name="Listen").click()

    ears.expect_sound()
    page.wait_for_timeout(4_000)
    ears.expect_silence()


def test_sg13_a_first_visit_loads_nothing_of_it(listening: Device) -> None:
    listening.page.wait_for_timeout(A_MOMENT)
    loaded = "performance.getEntriesByType('resource').map(({ name }) => name)"
    sounds = re.compile(r"open-sound|play-tones|noise-")
    assert [name for name in listening.evaluate(loaded) if sounds.search(name)] == []

    TimerPage(listening.page).start.click()
    listening.page.wait_for_timeout(A_MOMENT)
    assert any(sounds.search(name) for name in listening.evaluate(loaded))
