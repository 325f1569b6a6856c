"""A plan that locks older sessions, and an upgrade that arrives by itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx2
import pytest
from playwright.sync_api import Page, expect

from tests.e2e.device import Device
from tests.e2e.measures import find_barriers
from tests.e2e.pages.account import AccountPage
from tests.e2e.pages.history import HistoryPage
from tests.e2e.pages.others import InsightsPage, ReportsPage
from tests.e2e.people import Person, sign_up
from tests.e2e.seeding import seed, session
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


def signed_in(page: Page, server: Server) -> tuple[Person, AccountPage]:
    """Sign somebody in who has two sessions on the server, of which their plan locks one."""
    person = sign_up(server)
    with person.call(server) as api:
        record(api, "Lately", 1)
        record(api, "Long ago", 200)
    account = AccountPage(page)
    account.open()
    account.sign_in(person)
    expect(account.plan).to_contain_text("1 session from more than 90 days ago is locked")
    return person, account


def test_pl13_pl14_an_upgrade_arrives_with_the_next_sync(laptop: Device, server: Server) -> None:
    page = laptop.page
    person, account = signed_in(page, server)
    expect(account.plan).to_contain_text("Free")
    expect(account.plan).to_contain_text("insights and reports, here and over the API")
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


def test_pl16_what_a_device_lacks_is_offered_from_the_server(
    laptop: Device, server: Server
) -> None:
    page = laptop.page
    signed_in(page, server)
    page.get_by_role("button", name="Delete account").click()
    expect(page.get_by_role("dialog")).to_contain_text("the copy here may lack them")
    assert find_barriers(page) == {}
    page.get_by_role("link", name="Take everything out first").click()

    notice = page.get_by_role("complementary", name="Locked sessions")
    expect(notice).to_contain_text("1 session from more than 90 days ago is locked")
    assert find_barriers(page) == {}
    with page.expect_download() as download:
        notice.get_by_role("link", name="JSON from the server").click()
    document = json.loads(download.value.path().read_text("utf-8"))
    assert [one["taskTitle"] for one in document["focusSessions"]] == ["Long ago", "Lately"]


def sync(page: Page) -> None:
    """Bring the next ordinary sync on: as when a network comes back."""
    page.evaluate("dispatchEvent(new Event('online'))")


LOCKED = "3 sessions from more than 90 days ago are locked on the server. Nothing is deleted."


def expect_locked(page: Page) -> None:
    """Insights and Reports say how many are locked, and what premium would show; no more."""
    insights, reports = InsightsPage(page), ReportsPage(page)
    insights.go_to("Insights")
    expect(insights.now).to_contain_text("Today")
    expect(insights.premium).to_contain_text(LOCKED)
    expect(insights.premium.get_by_role("listitem")).to_have_count(5)
    expect(insights.calendar).to_have_count(0)
    assert find_barriers(page) == {}
    page.get_by_role("link", name="Reports").click()
    expect(insights.premium).to_contain_text(LOCKED)
    expect(insights.premium).to_contain_text("printed and shared")
    expect(reports.sheet).to_have_count(0)
    assert find_barriers(page) == {}


def expect_all(page: Page) -> None:
    """The report that is open is there by itself; Insights count what was locked."""
    insights, reports = InsightsPage(page), ReportsPage(page)
    expect(reports.sheet).to_contain_text("Week of")  # one that begins today may hold no focus
    expect(insights.premium).to_have_count(0)
    reports.go_to("Insights")
    page.get_by_role("radio", name="All").check()
    tasks = page.get_by_role("region", name="Tasks").get_by_role("listitem")
    expect(tasks.filter(has_text="Spring")).to_contain_text("2 sessions")
    expect(tasks.filter(has_text="Old")).to_contain_text("1 session")
    expect(insights.calendar).to_contain_text("days with focus in the last 53 weeks")


def test_in42_rp5_insights_and_reports_say_what_is_locked_until_an_upgrade(
    laptop: Device, server: Server
) -> None:
    person = sign_up(server)
    with person.call(server) as api:
        for title, days_ago in (("Lately", 1), ("Spring", 200), ("Spring", 201), ("Old", 500)):
            record(api, title, days_ago)
    account = AccountPage(laptop.page)
    account.open()
    account.sign_in(person)

    expect_locked(laptop.page)
    set_plan(server, person, "premium")
    sync(laptop.page)
    expect_all(laptop.page)
    set_plan(server, person, "free")
    sync(laptop.page)
    expect_locked(laptop.page)

    history = HistoryPage(laptop.page)
    history.go_to("History")
    expect(history.sessions).to_have_count(4)
    set_plan(server, person, "premium")
    titles = [one["taskTitle"] for one in person.sessions(server)]
    assert titles == ["Lately", "Spring", "Spring", "Old"]


def test_in41_a_guest_sees_what_premium_would_show_and_loses_nothing(laptop: Device) -> None:
    page = laptop.page
    insights, reports = InsightsPage(page), ReportsPage(page)
    page.goto("/history")
    seed(page, [session("2025-11-20T09:00:00.000Z", "2025-11-20T10:00:00.000Z")])

    insights.open()
    expect(insights.premium).to_contain_text("all of your history: 1 session so far")
    expect(insights.premium).to_contain_text("Nothing is deleted without it")
    reports.open()
    expect(insights.premium).to_contain_text("Nothing is deleted without it")
    expect(reports.sheet).to_have_count(0)
