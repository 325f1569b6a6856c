"""The longest form, ``python -m tests.simulation.soak``: a million steps; every fault found anew.

Faults are looked for from the first history on, not in those that are known to show them.
"""

from __future__ import annotations

import sys
from concurrent.futures import Executor

from tests.simulation import __main__ as histories
from tests.simulation.mutants import MUTANTS
from tests.simulation.runs import Variant, find_bad, start_workers
from tests.simulation.test_simulation import CAUGHT

STEPS = "1000000"
LONGEST_SEARCH = 20_000
STRETCH = 500


def main() -> int:
    """Live so many steps, then look for each fault; 1 if something went wrong, or was not found."""
    sys.argv[1:] = ["--steps", *(sys.argv[1:] or [STEPS])]
    is_bad = histories.main()
    with start_workers() as workers:
        missed = [bug for bug in MUTANTS if not _is_found(workers, bug)]
    print(f"faults not found: {', '.join(missed) or 'none'}")  # noqa: T201
    return bool(is_bad or missed)


def _is_found(workers: Executor, bug: str) -> bool:
    """Look in the story that shows the fault soonest."""
    story, _ = CAUGHT[bug]
    for first in range(0, LONGEST_SEARCH, STRETCH):
        bad = next(find_bad(workers, Variant(story, bug), range(first, first + STRETCH)), None)
        if bad:
            print(f"{bug}: found in history {bad.seed} of {story}", flush=True)  # noqa: T201
            return True
    return False


if __name__ == "__main__":
    raise SystemExit(main())
