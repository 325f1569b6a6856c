"""How the timer makes itself noticed: asked for once, shown on every page, let go again."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.device import Device
from tests.e2e.measures import come_true, find_barriers
from tests.e2e.pages.others import SettingsPage
from tests.e2e.pages.timer import TimerPage

pytestmark = pytest.mark.e2e

AT_ONCE = 1_000
OVER = "25:01"

# What a page asks of the browser, written down; the browser here has neither a badge nor a screen,
# and whoever runs the test is to be asked nothing.
NOTE_WISHES = """(() => {
    globalThis.wishes = { asked: 0, badge: [], screen: [], shaken: 0 };
    const permission = { get: () => wishes.permission ?? "default" };
    Object.defineProperty(Notification, "permission", permission);
    Notification.requestPermission = async () => {
        wishes.asked += 1;
        wishes.permission = "granted";
        return "granted";
    };
    navigator.setAppBadge = async () => { wishes.badge.push("on"); };
    navigator.clearAppBadge = async () => { wishes.badge.push("off"); };
    navigator.vibrate = () => { wishes.shaken += 1; return true; };
    Object.defineProperty(navigator, "wakeLock", { value: {
        request: async () => {
            wishes.screen.push("on");
            const lock = new EventTarget();
            lock.release = async () => { wishes.screen.push("off"); };
            return lock;
        },
    } });
})();"""


def wishes(page: Page) -> dict[str, Any]:
    """Return what the page has asked of the browser."""
    return page.evaluate("wishes")


@pytest.fixture
def noted(laptop: Device) -> Device:
    """A device that writes down what pages ask of it."""
    laptop.context.add_init_script(NOTE_WISHES)
    laptop.context.clock.install()
    return laptop


def start(device: Device) -> TimerPage:
    """Start a focus on the Timer page."""
    timer = TimerPage(device.page)
    timer.start.click()
    expect(timer.pause).to_be_visible()
    return timer


def test_sg29_permission_is_asked_for_at_the_first_start_and_never_by_a_page_that_loads(
    noted: Device,
) -> None:
    noted.install()
    card = noted.page.get_by_role("region", name="Notifications")
    expect(card).to_have_count(0)

    start(noted)

    expect(card).to_be_visible()
    assert find_barriers(noted.page) == {}
    assert wishes(noted.page)["asked"] == 0
    card.get_by_role("button", name="Yes").click()
    expect(card).to_have_count(0)
    come_true(noted.page, "wishes.asked === 1")


def test_sg29_a_no_is_the_last_answer_and_asks_the_browser_nothing(noted: Device) -> None:
    noted.install()
    timer = start(noted)
    card = noted.page.get_by_role("region", name="Notifications")
    card.get_by_role("button", name="No", exact=True).click()
    expect(card).to_have_count(0)
    timer.stop.click()
    expect(timer.start).to_be_visible()
    noted.page.reload()
    timer.listens()

    timer.start.click()

    expect(timer.pause).to_be_visible()
    noted.page.wait_for_timeout(AT_ONCE)
    expect(card).to_have_count(0)
    assert wishes(noted.page)["asked"] == 0


def test_sg33_sg35_badge_and_screen_follow_the_run(noted: Device) -> None:
    noted.install("/settings")
    settings = SettingsPage(noted.page)
    settings.field("Keep the screen on").check()
    timer = TimerPage(noted.page)
    timer.go_to("Timer")
    start(noted)
    come_true(noted.page, "wishes.screen.join() === 'on' && wishes.badge.at(-1) === 'on'")

    timer.pause.click()
    come_true(noted.page, "wishes.screen.at(-1) === 'off' && wishes.badge.at(-1) === 'off'")
    timer.resume.click()
    come_true(noted.page, "wishes.screen.at(-1) === 'on' && wishes.badge.at(-1) === 'on'")
    timer.go_to("Settings")
    noted.page.clock.fast_forward(OVER)
    come_true(noted.page, "wishes.screen.at(-1) === 'off' && wishes.badge.at(-1) === 'off'")
    come_true(noted.page, "wishes.shaken === 1")


def test_sg32_the_icon_shows_a_run_on_every_page_and_is_the_app_s_own_again_after_it(
    noted: Device,
) -> None:
    noted.install()
    icon = noted.page.locator('link[rel="icon"]')
    own = icon.get_attribute("href") or ""
    timer = start(noted)
    expect(icon).to_have_attribute("href", re.compile("^data:image/svg"))
    running = icon.get_attribute("href") or ""
    timer.pause.click()
    expect(icon).not_to_have_attribute("href", running)
    timer.go_to("Settings")
    expect(icon).to_have_attribute("href", re.compile("^data:image/svg"))
    timer.go_to("Timer")

    timer.stop.click()

    expect(icon).to_have_attribute("href", re.compile(re.escape(own) + "$"))


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_sg36_the_whole_page_shows_the_end_until_it_is_seen_and_then_in_no_tab_any_more(
    new_device: Callable[..., Device], motion: str
) -> None:
    device = new_device(reduced_motion=motion)
    device.context.clock.install()
    device.install("/settings")
    SettingsPage(device.page).field("Visual alarm").check()
    timer = TimerPage(device.page)
    timer.go_to("Timer")
    start(device)
    other = device.new_tab("/history")
    expect(other).to_have_title(re.compile("Focus"))  # it has seen the run, so it sees its end
    device.context.clock.fast_forward(OVER)
    alarms = [page.get_by_role("alertdialog") for page in (device.page, other)]
    for alarm in alarms:
        expect(alarm).to_contain_text("Focus finished")
        expect(alarm).to_contain_text("Short break is next")
    assert find_barriers(device.page) == {}
    per_second = device.page.evaluate(
        """() => document.getAnimations().filter((one) => one.effect.pseudoElement)
            .map((one) => 1000 / one.effect.getComputedTiming().duration)"""
    )
    assert all(rate < 3 for rate in per_second)
    assert bool(per_second) == (motion == "no-preference")

    alarms[1].get_by_role("button", name="Got it").click()

    for alarm in alarms:
        expect(alarm).to_have_count(0)
    expect(timer.start_break).to_be_visible()


def test_sg27_a_link_from_a_notification_starts_the_break_once(noted: Device) -> None:
    noted.install()
    timer = start(noted)
    noted.page.clock.fast_forward(OVER)
    expect(timer.start_break).to_be_visible()

    noted.page.goto("/?do=start-break")

    expect(timer.pause).to_be_visible()
    expect(noted.page).to_have_url(re.compile(r"/$"))


def test_sg27_a_button_of_a_notification_acts_in_the_page_that_is_open(noted: Device) -> None:
    noted.install()
    timer = start(noted)
    noted.page.clock.fast_forward(OVER)
    expect(timer.start_break).to_be_visible()
    worker = noted.context.service_workers[0]

    # As the worker passes it on; only a person can press a real one.
    worker.evaluate(
        """async () => {
            const [page] = await clients.matchAll({ type: "window" });
            page.postMessage({ do: "start-break" });
        }"""
    )

    expect(timer.pause).to_be_visible()


SHOWN = "async () => (await (await navigator.serviceWorker.ready).getNotifications()).length"


def test_sg28_seen_again_the_app_takes_its_notifications_back(laptop: Device) -> None:
    laptop.context.grant_permissions(["notifications"])
    laptop.install()
    timer = start(laptop)
    page = timer.page
    page.evaluate(
        """async () => {
            const worker = await navigator.serviceWorker.ready;
            await worker.showNotification("Focus finished", { tag: "meelio-end-1" });
            await worker.showNotification("Of something else", { tag: "other" });
        }"""
    )
    assert page.evaluate(SHOWN) == 2

    # What hears that it is seen is loaded with the first run, and draws the tab's icon then.
    expect(page.locator('link[rel="icon"]')).to_have_attribute("href", re.compile("^data:"))
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    come_true(page, f"({SHOWN})().then((count) => count === 1)")


def test_sg37_the_mini_window_shows_and_moves_the_timer_and_closes_with_it_if_wished(
    laptop: Device,
) -> None:
    laptop.install()
    timer = TimerPage(laptop.page)
    if not laptop.page.evaluate("'documentPictureInPicture' in window"):
        pytest.fail("This Chromium has no mini windows to test.")
    timer.start.click()
    with laptop.context.expect_page() as opened:
        laptop.page.get_by_role("button", name="Mini window").click()
    mini = opened.value
    expect(mini.get_by_role("timer")).to_have_text(re.compile(r"^24:\d\d$"))
    expect(mini.get_by_text("Focus", exact=True)).to_be_visible()

    mini.get_by_role("button", name="Pause").click()
    expect(timer.resume).to_be_visible()
    mini.get_by_role("button", name="Resume").click()
    expect(timer.pause).to_be_visible()
    mini.get_by_label("Close when done").check()
    with mini.expect_event("close"):
        mini.get_by_role("button", name="Stop").click()
    expect(timer.start).to_be_visible()


def test_sg38_without_such_windows_there_is_no_button_for_one(laptop: Device) -> None:
    laptop.context.add_init_script("delete globalThis.documentPictureInPicture;")
    laptop.open()
    timer = TimerPage(laptop.page)
    expect(timer.start).to_be_visible()

    expect(laptop.page.get_by_role("button", name="Mini window")).to_have_count(0)
