"""The longest form, ``python -m tests.simulation.soak``: a million steps; every fault found anew.

Rare faults are looked for from the first history on, not in those that are known to show them.
"""

from __future__ import annotations

from argparse import ArgumentParser
from concurrent.futures import Executor

from tests.simulation.mutants import MUTANTS
from tests.simulation.runs import Variant, find_bad, start_workers
from tests.simulation.test_simulation import AFTER_A_BACKUP, RARE
from tests.simulation.world import STEPS

SHARES = {
    Variant(): 0.45,
    Variant(tabs=True): 0.35,
    Variant(restores=True): 0.1,
    Variant(tabs=True, restores=True): 0.1,
}
"""Which protocols are lived with, and how much of the time."""

LONGEST_SEARCH = 20_000
STRETCH = 500


def main() -> int:
    """Live so many steps, then look for each fault; 1 if something went wrong, or was not found."""
    parser = ArgumentParser(prog="python -m tests.simulation.soak")
    parser.add_argument("steps", type=int, nargs="?", default=1_000_000)
    steps = parser.parse_args().steps
    with start_workers() as workers:
        bad = sum(
            _live(workers, one, int(steps * share / STEPS) + 1) for one, share in SHARES.items()
        )
        missed = [bug for bug in MUTANTS if not _is_found(workers, bug)]
    print(f"{steps} steps, {bad} bad histories; faults not found: {missed or 'none'}")  # noqa: T201
    return bool(bad or missed)


def _live(workers: Executor, variant: Variant, histories: int) -> int:
    bad = list(find_bad(workers, variant, range(histories)))
    for seed, faults in bad:
        print(seed, *faults, sep="\n  ")  # noqa: T201
    print(f"{variant}: {histories} histories, {len(bad)} bad", flush=True)  # noqa: T201
    return len(bad)


def _is_found(workers: Executor, bug: str) -> bool:
    variant = Variant(bug, tabs=bug in RARE, restores=bug in AFTER_A_BACKUP)
    for first in range(0, LONGEST_SEARCH, STRETCH):
        bad = next(find_bad(workers, variant, range(first, first + STRETCH)), None)
        if bad:
            print(f"{bug}: found in history {bad.seed}", flush=True)  # noqa: T201
            return True
    print(f"{bug}: not found in {LONGEST_SEARCH} histories", flush=True)  # noqa: T201
    return False


if __name__ == "__main__":
    raise SystemExit(main())
