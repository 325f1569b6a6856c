"""No history goes wrong, and each fault that is put in makes some go wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor

import pytest

from tests.simulation.mutants import MUTANTS
from tests.simulation.runs import STORIES, Variant, find_bad, start_workers

HISTORIES = 100
"""Of each story. The long form, ``python -m tests.simulation --steps 1000000``, lives thousands."""

CAUGHT: dict[str, tuple[str, Iterable[int]]] = {
    "blind_write": ("one tab", range(4)),
    "no_dedup": ("one tab", range(8)),
    "edit_inflight": ("one tab", range(8)),
    "cursor_is_latest": ("one tab", range(8)),
    "cursor_from_push": ("one tab", range(8)),
    "cursor_first": ("one tab", range(12)),
    "no_horizon": ("one tab", range(50, 80)),
    "chain_rebase": ("one tab", range(16)),
    "no_groups": ("one tab", range(10, 40)),
    "masked_base": ("one tab", range(40)),
    "no_epoch_check": ("restored", range(10)),
    "no_rescue": ("restored", range(10)),
    "rescue_by_rev": ("restored", range(50)),
    "blind_rescue": ("restored", range(30)),
    "no_epoch_gap": ("restored", range(30)),
    "resync_sweeps": ("two tabs", range(20)),
    "digest_ignored": ("damaged", range(50)),
    "digest_counts": ("damaged", range(80)),
    "no_cast_down": ("versions", range(30)),
    "cast_empties": ("versions", range(20)),
    "not_renewed": ("versions", range(40)),
    "closed_now": ("timer", range(50, 100)),
    "random_next": ("timer", range(20)),
    "acts_blindly": ("timer", range(120)),
    "run_dropped": ("timer", range(20)),
    "rival_forgotten": ("timer", range(60)),
    "end_guessed": ("timer", range(30)),
    "both_trimmed": ("timer", range(30)),
    "late_stop_wins": ("timer", range(30, 90)),
    "goes_on_recorded": ("timer", range(80)),
}
"""In which story each fault shows itself, and among which of its histories."""

# Faults that need two tabs and much bad luck. `python -m tests.simulation --story "two tabs"
# --histories 20000 --bug NAME` finds their histories, and finds others when a change to the
# histories makes them lose their luck. They are no worse than any others.
RARE: dict[str, tuple[str, Iterable[int]]] = {}


@pytest.fixture(scope="module")
def workers() -> Iterator[Executor]:
    with start_workers() as workers:
        yield workers


@pytest.mark.parametrize("story", STORIES)
def test_sy60_sy64_every_history_ends_with_all_agreed_and_nothing_lost(
    workers: Executor, story: str
) -> None:
    assert list(find_bad(workers, Variant(story), range(HISTORIES))) == []


@pytest.mark.parametrize("bug", CAUGHT)
def test_sy61_sy62_a_fault_is_noticed(workers: Executor, bug: str) -> None:
    story, seeds = CAUGHT[bug]
    assert any(find_bad(workers, Variant(story, bug), seeds))


@pytest.mark.parametrize("bug", RARE)
def test_sy61_a_rare_fault_is_noticed(workers: Executor, bug: str) -> None:
    story, seeds = RARE[bug]
    assert any(find_bad(workers, Variant(story, bug), seeds))
    assert list(find_bad(workers, Variant(story), seeds)) == []


def test_every_fault_is_tried() -> None:
    assert CAUGHT.keys() | RARE.keys() == MUTANTS.keys()
