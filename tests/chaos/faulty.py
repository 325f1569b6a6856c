"""Servers with a fault each. That the checks find it shows what the checks are worth."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import count
from threading import Timer

from starlette.types import ASGIApp

from meelio_web.server.kit.web import Work
from meelio_web.server.records.ports import Remembered
from meelio_web.server.records.repository import SqlRecords
from tests.support.serving import make

LATE_SECONDS = 1.5
LATE_EVERY = 2
"""Not each time, or the engines would wait for nothing else."""


def make_forgetful() -> ASGIApp:
    """Make a server that notes of no change that it was settled."""

    def forget(self: SqlRecords, settled: Sequence[Remembered], now: datetime) -> None:
        pass

    SqlRecords.remember = forget
    return make()


def make_hasty() -> ASGIApp:
    """Make a server that now and then commits only a while after its answer has left."""
    finish, writes = Work.finish, count()

    def finish_late(self: Work) -> None:
        if self.session.info and next(writes) % LATE_EVERY == 0:  # somebody's records
            self.is_done = True
            Timer(LATE_SECONDS, self.session.commit).start()
        else:
            finish(self)

    Work.finish = finish_late
    return make()
