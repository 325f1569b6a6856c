"""What the collector of garbage is spared, and what it still finds."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Generator

import pytest

from meelio_web.server.kit.garbage import YOUNG, spare_collector


class _Knot:
    def __init__(self) -> None:
        self.own = self


@pytest.fixture(autouse=True)
def _as_before() -> Generator[None]:
    thresholds = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*thresholds)


def test_what_is_loaded_is_never_looked_through_again() -> None:
    loaded = len(gc.get_objects())

    spare_collector()

    assert gc.get_freeze_count() > loaded / 2
    assert gc.get_threshold()[0] == YOUNG


def test_knots_tied_later_are_still_found() -> None:
    spare_collector()
    knots = [weakref.ref(_Knot()) for _ in range(YOUNG + 1)]

    assert any(knot() is None for knot in knots)
