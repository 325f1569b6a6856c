"""No history goes wrong, and each fault that is put in makes some go wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor

import pytest

from tests.simulation.mutants import MUTANTS
from tests.simulation.runs import STORIES, Variant, find_bad, start_workers

HISTORIES = 350
"""Of each story. The long form, ``python -m tests.simulation --steps 1000000``, lives thousands."""

CAUGHT: dict[str, tuple[str, Iterable[int]]] = {
    "blind_write": ("one tab", range(4)),
    "no_dedup": ("one tab", range(6)),
    "edit_inflight": ("one tab", range(6)),
    "cursor_is_latest": ("one tab", range(4)),
    "cursor_from_push": ("one tab", range(49, 52)),
    "cursor_first": ("one tab", range(10)),
    "no_horizon": ("one tab", (51, 54, 77, 100, 129)),
    "chain_rebase": ("one tab", range(12)),
    "no_groups": ("one tab", range(16, 30)),
    "masked_base": ("one tab", range(9, 20)),
    "no_epoch_check": ("restored", range(4)),
    "no_rescue": ("restored", range(4)),
    "rescue_by_rev": ("restored", range(6)),
    "blind_rescue": ("restored", range(6)),
    "no_epoch_gap": ("restored", range(8)),
    "resync_sweeps": ("two tabs", range(6)),
    "digest_ignored": ("damaged", range(8)),
    "digest_counts": ("damaged", range(8)),
    "no_cast_down": ("versions", range(7, 16)),
    "cast_empties": ("versions", range(6)),
    "not_renewed": ("versions", range(10, 26)),
    "closed_now": ("timer", range(15, 26)),
    "random_next": ("timer", range(3, 14)),
    "run_dropped": ("timer", range(5, 21)),
    "rival_forgotten": ("timer", range(1, 7)),
    "end_guessed": ("timer", range(4)),
    "both_trimmed": ("timer", range(12, 22)),
    "late_stop_wins": ("timer", (15, 44, 63, 71, 83, 110)),
    "goes_on_recorded": ("timer", (31, 108, 151, 201, 324)),
    "not_renumbered": ("plans", range(3, 7)),
    "plan_first": ("plans", range(94, 98)),
    "snapshot_shows": ("plans", range(1, 4)),
    "locked_let_go": ("plans", range(60, 64)),
    "own_not_kept": ("plans", range(12, 15)),
    "no_cursor_cas": ("two tabs", (11,)),
    "stored_row": ("two tabs", (121,)),
    "push_inserts_old": ("versions", (703,)),
    "acts_blindly": ("timer", (1588,)),
    "record_ignored": ("timer", (109,)),
}
"""In which story each fault shows itself, and among which of its histories.

The luck that it needs is found by ``python -m tests.simulation --story STORY --histories 1000
--bug NAME``, and lost when a change makes other histories. These are no worse than any others: with
the right protocol, nothing is wrong with them.
"""


@pytest.fixture(scope="module")
def workers() -> Iterator[Executor]:
    with start_workers() as workers:
        yield workers


@pytest.mark.parametrize("story", STORIES)
def test_sy30_sy60_sy64_pl15_every_history_ends_with_all_agreed_and_nothing_lost(
    workers: Executor, story: str
) -> None:
    assert list(find_bad(workers, Variant(story), range(HISTORIES))) == []


@pytest.mark.parametrize("bug", CAUGHT)
def test_sy61_sy62_a_fault_is_noticed(workers: Executor, bug: str) -> None:
    story, seeds = CAUGHT[bug]
    assert any(find_bad(workers, Variant(story, bug), seeds))
    assert list(find_bad(workers, Variant(story), seeds)) == []


def test_every_fault_is_tried() -> None:
    assert CAUGHT.keys() == MUTANTS.keys()
