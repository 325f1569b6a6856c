"""How records are asked for: by the index that is there for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Engine, event, text
from sqlmodel import Session

from meelio_web.server.focus_sessions.entity import FOCUS_SESSIONS
from meelio_web.server.records.domain.decide import Change
from meelio_web.server.records.entity import Entity
from meelio_web.server.records.repository import SqlRecords
from meelio_web.server.records.write import Mutation, apply_mutations
from meelio_web.server.sync.service import ENTITIES
from meelio_web.server.tasks.entity import TASKS
from tests.support.writers import NOW, add_user, write_tasks


def plan_of(engine: Engine, statement: str, parameters: Any) -> str:
    """Return how the database would run a statement."""
    explain = "EXPLAIN QUERY PLAN" if engine.dialect.name == "sqlite" else "EXPLAIN"
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":  # which thinks little of an index on few rows
            connection.execute(text("SET LOCAL enable_seqscan = off"))
            connection.execute(text("SET LOCAL enable_bitmapscan = off"))
        rows = connection.exec_driver_sql(f"{explain} {statement}", parameters).all()
    return "\n".join(str(row) for row in rows)


@contextmanager
def asked_of(engine: Engine) -> Generator[list[tuple[str, Any]]]:
    asked: list[tuple[str, Any]] = []

    def note(*call: Any) -> None:
        asked.append((call[2], call[3]))

    event.listen(engine, "before_cursor_execute", note)
    yield asked
    event.remove(engine, "before_cursor_execute", note)


def plan_behind(engine: Engine, read: Callable[[SqlRecords], object]) -> str:
    """Return how the database runs what is behind a call."""
    user = add_user(engine)
    write_tasks(engine, user, 2)
    with Session(engine) as db, asked_of(engine) as asked:
        read(SqlRecords(db, user))
    return plan_of(engine, *asked[-1])


@pytest.mark.parametrize("entity", ENTITIES.values(), ids=ENTITIES)
def test_sy54_digest_reads_one_users_records(engine: Engine, entity: Entity) -> None:
    plan = plan_behind(engine, lambda records: records.tally(entity))

    assert re.search(
        rf"{entity.table.name}_(user_id|end|start|pkey)|AUTOINDEX", plan, re.IGNORECASE
    )
    assert "Scan on" not in plan.replace("Index Scan on", ""), "everybody's records"


@pytest.mark.parametrize("entity", ENTITIES.values(), ids=ENTITIES)
def test_pull_reads_by_user_and_revision(engine: Engine, entity: Entity) -> None:
    plan = plan_behind(engine, lambda records: records.changes(entity, after=0, upto=9, limit=5))

    assert f"idx_{entity.table.name}_user_id" in plan
    assert "TEMP B-TREE" not in plan, "sorted after reading"
    assert "Sort" not in plan, "sorted after reading"


def record_sessions(engine: Engine, user: str, count: int) -> None:
    """Record a session a day, and let the database see how many there are."""
    with Session(engine.execution_options(write=True)) as db, db.begin():
        records = SqlRecords(db, user)
        numbers = records.reserve(count)
        days = [NOW - timedelta(days=nth) for nth in range(count)]
        fields = [{"session_start": day, "session_end": day + timedelta(hours=1)} for day in days]
        mutations = [
            Mutation(
                str(uuid4()),
                FOCUS_SESSIONS,
                str(uuid4()),
                Change("upsert", 0, one, {}, 0, "ask"),
                "",
            )
            for one in fields
        ]
        apply_mutations(records, numbers, mutations, device_id=user, now=NOW)
    with engine.execution_options(write=True).begin() as connection:
        connection.execute(text("ANALYZE"))


def test_overlaps_and_twins_are_found_by_their_indexes(engine: Engine) -> None:
    user = add_user(engine)
    record_sessions(engine, user, 1_000)
    spans = [(NOW - timedelta(days=9.5 - day), NOW - timedelta(days=9.5 - day)) for day in (0, 5)]
    with Session(engine) as db, asked_of(engine) as asked:
        records = SqlRecords(db, user)
        assert records.overlapping(FOCUS_SESSIONS, spans) == []
        assert records.twins(FOCUS_SESSIONS, ["toggl:1", "toggl:2"]) == []
        assert records.overlapping(TASKS, spans) == []

    overlapping, twins = asked[-2:]
    assert "idx_focus_sessions_start" in plan_of(engine, *overlapping)
    assert "idx_focus_sessions_source" in plan_of(engine, *twins)
