"""What becomes of a browser's storage, and what is said of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.device import Device
from tests.e2e.pages.account import AccountPage
from tests.e2e.pages.history import HistoryPage
from tests.e2e.pages.others import SettingsPage, TasksPage
from tests.e2e.pages.timer import TimerPage
from tests.e2e.people import Person
from tests.e2e.server import Server
from tests.e2e.test_flows import expect_sessions, focus_for_a_moment, sign_in

pytestmark = pytest.mark.e2e

FROZEN = Path(__file__).parents[1] / "fixtures" / "frozen" / "client-1.json"

THAW = """async ({ name, database, hold }) => {
    const request = indexedDB.open(name, database.version);
    request.onupgradeneeded = () => {
        for (const [store, { keyPath, indexes, records }] of Object.entries(database.stores)) {
            const made = request.result.createObjectStore(store, { keyPath });
            for (const [index, path] of Object.entries(indexes)) made.createIndex(index, path);
            for (const [key, value] of records)
                keyPath === null ? made.put(value, key) : made.put(value);
        }
    };
    const db = await new Promise((done, fail) => {
        request.onsuccess = () => done(request.result);
        request.onerror = () => fail(request.error);
    });
    if (hold) window.held = db; else db.close();
}"""
"""Makes a database as an earlier version did; an old tab may hold on to it."""

NO_STORAGE = {
    "refuses": """IDBFactory.prototype.open = () => {
        throw new DOMException("Internal error opening backing store.", "UnknownError");
    };""",
    "has none": """for (const name of Object.getOwnPropertyNames(window))
        if (/^(indexedDB|IDB)/.test(name)) delete window[name];
    Object.defineProperty(window, "indexedDB", { value: undefined, configurable: true });""",
}
NO_ROOM = """IDBObjectStore.prototype.put = new Proxy(IDBObjectStore.prototype.put, {
    apply(put, store, values) {
        if (window.isFull) throw new DOMException("No room.", "QuotaExceededError");
        return Reflect.apply(put, store, values);
    },
});"""


def notice(page: Page) -> Locator:
    """Find what has to be known on every page."""
    return page.get_by_role("alert", name="Notice")


def person_of(frozen: Any) -> Any:
    """Return the database that is neither the root nor anybody's else."""
    return frozen["databases"][f"meelio-{frozen['user']['id']}"]


def test_st14_st16_database_of_an_older_version_behind_a_tab_that_holds_on(laptop: Device) -> None:
    database = person_of(json.loads(FROZEN.read_text("utf-8")))
    old = laptop.context.new_page()
    old.goto("/icon.svg")
    old.evaluate(THAW, {"name": "meelio-guest", "database": database, "hold": True})

    laptop.open("/history")
    expect(notice(laptop.page)).to_contain_text("Close the other tabs", timeout=4_000)
    expect(HistoryPage(laptop.page).sync).to_contain_text("Close other tabs")
    old.evaluate("() => window.held.close()")

    history = HistoryPage(laptop.page)
    # Five, and the one that ran when the database was left: it has come to its end.
    expect(history.sessions).to_have_count(6, timeout=20_000)
    expect(history.list).to_contain_text("written without a network")
    expect(notice(laptop.page)).to_have_count(0)


def test_st17_newer_version_in_another_tab_is_told(laptop: Device) -> None:
    laptop.open("/tasks")
    TasksPage(laptop.page).add("Kept")
    newer = laptop.context.new_page()
    newer.goto("/icon.svg")
    newer.evaluate(
        """() => new Promise((done) => {
            indexedDB.open("meelio-guest", 99).onsuccess = done;
        })"""
    )

    expect(notice(laptop.page)).to_contain_text("Reload this one")
    expect(TasksPage(laptop.page).open_list).to_contain_text("Kept")


def test_st21_clearing_site_data_is_told_and_signing_in_brings_all_back(
    laptop: Device, person: Person, server: Server
) -> None:
    laptop.complaints.expect("401")
    laptop.install()
    sign_in(laptop.page, person)
    focus_for_a_moment(laptop.page).expect_saved()

    session: Any = laptop.context.new_cdp_session(laptop.page)
    session.send("Storage.clearDataForOrigin", {"origin": server.url, "storageTypes": "all"})

    page = laptop.page
    expect(notice(page)).to_contain_text("kept in this browser was cleared")
    notice(page).get_by_role("link", name="Sign in").click()
    sign_in(page, person)
    expect(notice(page)).to_have_count(0)
    expect_sessions(page, 1)
    assert len(person.sessions(server)) == 1


