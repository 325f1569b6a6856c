"""Faults in how plans are kept."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from meelio_web.server.records.ports import Records
from meelio_web.server.sync import service
from meelio_web.server.sync.service import AskSince, Entities, Position, Wanted
from tests.simulation.client import Client
from tests.simulation.entry import Json

PULL = service.pull


def stay(_records: Records, _since: datetime) -> None:
    """Leave what was locked at its numbers, which devices are past."""


def hide_nothing(*_: object) -> bool:
    """Take nothing for locked."""
    return False


def ask_first(
    records: Records,
    position: Position,
    wanted: Wanted,
    *,
    now: datetime,
    ask_since: AskSince,
    entities: Entities,
) -> Json:
    """Ask for the plan before the sequence is read, as if nothing could come in between."""
    since = ask_since()
    return PULL(records, position, wanted, now=now, ask_since=lambda: since, entities=entities)


class LettingGo(Client):
    """Takes what a snapshot does not bring for deleted, also where it says that it is locked."""

    def start_over(self, theirs: Mapping[str, Json], first: Json, locked: Collection[str]) -> None:
        super().start_over(theirs, first, ())


class NotInserting(Client):
    """Takes no row from a push that is absent here and below the cursor."""

    def may_insert(self, row: Json, as_of: int) -> bool:
        return row["rev"] > self.cursor
