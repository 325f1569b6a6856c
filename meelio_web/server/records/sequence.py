"""A user's sequence: who may write, and under which numbers.

The first statement of a transaction that writes a user's records takes that user's next numbers.
It locks the row until the commit, so numbers become visible in their order: a reader who has seen
one has seen all below it. A time or a serial number as cursor cannot promise that.
"""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID, uuid5

from sqlalchemy import event, inspect, text
from sqlalchemy.orm import ORMExecuteState, Session, SessionTransaction, UOWTransaction
from sqlalchemy.sql.dml import UpdateBase

from meelio_web.server.records.columns import SyncedRow

_HELD = "reserved_users"

_RAISE = text(
    "UPDATE sync_users SET seq = seq + :count WHERE user_id = :user_id"
    " RETURNING seq, min_rev, epoch, epoch_base"
)
_BEGIN = text(
    "INSERT INTO sync_users (user_id, seq, min_rev, epoch, epoch_base)"
    " VALUES (:user_id, 0, 0, :epoch, 0) ON CONFLICT (user_id) DO NOTHING"
)
_READ = text("SELECT seq, min_rev, epoch, epoch_base FROM sync_users WHERE user_id = :user_id")


class Unreserved(RuntimeError):
    """Somebody writes a synced table past the one function that may: a fault in our code."""


class Sequence(NamedTuple):
    """Where a user's sequence stands. Up to ``epoch_base`` all epochs agree."""

    seq: int
    min_rev: int
    epoch: str
    epoch_base: int = 0


def first_epoch(user_id: str) -> str:
    """Name the epoch that a user's sequence begins with.

    It follows from the user, so that a pull before the first write needs to store nothing.
    """
    return str(uuid5(UUID(user_id), "epoch"))


def reserve(db: Session, user_id: str, count: int) -> Sequence:
    """Take the user's next ``count`` numbers; the last of them is the answer's ``seq``.

    Must come before any record of the user is read in this transaction. Numbers that are not
    used are skipped.
    """
    asked = {"user_id": user_id, "count": count}
    connection = db.connection()
    row = connection.execute(_RAISE, asked).one_or_none()
    if row is None:
        connection.execute(_BEGIN, {"user_id": user_id, "epoch": first_epoch(user_id)})
        row = connection.execute(_RAISE, asked).one()
    db.info.setdefault(_HELD, set()).add(user_id)
    return Sequence(*row)


def read_sequence(db: Session, user_id: str) -> Sequence:
    """Read where the sequence stands, without taking anything."""
    row = db.connection().execute(_READ, {"user_id": user_id}).one_or_none()
    return Sequence(*row) if row else Sequence(0, 0, first_epoch(user_id))


@event.listens_for(Session, "before_flush")
def _guard_flush(db: Session, _context: UOWTransaction, _instances: object) -> None:
    held: set[str] = db.info.get(_HELD, set())
    for row in [*db.new, *db.dirty, *db.deleted]:
        if isinstance(row, SyncedRow) and row.user_id not in held:
            raise Unreserved(f"{type(row).__name__} is written without a reserved number.")


@event.listens_for(Session, "do_orm_execute")
def _guard_statement(call: ORMExecuteState) -> None:
    statement = call.statement
    if not isinstance(statement, UpdateBase) or call.session.info.get(_HELD):
        return
    if {"rev", "fmeta"} <= set(inspect(statement.table).c.keys()):
        raise Unreserved("A synced table is written without a reserved number.")


@event.listens_for(Session, "after_transaction_end")
def _release(db: Session, transaction: SessionTransaction) -> None:
    if transaction.parent is None:
        db.info.pop(_HELD, None)
