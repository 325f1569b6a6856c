"""Taking one's data out and bringing it in, as a guest and without a network."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.device import Device
from tests.e2e.measures import find_barriers
from tests.e2e.pages.data import DataPage
from tests.e2e.pages.history import HistoryPage

pytestmark = pytest.mark.e2e

FILES = Path(__file__).parents[1] / "fixtures" / "imports"


def test_im21_im22_a_toggl_file_is_seen_through_kept_and_taken_back_offline(
    laptop: Device,
) -> None:
    laptop.install("/data")
    laptop.go_offline()
    page = laptop.page
    data = DataPage(page)

    data.choose(FILES / "toggl.csv")
    data.zone.select_option("Europe/Berlin")
    data.expect_counts(new="568", here="0", out="12")
    expect(data.left_out).to_contain_text("It was still running: it has no end.")
    assert find_barriers(page) == {}
    data.carry_out.click()
    data.expect_done()

    history = HistoryPage(page)
    history.go_to("History")
    expect(history.sessions.first).to_be_visible()

    # It is remembered: another visit can still take it back, and leaves what was changed since.
    change_newest(history)
    data.open()
    expect(data.imports).to_contain_text("568 sessions")
    data.imports.get_by_role("button", name="Undo import").click()
    expect(data.imports).to_contain_text("You have changed these since")
    data.imports.get_by_role("button", name="Remove these too").click()
    expect(data.imports).to_contain_text("Taken back: 1 session.")
    expect(data.imports.get_by_role("button")).to_have_count(0)
    history.go_to("History")
    expect(page.get_by_text("No sessions yet")).to_be_visible()


def change_newest(history: HistoryPage) -> None:
    """Write a note to the newest session."""
    history.edit()
    history.write_note("Changed since")
    history.save()
    expect(history.list).to_contain_text("Changed since")


def history_of(data: DataPage) -> dict[str, Any]:
    """Return what the exported document holds of the person's own."""
    document = json.loads(data.export("JSON").read_text("utf-8"))
    return {name: document[name] for name in ("focusSessions", "tasks", "preferences")}


def wipe(page: Page) -> None:
    """Clear all that the browser keeps, as its own settings do."""
    page.goto("/api/v1/health")
    page.evaluate(
        """async () => {
            for (const { name } of await indexedDB.databases())
                await new Promise((done) => {
                    indexedDB.deleteDatabase(name).onsuccess = done;
                });
        }"""
    )


def test_ex2_ex8_what_is_taken_out_comes_back_field_by_field(laptop: Device) -> None:
    page = laptop.page
    data = DataPage(page)
    data.open()
    data.choose(FILES / "meelio.json")
    data.expect_counts(new="520", out="12", tasks="20")
    page.get_by_label("Also take the 1 setting in the file").check()
    data.carry_out.click()
    data.expect_done()
    before = history_of(data)
    file = data.export("JSON")
    assert len(before["focusSessions"]) == 520
    assert data.export("CSV").read_bytes().count(b"\r\n") >= 521
    assert b"BEGIN:VEVENT" in data.export("Calendar").read_bytes()

    wipe(page)
    data.open()
    expect(data.page.get_by_text("0 sessions")).to_be_visible()
    data.choose({"name": "mine.json", "mimeType": "", "buffer": file.read_bytes()})
    data.expect_counts(new="520", out="0", tasks="20")
    page.get_by_label("Also take the 1 setting in the file").check()
    data.carry_out.click()
    data.expect_done()

    assert history_of(data) == before
