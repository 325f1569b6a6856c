"""Writers that run beside others, in processes or threads of their own."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

from sqlalchemy import Engine, text
from sqlmodel import Session

from meelio_web.server.identity.models import Plan, User
from meelio_web.server.kit.db import make_engine
from meelio_web.server.records.domain.decide import Change
from meelio_web.server.records.repository import SqlRecords
from meelio_web.server.records.sequence import reserve
from meelio_web.server.records.write import Mutation, apply_mutations
from meelio_web.server.tasks.entity import TASKS

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


def add_user(engine: Engine) -> str:
    """Make somebody who has no password."""
    id_ = str(uuid4())
    with Session(engine.execution_options(write=True)) as db, db.begin():
        db.add(
            User(
                id=id_,
                email=id_,
                email_key=id_,
                password_hash="",
                plan=Plan.FREE,
                created_at=NOW,
            )
        )
    return id_


def task_mutation(title: str) -> Mutation:
    """Make a change that makes a task."""
    change = Change("upsert", 0, {"title": title}, {}, 0, "newest")
    return Mutation(str(uuid4()), TASKS, str(uuid4()), change, "")


def write_tasks(engine: Engine, user_id: str, count: int, *, hold: str | None = None) -> None:
    """Write so many tasks, each in a transaction that does some work before it commits."""
    for number in range(count):
        with Session(engine.execution_options(write=True)) as db, db.begin():
            records = SqlRecords(db, user_id)
            numbers = records.reserve(1)
            mutation = task_mutation(str(number))
            apply_mutations(records, numbers, [mutation], device_id=user_id, now=NOW)
            if hold:
                db.connection().execute(text(hold))


def take_numbers(url: str, user_id: str, count: int) -> list[int]:
    """Take so many numbers, one in each transaction, through an engine of one's own."""
    engine = make_engine(url)
    numbers: list[int] = []
    for _ in range(count):
        with Session(engine.execution_options(write=True)) as db, db.begin():
            numbers.append(reserve(db, user_id, 1).seq)
    engine.dispose()
    return numbers
