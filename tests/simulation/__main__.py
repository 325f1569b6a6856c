"""The long form: ``python -m tests.simulation --steps 1000000``; ``--help`` says what else."""

from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable, Sequence
from time import perf_counter

from tests.simulation.checks import SORTS
from tests.simulation.mutants import MUTANTS
from tests.simulation.runs import STORIES, Bad, Variant, find_bad, start_workers
from tests.simulation.world import STEPS


def main() -> int:
    """Live so many histories and say how many went wrong; 1 if any did."""
    parser = ArgumentParser(prog="python -m tests.simulation")
    amount = parser.add_mutually_exclusive_group(required=True)
    amount.add_argument("--steps", type=int, help="how many all stories have together")
    amount.add_argument("--histories", type=int, help="how many each story is lived")
    parser.add_argument("--story", choices=STORIES, action="append", dest="stories")
    parser.add_argument("--bug", choices=MUTANTS)
    parser.add_argument("--from", type=int, default=0, dest="first", metavar="SEED")
    parser.add_argument("--show", type=int, default=5, help="how many bad ones to describe")
    asked = parser.parse_args()
    stories: Sequence[str] = asked.stories or list(STORIES)
    # Rounded up, so that there are never fewer steps than were asked for.
    each = asked.histories or -(-asked.steps // (STEPS * len(stories)))
    seeds = range(asked.first, asked.first + each)
    with start_workers() as workers:
        bad = 0
        for story in stories:
            began = perf_counter()
            found = list(find_bad(workers, Variant(story, asked.bug), seeds))
            rate = len(seeds) * STEPS / (perf_counter() - began)
            _describe(found[: asked.show])
            _say(f"{story}: {each * STEPS} steps, {_count(found)} ({rate:.0f} steps a second)")
            bad += len(found)
    _say(f"in all: {each * STEPS * len(stories)} steps, {bad} bad histories")
    return bool(bad)


def _describe(bad: Iterable[Bad]) -> None:
    for seed, faults in bad:
        _say(f"history {seed}", *(f"{sort}: {text[:400]}" for sort, text in faults))


def _count(bad: Iterable[Bad]) -> str:
    counted = Counter(sort for one in bad for sort in {fault.sort for fault in one.faults})
    return ", ".join(f"{counted[sort]} {sort}" for sort in SORTS)


def _say(*lines: str) -> None:
    print(*lines, sep="\n  ", flush=True)  # noqa: T201


if __name__ == "__main__":
    raise SystemExit(main())
