"""Two machines of one person while everything goes wrong; and a tab that is put to sleep."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.chaos import A_DAY_AHEAD, MONDAY, Life, Notes
from tests.e2e.device import Device
from tests.e2e.measures import come_true
from tests.e2e.pages.history import HistoryPage
from tests.e2e.people import Person
from tests.e2e.server import Server
from tests.e2e.test_flows import sign_in

pytestmark = pytest.mark.e2e

ROUNDS = int(os.environ.get("E2E_CHAOS", "1"))
"""How many histories; the long form asks for more."""
STEPS = 7
HANG = """
const { fetch } = window;
window.fetch = (...asked) => {
    if (!window.hangs) return fetch(...asked);
    window.hung ||= /sync\\/pu(sh|ll)/.test(asked[0]?.url ?? asked[0]);
    return new Promise(() => undefined);
};
"""
HANGS_IN_SYNC = "() => { dispatchEvent(new Event('online')); return window.hung === true; }"
HOLDERS = "async () => (await navigator.locks.query()).held.map(({ name }) => name)"
PATIENCE_MS = 62_000
LOOK_MS = 2_000


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_ch5_two_machines_agree_in_the_end(
    new_device: Callable[..., Device], person: Person, server: Server, seed: int
) -> None:
    chance = Random(seed)  # noqa: S311 (nothing is secret here)
    notes = Notes()
    lives = [Life(new_device(), person, notes, chance) for _ in range(2)]
    lives[1].page.context.add_init_script(A_DAY_AHEAD)
    for life in lives:
        life.begin()

    for _ in range(STEPS):
        for life in lives:
            life.act(server)
    lives[0].write_while_killed(server)
    for life in [*lives, *lives]:  # whoever was first has not heard of all
        life.settle()

    stored = [session["note"] for session in person.sessions(server)]
    assert notes.find_faults(stored) == []
    first, second = (life.sessions for life in lives)
    expect(first.get_by_text("note ")).to_have_count(len(stored))
    # Days and totals and all; it may still be reading what the other has sent last.
    expect(second).to_have_text(first.inner_text(), use_inner_text=True)


@pytest.mark.punctual
def test_en14_a_tab_that_sleeps_with_the_lock_keeps_nobody_from_syncing(
    laptop: Device, person: Person, server: Server
) -> None:
    laptop.install()
    sign_in(laptop.page, person)
    laptop.page.context.add_init_script(HANG)
    laptop.page.reload()
    HistoryPage(laptop.page).expect_saved()
    awake = laptop.context.new_page()
    awake.clock.install()
    awake.goto("/history")
    history = HistoryPage(awake)
    expect(history.add).to_be_visible()

    laptop.page.evaluate("window.hangs = true")
    come_true(laptop.page, HANGS_IN_SYNC)  # asked again where the other tab is about it
    name = next(name for name in awake.evaluate(HOLDERS) if name.startswith("meelio-sync-"))
    session: Any = laptop.context.new_cdp_session(laptop.page)
    session.send("Page.setWebLifecycleState", {"state": "frozen"})

    history.add.click()
    history.fill(start=MONDAY, end=MONDAY + timedelta(minutes=20))
    history.save()
    history.expect_waiting(1)
    for _ in range(PATIENCE_MS // LOOK_MS):
        awake.clock.run_for(LOOK_MS)
    history.expect_saved()

    assert len(person.sessions(server)) == 1
    assert name in awake.evaluate(HOLDERS)