@pytest.mark.parametrize("how", NO_STORAGE)
def test_st20_works_for_this_visit_and_saves_all_to_a_file(
    laptop: Device, how: str, tmp_path: Path
) -> None:
    laptop.context.add_init_script(NO_STORAGE[how])
    laptop.open()
    page = laptop.page
    expect(notice(page)).to_contain_text(
        "This browser does not let Meelio keep anything: export before you close.", timeout=15_000
    )
    focus_for_a_moment(page)
    expect_sessions(page, 1)

    with page.expect_download() as download:
        notice(page).get_by_role("button", name="Export").click()

    file = tmp_path / "export.json"
    download.value.save_as(file)
    exported = json.loads(file.read_text("utf-8"))
    assert [one["outcome"] for one in exported["focusSessions"]] == ["stopped"]
    assert download.value.suggested_filename.startswith("meelio-")


def test_st20_syncs_an_account_for_this_visit(
    laptop: Device, person: Person, server: Server
) -> None:
    laptop.context.add_init_script(NO_STORAGE["refuses"])
    laptop.open("/account")
    expect(notice(laptop.page)).to_be_visible(timeout=15_000)
    AccountPage(laptop.page).sign_in(person)

    focus_for_a_moment(laptop.page).expect_saved()

    assert len(person.sessions(server)) == 1


def test_st19_full_disk_is_told_and_over_once_there_is_room(laptop: Device) -> None:
    laptop.context.add_init_script(NO_ROOM)
    laptop.open("/tasks")
    tasks = TasksPage(laptop.page)
    tasks.add("Before")
    expect(tasks.open_list).to_contain_text("Before")
    laptop.evaluate("() => { window.isFull = true; }")
    laptop.complaints.expect("QuotaExceeded|storage failed")

    tasks.write("While it is full")
    expect(tasks.sync).to_contain_text("Storage is full")
    expect(notice(laptop.page)).to_contain_text("This device is full")
    expect(tasks.open_list).to_contain_text("Before")
    laptop.evaluate("() => { window.isFull = false; }")
    tasks.add("After")

    expect(tasks.open_list).to_contain_text("After")
    expect(notice(laptop.page)).to_have_count(0)


OLD_FILE = """async () => {
    const cache = await caches.open("meelio-files");
    await cache.put("/assets/of-an-old-build.js?revision=0", new Response("old"));
}"""
OLD_FILES = """async () => {
    const keys = await (await caches.open("meelio-files")).keys();
    return keys.map(({ url }) => url).filter((url) => url.includes("old-build"));
}"""


def test_st19_full_disk_gives_up_old_builds_and_nothing_else(laptop: Device) -> None:
    laptop.context.add_init_script(NO_ROOM)
    laptop.install("/tasks")
    laptop.evaluate(OLD_FILE)
    laptop.evaluate("() => { window.isFull = true; }")
    laptop.complaints.expect("QuotaExceeded|storage failed")
    tasks = TasksPage(laptop.page)

    tasks.write("No room for it")

    expect(tasks.sync).to_contain_text("Storage is full")
    assert laptop.evaluate(OLD_FILES) == []
    laptop.go_offline()
    laptop.page.reload()
    expect(tasks.heading).to_have_text("Tasks")


def test_st22_settings_tell_what_is_kept(laptop: Device) -> None:
    laptop.open("/settings")
    device = SettingsPage(laptop.page).page.get_by_role("region", name="This device")

    expect(device).to_contain_text("Meelio uses")
    expect(device).to_contain_text("The browser")


def test_st22_first_session_asks_the_browser_to_keep_it(laptop: Device) -> None:
    laptop.context.add_init_script(
        "window.asked = 0; navigator.storage.persist = async () => (window.asked += 1) > 0;"
    )
    laptop.open()
    assert laptop.evaluate("() => window.asked") == 0

    focus_for_a_moment(laptop.page)

    expect(TimerPage(laptop.page).start).to_be_visible()
    assert laptop.evaluate("() => window.asked") == 1
