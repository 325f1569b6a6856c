"""No history goes wrong, and each fault that is put in makes some go wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor

import pytest

from tests.simulation.mutants import MUTANTS
from tests.simulation.runs import STORIES, Variant, find_bad, start_workers

HISTORIES = 300
"""Of each story. The long form, ``python -m tests.simulation --steps 1000000``, lives thousands."""

CAUGHT: dict[str, tuple[str, Iterable[int]]] = {
    "blind_write": ("one tab", range(20)),
    "no_dedup": ("one tab", range(50)),
    "edit_inflight": ("one tab", range(50)),
    "chain_rebase": ("one tab", range(50)),
    "no_groups": ("one tab", range(50)),
    "no_epoch_check": ("restored", range(50)),
    "no_rescue": ("restored", range(50)),
    "rescue_by_rev": ("restored", range(50)),
    "blind_rescue": ("restored", range(50)),
    "no_epoch_gap": ("restored", range(50)),
    "resync_sweeps": ("two tabs", range(50)),
    "digest_ignored": ("damaged", range(50)),
    "digest_counts": ("damaged", (0, 39, 41)),
}
"""In which story each fault shows itself, and in which of its histories.

Some need much bad luck. ``python -m tests.simulation --bug NAME --histories 20000`` has found their
seeds, and finds others when a change to the histories makes them lose their luck. These histories
are no worse than any others: with the right protocol, nothing is wrong with them.
"""


@pytest.fixture(scope="module")
def workers() -> Iterator[Executor]:
    with start_workers() as workers:
        yield workers


@pytest.mark.parametrize("story", STORIES)
def test_sy60_every_history_ends_with_all_agreed_and_nothing_lost(
    workers: Executor, story: str
) -> None:
    assert list(find_bad(workers, Variant(story), range(HISTORIES))) == []


@pytest.mark.parametrize("bug", CAUGHT)
def test_sy61_a_fault_is_noticed(workers: Executor, bug: str) -> None:
    story, seeds = CAUGHT[bug]
    assert any(find_bad(workers, Variant(story, bug), seeds))
    assert list(find_bad(workers, Variant(story), seeds)) == []


def test_every_fault_is_tried() -> None:
    assert CAUGHT.keys() == MUTANTS.keys()
