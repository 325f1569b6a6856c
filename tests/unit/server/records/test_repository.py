"""How records are asked for: by the index that is there for it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine, event, text
from sqlmodel import Session

from meelio_web.server.records.entity import Entity
from meelio_web.server.records.repository import SqlRecords
from meelio_web.server.sync.service import ENTITIES
from tests.support.writers import add_user, write_tasks


def plan_of(engine: Engine, statement: str, parameters: Any) -> str:
    """Return how the database would run a statement."""
    explain = "EXPLAIN QUERY PLAN" if engine.dialect.name == "sqlite" else "EXPLAIN"
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":  # which thinks little of an index on few rows
            connection.execute(text("SET LOCAL enable_seqscan = off"))
            connection.execute(text("SET LOCAL enable_bitmapscan = off"))
        rows = connection.exec_driver_sql(f"{explain} {statement}", parameters).all()
    return "\n".join(str(row) for row in rows)


def plan_behind(engine: Engine, read: Callable[[SqlRecords], object]) -> str:
    """Return how the database runs what is behind a call."""
    user = add_user(engine)
    write_tasks(engine, user, 2)
    asked: list[tuple[str, Any]] = []

    @event.listens_for(engine, "before_cursor_execute")
    def _note(*call: Any) -> None:
        asked.append((call[2], call[3]))

    with Session(engine) as db:
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
