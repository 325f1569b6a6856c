"""What other programs are told and may read, from the page Account."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx2
import pytest
from playwright.sync_api import Page, expect

from tests.e2e.device import SERVER_GONE, Device
from tests.e2e.measures import find_barriers
from tests.e2e.pages.account import AccountPage
from tests.e2e.people import Person, sign_up
from tests.e2e.server import Server
from tests.support.receiver import Receiver, receiving

pytestmark = pytest.mark.e2e


def draft() -> dict[str, str]:
    """A session of yesterday: a feed does not reach back for ever."""
    end = datetime.now(UTC) - timedelta(days=1)
    start = end - timedelta(minutes=25)
    return {"sessionStart": start.isoformat(), "sessionEnd": end.isoformat()}


@pytest.fixture
def at_home(web: Path, tmp_path: Path) -> Iterator[Server]:
    """A server in somebody's own network, whose webhooks may reach this machine."""
    server = Server(
        web=web,
        database_url=f"sqlite:///{tmp_path}/home.db",
        log=tmp_path / "server.log",
        settings={"WEBHOOK_ALLOW_PRIVATE": "on"},
    )
    server.migrate()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """Another program."""
    with receiving() as receiver:
        yield receiver


def open_account(device: Device, server: Server, person: Person) -> Page:
    device.page.goto(f"{server.url}/account", wait_until="networkidle")
    AccountPage(device.page).sign_in(person)
    return device.page


def test_wh21_a_webhook_from_the_first_test_to_the_last_delivery(
    laptop: Device, at_home: Server, receiver: Receiver
) -> None:
    person = sign_up(at_home)
    laptop.complaints.expect(SERVER_GONE)  # it is at the end, before the browser is
    page = open_account(laptop, at_home, person)
    region = page.get_by_role("region", name="Webhooks")

    laptop.complaints.expect("status of 422")
    region.get_by_label("Address").fill("ftp://example.com/")
    region.get_by_role("button", name="Add webhook").click()
    expect(region).to_contain_text("Give an address that begins with https://.")
    region.get_by_label("Address").fill(receiver.url)
    region.get_by_label("A session is added").check()
    region.get_by_role("button", name="Add webhook").click()
    expect(region.get_by_label("New signing secret")).to_contain_text("whsec_")
    assert find_barriers(page) == {}
    region.get_by_role("button", name="Done").click()
    region.get_by_role("button", name=f"Send a test to {receiver.url}").click()
    deliveries = region.get_by_role("list", name="Deliveries").get_by_role("listitem")
    expect(deliveries).to_contain_text("Delivered after 1 try: 200 thanks")

    with person.call(at_home) as api:
        api.post("/api/v1/focus-sessions", json=draft()).raise_for_status()
    assert receiver.came.acquire(timeout=10)
    assert receiver.came.acquire(timeout=10)
    assert receiver.types == ["webhook.test", "session.created"]
    assert find_barriers(page) == {}
    region.get_by_role("button", name=f"Turn off {receiver.url}").click()
    expect(region.get_by_role("button", name=f"Turn on {receiver.url}")).to_be_visible()
    region.get_by_role("button", name=f"Delete {receiver.url}").click()
    expect(region.get_by_text(receiver.url)).to_have_count(0)


def test_fd8_a_calendar_reads_the_address_until_it_is_revoked(
    laptop: Device, server: Server, person: Person
) -> None:
    page = open_account(laptop, server, person)
    region = page.get_by_role("region", name="Calendar feed")
    with person.call(server) as api:
        api.post("/api/v1/focus-sessions", json=draft()).raise_for_status()

    region.get_by_role("button", name="Make an address").click()
    url = region.get_by_label("New calendar address").inner_text()
    answer = httpx2.get(url)
    assert answer.text.count("BEGIN:VEVENT") == 1
    assert answer.headers["cache-control"] == "private, no-cache"
    assert find_barriers(page) == {}
    region.get_by_role("button", name="Done").click()
    page.reload()
    expect(region).to_contain_text("a calendar last read it about")
    region.get_by_role("button", name="Revoke address").click()
    expect(region.get_by_role("button", name="Make an address")).to_be_visible()
    assert httpx2.get(url).status_code == 404
