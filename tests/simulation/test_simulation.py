"""No history goes wrong, and each fault that is put in makes some go wrong."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor

import pytest

from tests.simulation.mutants import MUTANTS
from tests.simulation.runs import Variant, find_bad, start_workers

COMMON = {
    "blind_write": 20,
    "no_dedup": 50,
    "edit_inflight": 50,
    "cursor_is_latest": 50,
    "cursor_from_push": 50,
    "no_horizon": 400,
    "chain_rebase": 50,
    "cursor_first": 100,
}
"""Faults that show themselves in so many histories from the first on."""

# Faults that need two tabs and much bad luck: one history in a hundred, in five hundred, in three
# thousand. `python -m tests.simulation 20000 --two-tabs --bug NAME` has found these seeds among the
# first 20,000, and finds others when a change to the histories makes them lose their luck. They are
# no worse than any others: with the right protocol, nothing is wrong with them.
RARE = {
    "no_cursor_cas": (33, 131, 510),
    "stored_row": (514, 710, 1425),
    "push_inserts_old": (479, 5926, 7041, 8006, 9656, 11103, 13736),
}

AFTER_A_BACKUP = {
    "no_epoch_check": 50,
    "no_rescue": 50,
    "rescue_by_rev": 100,
    "blind_rescue": 200,
    "no_epoch_gap": 200,
}
"""Faults that show themselves once the server has lost its disk."""


@pytest.fixture(scope="module")
def workers() -> Iterator[Executor]:
    with start_workers() as workers:
        yield workers


def test_every_history_ends_with_all_agreed_and_nothing_lost(workers: Executor) -> None:
    assert list(find_bad(workers, Variant(), range(2000))) == []


def test_two_tabs_may_run_the_engine_on_one_store_without_a_lock(workers: Executor) -> None:
    assert list(find_bad(workers, Variant(tabs=True), range(400))) == []


@pytest.mark.parametrize("tabs", [False, True])
def test_sy29_sy30_a_restored_server_gets_back_what_is_still_on_a_device(
    workers: Executor, *, tabs: bool
) -> None:
    assert list(find_bad(workers, Variant(tabs=tabs, restores=True), range(400))) == []


@pytest.mark.parametrize("bug", AFTER_A_BACKUP)
def test_sy30_a_fault_after_a_backup_is_noticed(workers: Executor, bug: str) -> None:
    assert any(find_bad(workers, Variant(bug, restores=True), range(AFTER_A_BACKUP[bug])))


@pytest.mark.parametrize("bug", COMMON)
def test_a_common_fault_is_noticed(workers: Executor, bug: str) -> None:
    assert any(find_bad(workers, Variant(bug), range(COMMON[bug])))


@pytest.mark.parametrize("bug", RARE)
def test_a_rare_fault_is_noticed(workers: Executor, bug: str) -> None:
    assert any(find_bad(workers, Variant(bug, tabs=True), RARE[bug]))
    assert list(find_bad(workers, Variant(tabs=True), RARE[bug])) == []


def test_every_fault_is_tried() -> None:
    assert {*COMMON, *RARE, *AFTER_A_BACKUP} == {*MUTANTS}
