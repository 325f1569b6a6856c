"""Killed in the middle of pushes, the server loses nothing, and does nothing twice."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from meelio_web.server.kit.db import make_engine
from tests.chaos.checks import find_faults
from tests.chaos.history import Script, live
from tests.conftest import create_tables

SEED = 20_261_124
KILLS = 5

FAULTS = {
    "remembers no change": Script(SEED, 0, app="tests.chaos.faulty:make_forgetful"),
    "answers before the commit": Script(SEED, 3, app="tests.chaos.faulty:make_hasty"),
    "names a change anew at each try": Script(SEED, 0, engine="new_ids"),
    "takes silence for an answer": Script(SEED, 0, engine="silent_loss"),
}
"""Faults of a server or an engine that the checks must find."""


@pytest.fixture
def url(engine: Engine) -> str:
    """The address of a database with its tables, of each kind in turn."""
    return engine.url.render_as_string(hide_password=False)


@pytest.fixture
def sqlite(sqlite_url: str) -> str:
    """The address of one in a file."""
    create_tables(make_engine(sqlite_url)).dispose()
    return sqlite_url


def test_ch1_ch2_ch3_engines_and_a_server_that_is_killed_agree_in_the_end(url: str) -> None:
    past = live(url, Script(SEED, KILLS))

    assert find_faults(past) == [], past.summary
    assert past.report["kills"] >= KILLS, past.summary


@pytest.mark.parametrize("fault", FAULTS)
def test_ch4_a_fault_is_noticed(sqlite: str, fault: str) -> None:
    assert find_faults(live(sqlite, FAULTS[fault])) != []
