"""What is in nobody's way, and has room itself: measured, in long languages and small windows."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.device import Device
from tests.e2e.measures import find_small_targets, overflow

pytestmark = pytest.mark.e2e

LANGUAGES = ("en-US", "de-DE", "fr-FR", "es-ES", "pt-BR", "ar-EG")
SIZES = ((320, 640), (360, 740), (640, 400), (740, 360), (768, 1024), (1280, 800))
# Where the page is higher than what is on it, as a question would move it.
TALL = ((360, 740), (390, 844), (820, 1180), (1280, 800), (1440, 1000))

UNDECIDED = """Object.defineProperty(Notification, "permission", { get: () => "default" });"""
QUESTION = 'section:has(a[href="/reach"])'
# A pixel of border may be shared; words stay in their button.
# The bar is always above what is scrolled below it.
FIND_COVERED = """(question) => {
    const wanted = `h1, #clock, button, a, input:not([type=radio]), textarea, label, ${question}`;
    const isSeen = (it) => it.checkVisibility() && !it.closest("nav, .sr-only");
    const all = [...document.querySelectorAll(wanted)].filter(isSeen);
    const boxes = all.map((it) => it.getBoundingClientRect());
    const found = [];
    all.forEach((one, nth) => all.slice(0, nth).forEach((other, mth) => {
        if (one.contains(other) || other.contains(one)) return;
        const [a, b] = [boxes[nth], boxes[mth]];
        const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (wide > 1 && high > 1) found.push([other, one].map((it) => it.outerHTML.slice(0, 80)));
    }));
    const isTooLong = (it) => it.matches("button") && it.scrollWidth > it.clientWidth + 1;
    return [...found, ...all.filter(isTooLong).map((it) => `too long: ${it.textContent}`)];
}"""
# Between the paddings, in which there are icons.
ROOM = """(field) => {
    const { paddingLeft, paddingRight } = getComputedStyle(field);
    return field.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
}"""
FEW_WORDS = 90
"""So many CSS pixels show a dozen letters."""


def speaking(new_device: Callable[..., Device], language: str, script: str = "") -> Page:
    """Open the timer's page in a language."""
    device = new_device(locale=language)
    device.context.add_init_script(script)
    device.context.clock.install()
    device.page.goto("/", wait_until="networkidle")
    expect(device.page.locator("html:not([data-untold])")).to_have_count(1)
    return device.page


def faults(page: Page) -> dict[str, list[str]]:
    """Return, by the size of the window, what lies over what, is too small, or too wide."""
    found: dict[str, list[str]] = {}
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        wrong = [*page.evaluate(FIND_COVERED, QUESTION), *find_small_targets(page)]
        found[f"{width}x{height}"] = wrong + ["too wide"] * (overflow(page) > 0)
    return found


NONE: dict[str, list[str]] = {f"{width}x{height}": [] for width, height in SIZES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_ui57_ui51_the_question_lies_over_nothing(
    new_device: Callable[..., Device], language: str
) -> None:
    page = speaking(new_device, language, UNDECIDED)
    assert faults(page) == NONE
    page.locator("#main-button").click()
    question = page.locator(QUESTION)
    expect(question).to_be_visible()
    assert faults(page) == NONE

    page.locator('nav a[href="/tasks"]').click()

    expect(page.locator("#new-task")).to_be_visible()
    expect(question).to_be_visible()
    assert faults(page) == NONE


@pytest.mark.parametrize("language", LANGUAGES)
def test_ui57_ui51_what_passes_a_break_by_lies_under_nothing(
    new_device: Callable[..., Device], language: str
) -> None:
    page = speaking(new_device, language)
    main = page.locator("#main-button")
    main.click()
    expect(main).to_be_focused()
    expect(page.locator("#main-button + button")).to_have_count(0)

    page.clock.run_for(25 * 60_000)

    expect(page.get_by_role("radio", name="2", exact=True)).to_be_visible()  # how it went
    expect(page.locator("#main-button + button")).to_be_visible()
    assert faults(page) == NONE
    page.set_viewport_size({"width": 1280, "height": 800})
    assert abs(middle(main) - middle(page.locator("#clock"))) <= 1


def middle(what: Locator) -> float:
    """Return where its middle is, from side to side."""
    box = what.bounding_box()
    assert box
    return box["x"] + box["width"] / 2


@pytest.mark.parametrize(("width", "height"), TALL)
def test_ui58_the_question_leaves_the_button_under_the_finger_that_started(
    new_device: Callable[..., Device], width: int, height: int
) -> None:
    page = speaking(new_device, "fr-FR", UNDECIDED)
    page.set_viewport_size({"width": width, "height": height})
    main = page.locator("#main-button")
    before = main.bounding_box()
    main.click()
    expect(page.locator(QUESTION)).to_be_visible()

    after = main.bounding_box()

    assert before
    assert after
    assert abs(before["y"] - after["y"]) < before["height"] / 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_ui59_a_field_shows_a_few_words(new_device: Callable[..., Device], language: str) -> None:
    page = speaking(new_device, language)
    room: dict[str, float] = {}
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        room[f"task {width}"] = page.locator("#task").evaluate(ROOM)
    page.locator('nav a[href="/tasks"]').click()
    expect(page.locator("#new-task")).to_be_visible()
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        room[f"new task {width}"] = page.locator("#new-task").evaluate(ROOM) - 50

    assert {where: pixels for where, pixels in room.items() if pixels < FEW_WORDS} == {}
