"""The store in memory, on which most histories run, behaves as the databases do."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from random import Random

import orjson
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session
from sqlmodel import col

from meelio_web.server.identity.models import Plan, User
from meelio_web.server.records.models import SyncConflict
from meelio_web.server.records.ports import Lost
from meelio_web.server.records.repository import SqlRecords
from tests.simulation.entry import Json
from tests.simulation.memory import MemoryRecords
from tests.simulation.plan_world import Plans, PlanWorld
from tests.simulation.server import Judge, Server, Store
from tests.simulation.timer_world import TimerWorld
from tests.simulation.words import BEGINNING, make_id
from tests.simulation.world import Cast, Story, World

HISTORIES = 50
PLANS = 4
STEPS = 40


class WireServer(Server):
    """Sends its answers as JSON, and keeps them."""

    def __init__(self, store: Store, judge: Judge) -> None:
        super().__init__(store, judge)
        self.answers: list[Json] = []

    def answer(self, content: Json) -> Json:
        self.answers.append(orjson.loads(orjson.dumps(content, default=tuple)))
        return self.answers[-1]


class SqlStore:
    """One user's records in a real database."""

    def __init__(self, engine: Engine, user_id: str) -> None:
        self.user_id = user_id
        self._engine = engine
        with Session(engine.execution_options(write=True)) as db, db.begin():
            email = f"{user_id}@example.com"
            db.add(
                User(
                    id=user_id,
                    email=email,
                    email_key=email,
                    password_hash="",
                    plan=Plan.FREE,
                    created_at=BEGINNING,
                )
            )

    @contextmanager
    def begin(self, *, write: bool) -> Generator[SqlRecords]:
        with Session(self._engine.execution_options(write=write)) as db, db.begin():
            yield SqlRecords(db, self.user_id)

    def lost(self) -> list[tuple[object, ...]]:
        table = SyncConflict
        columns = (table.entity_id, table.grp, table.lost, table.won, table.policy, table.rev)
        query = select(*map(col, columns)).where(col(table.user_id) == self.user_id)
        with Session(self._engine) as db:
            return [tuple(row) for row in db.execute(query)]


def _as_stored(lost: Lost) -> tuple[object, ...]:
    entity, loser = lost.entity, lost.loser
    fields = [
        entity.to_wire(side) if side is not None else None for side in (loser.lost, loser.won)
    ]
    return lost.entity_id, loser.group, *fields, lost.policy, lost.rev


def _live(seed: int, store: Store) -> list[Json]:
    kind = TimerWorld if seed % 5 == 0 else World
    world = kind(seed, store, Cast(server=WireServer), Story(tabs=seed % 2 == 1))
    world.live(STEPS)
    assert isinstance(world.server, WireServer)
    return world.server.answers


def test_each_history_is_the_same_on_a_database_answer_by_answer(engine: Engine) -> None:
    for seed in range(HISTORIES):
        memory, database = (MemoryRecords(make_id(seed, 0)), SqlStore(engine, make_id(seed, 0)))

        assert _live(seed, database) == _live(seed, memory), f"history {seed}"
        assert sorted(map(repr, database.lost())) == sorted(
            repr(_as_stored(one)) for one in memory.lost
        )


class WirePlans(Plans):
    """The operator's command, more often, as the history is short."""

    def go_on(self, world: World, chance: Random, /) -> None:
        for _ in range(4):
            super().go_on(world, chance)


def test_pl15_plans_lock_the_same_in_a_database_and_in_its_lists(engine: Engine) -> None:
    story = Story(tabs=False, plans=True, races=False, sessions=4)
    changes = 0
    for seed in range(PLANS):
        store = SqlStore(engine, make_id(seed, 0))
        world = PlanWorld(seed, store, Cast(), story, WirePlans(MemoryRecords(store.user_id)))
        world.live(STEPS)
        changes += world.server.changes

        assert world.server.leaks + world.missing == [], f"history {seed}"
    assert changes > PLANS
