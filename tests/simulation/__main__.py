"""The long form: ``python -m tests.simulation 20000``; ``--help`` says what else."""

from __future__ import annotations

from argparse import ArgumentParser

from tests.simulation.mutants import MUTANTS
from tests.simulation.runs import Variant, find_bad, start_workers


def main() -> int:
    """Live so many histories and say how many went wrong; 1 if any did."""
    parser = ArgumentParser(prog="python -m tests.simulation")
    parser.add_argument("histories", type=int)
    parser.add_argument("--bug", choices=MUTANTS)
    parser.add_argument("--two-tabs", action="store_true")
    parser.add_argument("--restores", action="store_true")
    parser.add_argument("--from", type=int, default=0, dest="first", metavar="SEED")
    parser.add_argument("--show", type=int, default=5, help="how many bad ones to describe")
    asked = parser.parse_args()
    seeds = range(asked.first, asked.first + asked.histories)
    with start_workers() as workers:
        bad = list(find_bad(workers, Variant(asked.bug, asked.two_tabs, asked.restores), seeds))
    for seed, faults in bad[: asked.show]:
        print(seed, *(fault[:400] for fault in faults), sep="\n  ")  # noqa: T201
    tabs = "two tabs" if asked.two_tabs else "one tab"
    print(f"{asked.bug or 'no bug'}, {tabs}: {asked.histories} runs, {len(bad)} bad")  # noqa: T201
    return bool(bad)


if __name__ == "__main__":
    raise SystemExit(main())
