"""A plan that locks older sessions, and an upgrade that arrives by itself."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx2
import pytest
from playwright.sync_api import expect

from tests.e2e.device import Device
from tests.e2e.measures import find_barriers
from tests.e2e.pages.account import AccountPage
from tests.e2e.people import Person, sign_up
from tests.e2e.server import Server

pytestmark = pytest.mark.e2e

ROOT = Path(__file__).parents[2]


def record(api: httpx2.Client, title: str, days_ago: int) -> None:
    """Record an hour of some days ago."""
    end = datetime.now(UTC).replace(microsecond=0) - timedelta(days=days_ago)
    start = end - timedelta(hours=1)
    body = {"sessionStart": start.isoformat(), "sessionEnd": end.isoformat(), "taskTitle": title}
    api.post("/api/v1/focus-sessions", json=body).raise_for_status()


def set_plan(server: Server, person: Person, plan: str) -> None:
    """Change a plan as the operator does."""
    command = [sys.executable, "-m", "meelio_web.admin", "set-plan", person.email, plan]
    environment = os.environ | {"DATABASE_URL": server.database_url}
    subprocess.run(command, check=True, cwd=ROOT, env=environment)


def test_pl13_pl14_an_upgrade_arrives_with_the_next_sync(laptop: Device, server: Server) -> None:
    person = sign_up(server)
    with person.call(server) as api:
        record(api, "Lately", 1)
        record(api, "Long ago", 200)
    account = AccountPage(laptop.page)
    account.open()
    account.sign_in(person)
    page = laptop.page
    expect(account.plan).to_contain_text("1 session from more than 90 days ago is locked")
    expect(account.plan).to_contain_text("Free")
    assert find_barriers(page) == {}
    account.go_to("History")
    notice = page.get_by_role("complementary", name="Locked sessions")
    expect(notice).to_contain_text("Nothing is deleted")
    expect(page.get_by_text("Lately")).to_be_visible()
    expect(page.get_by_text("Long ago")).to_have_count(0)
    assert find_barriers(page) == {}

    set_plan(server, person, "premium")
    page.evaluate("dispatchEvent(new Event('online'))")

    expect(page.get_by_text("Long ago")).to_be_visible()
    expect(notice).to_have_count(0)
    account.go_to("Account")
    expect(account.plan).to_contain_text("All your history is on the server")
    set_plan(server, person, "free")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(account.plan).to_contain_text("1 session from more than 90 days ago is locked")
    account.go_to("History")
    expect(page.get_by_text("Long ago")).to_be_visible()
    assert [one["taskTitle"] for one in person.sessions(server)] == ["Lately"]
