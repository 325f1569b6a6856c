"""What has to be done for everybody who syncs, from outside of HTTP."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import NamedTuple
from uuid import uuid4

from sqlalchemy import Engine
from sqlmodel import Session

from meelio_web.server.identity.upkeep import find_user_id, forget_expired_sign_ins, set_plan
from meelio_web.server.kit.going_on import GoingOn
from meelio_web.server.kit.web import Database
from meelio_web.server.plans.domain.window import FREE, visible_since
from meelio_web.server.records.repository import SqlRecords
from meelio_web.server.sync import service
from meelio_web.server.sync.repository import list_syncing, still_syncs
from meelio_web.server.webhooks.upkeep import forget_old_deliveries

FIRST_PURGE = 600.0
PURGE_EVERY = 86_400.0
"""In seconds. The first is late enough to delay nobody's start."""

log = logging.getLogger("meelio")


class Swept(NamedTuple):
    """How much was forgotten, of everybody together."""

    people: int = 0
    tombstones: int = 0
    mutations: int = 0
    devices: int = 0
    lost_values: int = 0
    sign_ins: int = 0
    deliveries: int = 0


def purge_all(database: Database, *, now: datetime) -> Swept:
    """Forget what is old: one person after the other, each in a short transaction (rule OP3)."""
    with database.read() as db:
        everybody = list_syncing(db)
    purged = [one for user_id in everybody if (one := _purge(database, user_id, now))]
    with database.write() as db:
        sign_ins = forget_expired_sign_ins(db, now=now)
        deliveries = forget_old_deliveries(db, now=now)
    return Swept(
        people=len(purged),
        tombstones=sum(one.tombstones for one in purged),
        mutations=sum(one.mutations for one in purged),
        devices=sum(one.devices for one in purged),
        lost_values=sum(one.lost_values for one in purged),
        sign_ins=sign_ins,
        deliveries=deliveries,
    )


def _purge(database: Database, user_id: str, now: datetime) -> service.Purged | None:
    with database.write() as db:
        # Who has deleted their account since the list was made has nothing left to forget.
        return service.purge(SqlRecords(db, user_id), now=now) if still_syncs(db, user_id) else None


def begin_epochs(database: Database, user_ids: Iterable[str]) -> int:
    """Begin a new epoch for each of these people; return for how many (rule OP5).

    All in one transaction: half a restore would be worse than none.
    """
    count = 0
    with database.write() as db:
        for user_id in sorted(user_ids):
            service.begin_epoch(SqlRecords(db, user_id), str(uuid4()))
            count += 1
    return count


def change_plan(db: Session, email: str, plan: str, *, days: int, now: datetime) -> bool:
    """Change somebody's plan; say whether there is an account (rules OP1 and PL8).

    What a free plan of so many days had locked is numbered anew with an upgrade, so that devices
    that are past it pull it.
    """
    user_id = find_user_id(db, email)
    if user_id is None:
        return False
    since = visible_since(FREE, days=days, now=now)
    if plan != FREE and since:
        service.unlock(SqlRecords(db, user_id), since)
    set_plan(db, user_id, plan)
    return True


async def keep_purging(
    engine: Engine, first: float = FIRST_PURGE, every: float = PURGE_EVERY
) -> None:
    """Purge once a day as long as the server runs (rule OP4).

    Each worker of a server does: the second of two finds nothing left, and a person's rows are
    locked while they are being purged.
    """
    database = Database(engine)
    pause = first
    while True:
        await asyncio.sleep(pause)
        pause = every
        with GoingOn("The purge has failed; it is tried again."):
            swept = await asyncio.to_thread(purge_all, database, now=datetime.now(UTC))
            log.info("Purged: %s", swept)
