"""Servers with a fault each. That the checks find it shows what the checks are worth."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import count
from threading import Timer

from fastapi import FastAPI
from sqlmodel import Session

from meelio_web.server.kit.web import Database
from meelio_web.server.records.ports import Remembered
from meelio_web.server.records.repository import SqlRecords
from tests.support.serving import make

LATE_SECONDS = 1.5
LATE_EVERY = 2
"""Not each time, or the engines would wait for nothing else."""


def make_forgetful() -> FastAPI:
    """Make a server that notes of no change that it was settled."""

    def forget(self: SqlRecords, settled: Sequence[Remembered], now: datetime) -> None:
        pass

    SqlRecords.remember = forget
    return make()


class HastyDatabase(Database):
    """Commits what was written a while after the answer has left, now and then."""

    _writes = count()

    @contextmanager
    def open(self, *, write: bool) -> Generator[Session]:
        """Let the session go on by itself when the block ends."""
        if not write:
            with super().open(write=False) as session:
                yield session
            return
        session = Session(self._engine.execution_options(write=True), expire_on_commit=False)
        try:
            yield session
        except BaseException:
            session.close()
            raise
        if session.info and next(self._writes) % LATE_EVERY == 0:  # somebody's records
            Timer(LATE_SECONDS, _commit, [session]).start()
        else:
            _commit(session)


def _commit(session: Session) -> None:
    session.commit()
    session.close()


def make_hasty() -> FastAPI:
    """Make a server that answers before it commits."""
    api = make()
    api.state.database = HastyDatabase(api.state.engine, api.state.hub)
    return api
