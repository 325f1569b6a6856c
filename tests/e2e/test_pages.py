"""What holds of every page: it is light, and keeps nobody out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import httpx2
import pytest
from playwright.sync_api import expect

from tests.e2e.device import Device
from tests.e2e.measures import Wire, find_barriers
from tests.e2e.pages.account import AccountPage
from tests.e2e.pages.frame import Frame
from tests.e2e.pages.history import HistoryPage
from tests.e2e.pages.others import PATHS
from tests.e2e.pages.timer import TimerPage
from tests.e2e.people import Person

pytestmark = pytest.mark.e2e

FIRST_VISIT_BYTES = 200_000
# Answers how often anything was reported in the second after two slips.
SLIP = """() => new Promise((done) => {
    let told = 0;
    for (const kind of ["error", "unhandledrejection"]) {
        addEventListener(kind, () => { told += 1; });
    }
    setTimeout(() => { throw new Error("a slip"); });
    setTimeout(() => Promise.reject(new Error("a promise not kept")));
    setTimeout(() => done(told), 1000);
})"""


def test_pw12_first_visit_is_light(laptop: Device) -> None:
    wire = Wire(laptop.page)

    laptop.page.goto("/", wait_until="networkidle")

    assert wire.total <= FIRST_VISIT_BYTES, wire.bytes_by_url


def test_pw12_second_visit_brings_no_file_over_the_network(laptop: Device) -> None:
    laptop.install()
    page = laptop.context.new_page()
    wire = Wire(page)

    page.goto("/", wait_until="networkidle")

    assert [url for url, size in wire.bytes_by_url.items() if size and "/api/" not in url] == []


def test_pw2_nothing_is_named_by_chance(web: Path) -> None:
    """Reflex names a ref after the hash of its `id`, which is another one at every build."""
    compiled = [*web.glob("app/**/*.jsx"), *web.glob("app_components/**/*.jsx")]

    assert compiled
    assert [file.name for file in compiled if "reflex_Var_" in file.read_text("utf-8")] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PATHS)
def test_pw14_page_keeps_nobody_out(
    new_device: Callable[..., Device], path: str, scheme: Literal["light", "dark"]
) -> None:
    device = new_device(color_scheme=scheme, reduced_motion="reduce")
    device.page.goto(path, wait_until="networkidle")
    expect(Frame(device.page).heading).to_be_visible()

    assert find_barriers(device.page) == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pw14_page_in_use_keeps_nobody_out(
    new_device: Callable[..., Device], person: Person, scheme: Literal["light", "dark"]
) -> None:
    page = new_device(color_scheme=scheme, reduced_motion="reduce").page
    account = AccountPage(page)
    account.open()
    account.sign_in(person)
    assert find_barriers(page) == {}

    timer = TimerPage(page)
    timer.go_to("Timer")
    timer.start.click()
    expect(timer.clock).not_to_have_text("25:00")
    assert find_barriers(page) == {}
    timer.stop.click()

    history = HistoryPage(page)
    history.go_to("History")
    expect(history.sessions).to_have_count(1)
    assert find_barriers(page) == {}
    history.edit()
    expect(history.dialog).to_be_visible()
    assert find_barriers(page) == {}
    history.cancel()
    history.delete()
    expect(history.undo).to_be_visible()
    assert find_barriers(page) == {}


@pytest.mark.parametrize("path", PATHS)
def test_pw10_page_answers_under_its_own_address(base_url: str, path: str) -> None:
    answer = httpx2.get(base_url + path)

    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")


def test_pw10_other_addresses_are_not_found(base_url: str) -> None:
    assert httpx2.get(f"{base_url}/no-such-page").status_code == 404


@pytest.mark.parametrize("path", ["/sw.js", "/manifest.webmanifest"])
def test_pw10_what_makes_it_an_app_is_served_as_such(base_url: str, path: str) -> None:
    kind = {"/sw.js": "text/javascript", "/manifest.webmanifest": "application/manifest+json"}

    answer = httpx2.get(base_url + path)

    assert answer.headers["content-type"].split(";")[0] == kind[path]


@pytest.mark.parametrize("path", PATHS)
def test_pw15_error_is_reported_once(laptop: Device, path: str) -> None:
    laptop.complaints.expect("a slip|a promise not kept")
    laptop.page.goto(path, wait_until="networkidle")

    assert laptop.page.evaluate(SLIP) == 2
