"""Runs histories, many at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from typing import NamedTuple

from tests.simulation.checks import find_faults
from tests.simulation.mutants import MUTANTS, Setup
from tests.simulation.restored import Restored
from tests.simulation.world import World, make_id

CHUNK = 50


class Variant(NamedTuple):
    """Which protocol: with a fault or right, with one tab a device or two without a lock.

    With ``restores`` the server loses its disk once, and comes back from a backup.
    """

    bug: str | None = None
    tabs: bool = False
    restores: bool = False


class Bad(NamedTuple):
    """A history that went wrong."""

    seed: int
    faults: list[str]


def run(variant: Variant, seed: int) -> Bad | None:
    """Live one history; return it if it is bad."""
    setup = MUTANTS[variant.bug] if variant.bug else Setup()
    store = setup.store(make_id(seed, 0))
    disaster = Restored(store)
    befalls = disaster if variant.restores else None
    world = World(seed, store, setup.cast, tabs=variant.tabs, disaster=befalls)
    world.live()
    faults = find_faults(world, store, disaster.forgiven)
    return Bad(seed, faults) if faults else None


def start_workers() -> Executor:
    """Use all processors. The workers begin afresh: nothing of a test's process is in them."""
    return ProcessPoolExecutor(mp_context=get_context("spawn"))


def find_bad(workers: Executor, variant: Variant, seeds: Iterable[int]) -> Iterator[Bad]:
    """Live many histories; yield the bad ones, in the order of their seeds."""
    lived = workers.map(partial(run, variant), seeds, chunksize=CHUNK)
    return (bad for bad in lived if bad)
