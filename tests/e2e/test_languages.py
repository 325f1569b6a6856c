"""[LA5] The app in other languages than English."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.building import ROOT
from tests.e2e.device import Device
from tests.e2e.measures import Wire, find_barriers, overflow
from tests.e2e.pages.account import AccountPage
from tests.e2e.pages.others import PATHS
from tests.e2e.people import Person
from tests.e2e.seeding import seed, session

pytestmark = pytest.mark.e2e

SMALLEST = {"width": 320, "height": 640}
GERMAN: dict[str, Any] = json.loads(
    (ROOT / "meelio_web/client/src/i18n/de.json").read_text("utf-8")
)
# Words of which German makes the same, and what names itself: each in its own language.
SAME = {key for key, words in GERMAN.items() if key == words}
READ = """() => {
    const seen = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, (node) =>
        node.parentElement.closest("script, style, code, [lang]:not(html)")
            ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    const found = [document.title];
    while (seen.nextNode()) found.push(seen.currentNode.data);
    for (const name of ["aria-label", "placeholder", "title", "alt"]) {
        for (const it of document.querySelectorAll(`[${name}]`)) found.push(it.getAttribute(name));
    }
    return found;
}"""


def speaking(new_device: Callable[..., Device], language: str, **options: Any) -> Device:
    """Return a browser that asks for pages in a language."""
    return new_device(locale=language, **options)


def opened(page: Page, path: str) -> Page:
    """Open a page and wait until it speaks."""
    page.goto(path, wait_until="networkidle")
    expect(page.locator("html:not([data-untold])")).to_have_count(1)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    return page


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def test_la5_a_language_is_spoken_at_once_after_a_reload_and_offline(laptop: Device) -> None:
    laptop.install("/settings")
    page = laptop.page
    heading(page, "Settings")

    page.get_by_label("Language").select_option("de")

    heading(page, "Optionen")
    expect(page.locator("html")).to_have_attribute("lang", "de")
    expect(page.get_by_label("Sprache")).to_have_value("de")
    laptop.go_offline()
    page.reload()
    heading(page, "Optionen")
    page.get_by_role("link", name="Verlauf").click()
    heading(page, "Verlauf")
    expect(page).to_have_title("Verlauf · Meelio")

    page.goto("/settings")
    page.get_by_label("Sprache").select_option("fr")
    heading(page, "Réglages")


def test_la11_who_signs_in_and_keeps_the_language_keeps_the_page(
    laptop: Device, person: Person
) -> None:
    laptop.install("/settings")
    page = laptop.page
    with page.expect_event("load"):
        page.get_by_label("Language").select_option("en")  # by name, not as the browser has it
    expect(page.locator("html")).to_have_attribute("data-language", "en")
    account = AccountPage(page)
    account.listens()
    account.go_to("Account")
    page.evaluate("window.isSamePage = true")

    account.sign_in(person)
    account.expect_saved()

    expect(page.locator("html")).to_have_attribute("data-language", "en")
    assert page.evaluate("window.isSamePage")


@pytest.mark.parametrize("path", ["/", "/history", "/settings", "/account"])
def test_la6_arabic_is_read_from_the_right_and_fits_the_smallest_phone(
    new_device: Callable[..., Device], path: str
) -> None:
    page = opened(speaking(new_device, "ar-EG", viewport=SMALLEST).page, path)

    expect(page.locator("html")).to_have_attribute("lang", "ar")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    assert overflow(page) == 0
    assert find_barriers(page) == {}


@pytest.mark.parametrize(
    ("language", "title"), [("ar-EG", "Read chapter 3!"), ("en-US", "مراجعة!")]
)
def test_la10_what_somebody_wrote_is_read_from_its_own_side(
    new_device: Callable[..., Device], language: str, title: str
) -> None:
    page = opened(speaking(new_device, language, viewport=SMALLEST).page, "/history")
    seed(page, [session("2026-01-02T09:00:00Z", "2026-01-02T09:30:00Z", taskTitle=title)])
    row = page.locator("[data-session]").get_by_text(title, exact=True)
    expect(row).to_have_css("direction", "ltr" if language == "ar-EG" else "rtl")

    opened(page, "/tasks")
    page.locator("#new-task").fill(title)
    page.keyboard.press("Enter")

    task = page.locator("[data-task] button").get_by_text(title, exact=True)
    expect(task).to_have_css("direction", "ltr" if language == "ar-EG" else "rtl")


@pytest.mark.parametrize("path", PATHS)
def test_la7_no_page_says_anything_in_english_to_a_german(
    new_device: Callable[..., Device], path: str
) -> None:
    page = opened(speaking(new_device, "de-DE", viewport=SMALLEST).page, path)

    read = {text.strip() for text in page.evaluate(READ)}

    english = {key.strip() for key in set(GERMAN) - SAME}
    german = {words.strip() for words in GERMAN.values() if isinstance(words, str)}
    assert read & (english - german) == set()
    assert len(read & german) > len(PATHS)
    assert overflow(page) == 0


def test_la8_who_reads_english_loads_no_catalogue(laptop: Device) -> None:
    wire = Wire(laptop.page)

    opened(laptop.page, "/")

    scripts = [url.rpartition("/")[2] for url in wire.bytes_by_url if url.endswith(".js")]
    assert scripts
    languages = ("ar-", "de-", "es-", "fr-", "pt-BR-")
    assert [name for name in scripts if name.startswith(languages)] == []
