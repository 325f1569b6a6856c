"""Puts a past into a guest's browser, where pressing it together would take years."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from playwright.sync_api import Page

# Never makes the database itself: the app would find one without anything in it.
PUT_ROWS = """async (rows) => {
    const open = () => new Promise((done) => {
        const request = indexedDB.open("meelio-guest");
        request.onupgradeneeded = () => request.transaction.abort();
        request.onsuccess = () => done(request.result);
        request.onerror = () => done(null);
    });
    let db = await open();
    while (db === null) db = await open();
    const tx = db.transaction("rows", "readwrite");
    for (const row of rows) tx.objectStore("rows").put(row);
    await new Promise((done) => { tx.oncomplete = done; });
    db.close();
}"""


def session(start: str, end: str, **fields: Any) -> dict[str, Any]:
    """A session of the guest's; in UTC and finished, unless said otherwise."""
    usual = {"kind": "focus", "mode": "pomodoro", "outcome": "completed", "timeZone": "UTC"}
    return _row("focus_session", usual | {"sessionStart": start, "sessionEnd": end} | fields)


def preference(name: str, value: Any) -> dict[str, Any]:
    """A choice of the guest's."""
    return _row("preference", {"name": name, "value": value})


def _row(entity: str, fields: dict[str, Any]) -> dict[str, Any]:
    at = "2026-01-01T00:00:00.000Z"
    return {
        "entity": entity,
        "id": str(uuid4()),
        "rev": 1,
        "deleted": False,
        "fmeta": {},
        "createdAt": at,
        "updatedAt": at,
        "fields": fields,
    }


def seed(page: Page, rows: list[dict[str, Any]]) -> None:
    """Put the rows where the app reads them when it opens next, once it has made that place."""
    page.evaluate(PUT_ROWS, rows)
    page.reload()
