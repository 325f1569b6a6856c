"""Runs histories, many at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import ExitStack
from functools import partial
from multiprocessing import get_context
from typing import NamedTuple
from unittest.mock import patch

from tests.simulation.checks import Fault, find_faults
from tests.simulation.damaged import Damaged
from tests.simulation.memory import MemoryRecords
from tests.simulation.mutants import MUTANTS, Setup
from tests.simulation.plan_world import Plans, PlanWorld
from tests.simulation.restored import Restored
from tests.simulation.timer_world import TimerWorld
from tests.simulation.versions import Renewed
from tests.simulation.words import make_id
from tests.simulation.world import Disaster, Story, World

CHUNK = 10


Befalling = Callable[[MemoryRecords], Disaster]

STORIES: Mapping[str, tuple[Story, Befalling | None]] = {
    "one tab": (Story(tabs=False), None),
    "two tabs": (Story(), None),
    "restored": (Story(), Restored),
    "versions": (Story(), Renewed),
    "timer": (Story(timer=True), None),
    "plans": (Story(tabs=False, plans=True, sessions=4), Plans),
    "damaged": (Story(verifies=True), Damaged),
}


class Variant(NamedTuple):
    """Which story, and which protocol: the right one, or one with a fault."""

    story: str
    bug: str | None = None


class Bad(NamedTuple):
    """A history that went wrong."""

    seed: int
    faults: list[Fault]


def run(variant: Variant, seed: int) -> Bad | None:
    """Live one history; return it if it is bad."""
    setup = MUTANTS[variant.bug] if variant.bug else Setup()
    story, befalling = STORIES[variant.story]
    store = setup.store(make_id(seed, 0))
    world = kind_of(story)(seed, store, setup.cast, story, befalling(store) if befalling else None)
    with ExitStack() as replaced:
        for name, part in setup.parts.items():
            replaced.enter_context(patch(name, part))
        world.live()
        faults = find_faults(world, store)
    return Bad(seed, faults) if faults else None


def kind_of(story: Story) -> type[World]:
    """Return the world that a story is set in."""
    if story.timer:
        return TimerWorld
    return PlanWorld if story.plans else World


def start_workers() -> Executor:
    """Use all processors. The workers begin afresh: nothing of a test's process is in them."""
    return ProcessPoolExecutor(mp_context=get_context("spawn"))


def find_bad(workers: Executor, variant: Variant, seeds: Iterable[int]) -> Iterator[Bad]:
    """Live many histories; yield the bad ones, in the order of their seeds."""
    lived = workers.map(partial(run, variant), seeds, chunksize=CHUNK)
    return (bad for bad in lived if bad)
