"""Purging everybody, by hand or by the server itself."""

from __future__ import annotations

import asyncio
import runpy
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from meelio_web import config
from meelio_web.server.kit.web import Database
from meelio_web.server.sync import upkeep
from meelio_web.server.sync.upkeep import Swept, keep_purging, purge_all
from tests.support.writers import NOW, add_user, write_tasks

LATER = NOW + timedelta(days=121)
PEOPLE = 6
EACH = 5


@pytest.fixture
def database(engine: Engine) -> Database:
    """Six people with five settled changes each."""
    for _ in range(PEOPLE):
        write_tasks(engine, add_user(engine), EACH)
    return Database(engine)


def test_op4_two_purges_at_once_do_what_one_would(database: Database) -> None:
    with ThreadPoolExecutor(2) as workers:
        both = [
            one.result()
            for one in [workers.submit(purge_all, database, now=LATER) for _ in range(2)]
        ]

    assert sum(one.mutations for one in both) == PEOPLE * EACH
    assert purge_all(database, now=LATER) == Swept(people=PEOPLE)


def test_op3_an_account_that_goes_meanwhile_is_left_out(
    database: Database, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    everybody = upkeep.list_syncing

    def list_and_delete(db: Session) -> list[str]:
        found = [*everybody(db)]
        db.rollback()
        with engine.execution_options(write=True).begin() as connection:
            connection.execute(text("DELETE FROM users WHERE id = :id"), {"id": found[0]})
        return found

    monkeypatch.setattr(upkeep, "list_syncing", list_and_delete)

    assert purge_all(database, now=LATER).people == PEOPLE - 1
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM sync_users")).scalar() == PEOPLE - 1


class Calls:
    """Stands in for the purge, and counts; the first two fail."""

    def __init__(self) -> None:
        self.count = 0
        self.enough = asyncio.Event()

    def __call__(self, _database: Database, **_: object) -> Swept:
        self.count += 1
        if self.count == 1:
            raise OperationalError("DELETE …", {}, Exception("locked"))
        if self.count == 2:
            raise ZeroDivisionError("nobody foresaw this")
        if self.count == 4:
            self._loop.call_soon_threadsafe(self.enough.set)
        return Swept()

    def begin(self) -> None:
        self._loop = asyncio.get_running_loop()


def test_op4_op7_the_server_goes_on_purging_and_survives_any_failure(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    calls = Calls()
    monkeypatch.setattr(upkeep, "purge_all", calls)

    async def live() -> None:
        calls.begin()
        task = asyncio.create_task(keep_purging(engine, first=0.01, every=0.01))
        await asyncio.wait_for(calls.enough.wait(), 10)
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task

    asyncio.run(live())

    assert calls.count >= 4
    assert caplog.text.count("The purge has failed") == 2
    assert "nobody foresaw this" in caplog.text


def test_op4_nothing_happens_while_the_server_starts(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = Calls()
    monkeypatch.setattr(upkeep, "purge_all", calls)

    async def begin() -> None:
        task = asyncio.create_task(keep_purging(engine))
        for _ in range(10):
            await asyncio.sleep(0)
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task

    asyncio.run(begin())

    assert calls.count == 0
    assert upkeep.FIRST_PURGE >= 60


def test_op4_the_server_is_told_to(monkeypatch: pytest.MonkeyPatch, sqlite_url: str) -> None:
    told: list[object] = []

    def note(_app: object, task: object, **_: object) -> None:
        told.append(task)

    monkeypatch.setattr(config, "DATABASE_URL", sqlite_url)
    monkeypatch.setattr("reflex.App.register_lifespan_task", note)
    entry = Path(upkeep.__file__).parents[2] / "meelio_web.py"

    runpy.run_path(str(entry))

    assert keep_purging in told
