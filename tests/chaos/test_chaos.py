"""Killed in the middle of pushes, the server loses nothing, and does nothing twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from meelio_web.server.kit.db import make_engine
from tests.chaos.checks import (
    find_broken_promises,
    find_differences,
    find_faults,
    find_repetitions,
)
from tests.chaos.history import Past, Script, live
from tests.conftest import copied, create_tables

SEED = 20_261_124
KILLS = 5
TRIES = 4
"""A fault that needs bad luck to show itself may need it more than once."""

FAULTS = {
    "remembers no change": Script(SEED, 0, app="tests.chaos.faulty:make_forgetful"),
    "answers before the commit": Script(SEED, 4, app="tests.chaos.faulty:make_hasty"),
    "names a change anew at each try": Script(SEED, 0, engine="new_ids"),
    "takes silence for an answer": Script(SEED, 0, engine="silent_loss"),
}
"""Faults of a server or an engine that the checks must find."""


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def past(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Past:
    """What happened with a database of each kind."""
    script = Script(SEED, KILLS)
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path_factory.mktemp('chaos')}/meelio.db"
        create_tables(make_engine(url)).dispose()
        return live(url, script)
    template: str = request.getfixturevalue("postgres_template")
    with copied(request.getfixturevalue("postgres"), template) as url:
        return live(url, script)


def test_ch1_what_a_device_was_told_outlives_the_server(past: Past) -> None:
    assert [*find_broken_promises(past)] == [], past.summary
    assert past.report["kills"] >= KILLS, past.summary


def test_ch2_nothing_takes_effect_twice(past: Past) -> None:
    assert [*find_repetitions(past)] == [], past.summary


def test_ch3_all_devices_show_the_same_and_nothing_has_vanished(past: Past) -> None:
    assert find_differences(past) == [], past.summary
    assert find_faults(past) == [], past.summary


@pytest.mark.parametrize("fault", FAULTS)
def test_ch4_a_fault_is_noticed(tmp_path: Path, fault: str) -> None:
    def is_noticed(seed: int) -> bool:
        url = f"sqlite:///{tmp_path}/{seed}.db"
        create_tables(make_engine(url)).dispose()
        return find_faults(live(url, FAULTS[fault]._replace(seed=seed))) != []

    assert any(is_noticed(SEED + nth) for nth in range(TRIES))
