"""A newer version comes, waits to be let in, and takes nothing away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.building import Deployment
from tests.e2e.device import Device
from tests.e2e.pages.account import AccountPage
from tests.e2e.pages.others import PATHS
from tests.e2e.pages.tasks import TasksPage
from tests.e2e.pages.timer import TimerPage
from tests.e2e.people import sign_up
from tests.e2e.server import Server

pytestmark = pytest.mark.e2e

CHECK = "async () => { await (await navigator.serviceWorker.getRegistration())?.update(); }"
CHECK_AND_FAIL = """async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const worker = await registration.update().then((it) => it.installing);
    await new Promise((done) => worker.addEventListener("statechange", done));
    return worker.state;
}"""
WORKERS = """async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    return registration && [registration.active?.state, registration.waiting?.state ?? null];
}"""
CACHES = "() => caches.keys()"
SYNC = "**/api/v1/sync/**"


@pytest.fixture(scope="module")
def copied(web: Path, tmp_path_factory: pytest.TempPathFactory) -> Deployment:
    """A build of its own."""
    return Deployment.copy(web, tmp_path_factory.mktemp("deployment") / "web")


@pytest.fixture(scope="module")
def site(
    copied: Deployment, server_database: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """A server of that build."""
    log = tmp_path_factory.mktemp("log") / "server.log"
    server = Server(copied.web, server_database, log)
    server.migrate()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def deployment(copied: Deployment, web: Path) -> Iterator[Deployment]:
    """The build, to be replaced at will; the next test finds the first version again."""
    yield copied
    copied.restore(web)


@pytest.fixture
def visitor(laptop: Device, site: Server) -> Device:
    """Somebody who has been there once."""
    laptop.install(site.url)
    return laptop


# The new worker takes over, and the whole page is loaded again.
RELOADED_MS = 15_000


def version(page: Page) -> Locator:
    """Find what the page says of its version."""
    return page.locator("meta[name=version]")


def reload_button(page: Page) -> Locator:
    """Find what lets the newer version in."""
    return page.get_by_role("button", name="Reload")


def test_pw6_newer_version_waits_until_it_is_let_in(
    visitor: Device, deployment: Deployment
) -> None:
    page = visitor.page
    deployment.deploy("2")
    visitor.evaluate(CHECK)
    expect(reload_button(page)).to_be_visible()

    page.reload()
    expect(version(page)).to_have_count(0)
    assert visitor.evaluate(WORKERS) == ["activated", "installed"]

    reload_button(page).click()
    expect(version(page)).to_have_attribute("content", "2", timeout=RELOADED_MS)
    expect(reload_button(page)).to_have_count(0)


def test_pw16_a_tab_in_which_something_is_written_stays(
    visitor: Device, deployment: Deployment, site: Server
) -> None:
    tasks = TasksPage(visitor.new_tab(f"{site.url}/tasks"))
    deployment.deploy("2")
    visitor.evaluate(CHECK)
    tasks.new.fill("Write rep")

    reload_button(visitor.page).click()

    expect(version(visitor.page)).to_have_attribute("content", "2", timeout=RELOADED_MS)
    expect(tasks.new).to_have_value("Write rep")
    expect(version(tasks.page)).to_have_count(0)
    tasks.add("Write report")
    tasks.expect_titles("Write report")
    reload_button(tasks.page).click()
    expect(version(tasks.page)).to_have_attribute("content", "2", timeout=RELOADED_MS)


def test_pw16_every_tab_follows(visitor: Device, deployment: Deployment, site: Server) -> None:
    tab = visitor.new_tab(f"{site.url}/history")
    deployment.deploy("2")
    visitor.evaluate(CHECK)

    reload_button(tab).click()

    for page in (tab, visitor.page):
        expect(version(page)).to_have_attribute("content", "2", timeout=RELOADED_MS)


def test_pw6_what_waits_to_be_sent_survives_the_update(
    visitor: Device, deployment: Deployment, site: Server
) -> None:
    person = sign_up(site)
    page = visitor.page
    account = AccountPage(page)
    account.go_to("Account")
    account.sign_in(person)
    account.expect_saved()
    visitor.complaints.expect("net::ERR_FAILED")
    page.context.route(SYNC, lambda route: route.abort())
    timer = TimerPage(page)
    timer.go_to("Timer")
    timer.start.click()
    expect(timer.clock).not_to_have_text("25:00")
    timer.stop.click()
    timer.expect_waiting(1)

    deployment.deploy("2")
    visitor.evaluate(CHECK)
    reload_button(page).click()
    expect(version(page)).to_have_attribute("content", "2", timeout=RELOADED_MS)
    timer.expect_waiting(1)
    assert person.sessions(site) == []

    page.context.unroute(SYNC)
    page.reload()
    timer.expect_saved()
    assert len(person.sessions(site)) == 1


def test_pw6_running_timer_survives_the_update(visitor: Device, deployment: Deployment) -> None:
    page = visitor.page
    timer = TimerPage(page)
    timer.start.click()
    expect(timer.pause).to_be_visible()
    deployment.deploy("2")

    visitor.evaluate(CHECK)
    reload_button(page).click()

    expect(version(page)).to_have_attribute("content", "2", timeout=RELOADED_MS)
    expect(timer.pause).to_be_visible()
    expect(timer.clock).to_contain_text("24:")


def test_pw1_newer_version_works_offline_on_every_page(
    visitor: Device, deployment: Deployment, site: Server
) -> None:
    deployment.deploy("2")
    visitor.evaluate(CHECK)
    reload_button(visitor.page).click()
    expect(version(visitor.page)).to_have_attribute("content", "2", timeout=RELOADED_MS)

    visitor.go_offline()

    for path in PATHS:
        visitor.page.goto(site.url + path)
        expect(version(visitor.page)).to_have_attribute("content", "2")


def test_pw2_update_fetches_only_what_changed(
    visitor: Device, deployment: Deployment, site: Server
) -> None:
    deployment.deploy("2")
    asked: list[str] = []
    visitor.context.on("request", lambda request: asked.append(request.url))

    visitor.evaluate(CHECK)
    expect(reload_button(visitor.page)).to_be_visible()

    fetched = {url.removeprefix(site.url) for url in asked}
    pages = {path for path in PATHS if path in fetched}
    assert pages == set(PATHS)
    assert not [path for path in fetched if path.startswith("/assets/")]


def test_pw3_deploy_in_the_middle_of_an_update_leaves_the_older_version(
    visitor: Device, deployment: Deployment, site: Server
) -> None:
    deployment.deploy("2")
    deployment.change_pages("3")  # the worker of version 2 now finds pages of version 3
    visitor.complaints.expect("is not what this build made")

    assert visitor.evaluate(CHECK_AND_FAIL) == "redundant"

    visitor.go_offline()
    for path in PATHS:
        visitor.page.goto(site.url + path)
        expect(version(visitor.page)).to_have_count(0)
    assert visitor.evaluate(WORKERS) == ["activated", None]


def test_pw11_worker_can_be_retired(visitor: Device, deployment: Deployment, site: Server) -> None:
    TimerPage(visitor.page).start.click()
    deployment.change_pages("2")
    deployment.change_worker(retire=True)

    with visitor.page.expect_event("load"):  # it sends the tab to the network by itself
        visitor.evaluate(CHECK)

    expect(version(visitor.page)).to_have_attribute("content", "2")
    expect(TimerPage(visitor.page).pause).to_be_visible()  # what people recorded is all there
    answer: Any = visitor.page.goto(f"{site.url}/history")
    assert not answer.from_service_worker
    assert visitor.evaluate(CACHES) == []
