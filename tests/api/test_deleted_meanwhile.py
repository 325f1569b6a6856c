"""Two requests at once, of which the faster one deletes what the other one is about."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from meelio_web.server.exports.service import FORMAT, VERSION
from meelio_web.server.identity import service
from meelio_web.server.imports import routes as imports
from meelio_web.server.records.repository import SqlRecords
from meelio_web.server.webhooks.repository import WebhookRepository
from tests.support.hooks import Hooks

API = "/api/v1"
DOCUMENT = {
    "format": FORMAT,
    "version": VERSION,
    "focusSessions": [],
    "tasks": [{"id": "01970000-0000-7000-8000-000000000001", "title": "Read"}],
}
on_postgresql = pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
"""SQLite has one writer at a time, which sees all that was written before."""


def then_delete(
    monkeypatch: pytest.MonkeyPatch, of: Any, name: str, api: TestClient, path: str
) -> None:
    """Have another request delete something, once, after this function of the first one."""
    done, statuses = getattr(of, name), list[int]()

    def late(*given: Any, **how: Any) -> Any:
        found = done(*given, **how)
        if not statuses:
            statuses.append(0)
            other = TestClient(api.app, cookies=api.cookies)
            assert other.delete(path).status_code == 204
        return found

    monkeypatch.setattr(of, name, late)


def assert_to_be_tried_again(answer: Response) -> None:
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable"), answer.text
    assert answer.headers["retry-after"] == "1"


def test_se7_ac12_an_import_of_an_account_that_goes_while_it_is_read(
    api: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    then_delete(monkeypatch, imports, "read", api, f"{API}/auth/me")

    assert_to_be_tried_again(api.post(f"{API}/import", json=DOCUMENT))
    assert api.post(f"{API}/import", json=DOCUMENT).status_code == 410


@on_postgresql
@pytest.mark.parametrize(
    ("path", "body"),
    [("tasks", {"title": "Read"}), ("auth/tokens", {"name": "script"}), ("calendar", None)],
)
def test_se7_ac12_a_write_of_an_account_that_goes_in_between(
    api: TestClient, monkeypatch: pytest.MonkeyPatch, path: str, body: object
) -> None:
    then_delete(monkeypatch, service, "authenticate", api, f"{API}/auth/me")

    assert_to_be_tried_again(api.post(f"{API}/{path}", json=body))
    assert api.post(f"{API}/{path}", json=body).status_code == 410


@on_postgresql
@pytest.mark.parametrize("path", ["auth/me", "sync/pull?cursor=0", "focus-sessions"])
def test_ac12_what_is_read_of_an_account_that_goes_in_between(
    api: TestClient, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    then_delete(monkeypatch, service, "authenticate", api, f"{API}/auth/me")

    assert api.get(f"{API}/{path}").json()["code"] == "account_deleted"


def test_ac9_an_account_that_goes_while_something_is_written(
    api: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of the two waits for the other to be done, and neither for both."""
    api.post(f"{API}/tasks", json={"title": "before"})
    held, going = SqlRecords.held, list[Future[Response]]()

    def late(*given: Any) -> Any:
        if not going:
            other = TestClient(api.app, cookies=api.cookies)
            going.append(pool.submit(other.delete, f"{API}/auth/me"))
            wait(going, timeout=0.5)
        return held(*given)

    monkeypatch.setattr(SqlRecords, "held", late)
    with ThreadPoolExecutor(1) as pool:
        written = api.post(f"{API}/tasks", json={"title": "Read"})

    assert (written.status_code, going[0].result().status_code) == (201, 204)
    assert api.get(f"{API}/tasks").status_code == 410


@on_postgresql
@pytest.mark.parametrize(
    ("method", "more", "body"),
    [("PATCH", "", {"enabled": False}), ("POST", "/secret", None), ("POST", "/test", None)],
)
def test_se7_wh17_a_change_of_a_webhook_that_goes_in_between(
    hooks: Hooks,
    api: TestClient,
    monkeypatch: pytest.MonkeyPatch,
    method: str,
    more: str,
    body: object,
) -> None:
    made = {"url": hooks.receiver.url, "events": ["session.created"]}
    webhook = api.post(f"{API}/webhooks", json=made).json()
    path = f"{API}/webhooks/{webhook['id']}"
    then_delete(monkeypatch, WebhookRepository, "find", api, path)

    assert_to_be_tried_again(api.request(method, path + more, json=body))
    assert api.request(method, path + more, json=body).status_code == 404
