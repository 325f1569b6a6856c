"""A user's numbers: taken one after the other, seen in their order, and never bypassed."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, wait
from itertools import repeat
from multiprocessing import get_context
from uuid import uuid4

import pytest
from sqlalchemy import Engine, delete, insert, select, update
from sqlmodel import Session

from meelio_web.server.identity.models import User
from meelio_web.server.kit.db import table_of
from meelio_web.server.records.models import SyncUser
from meelio_web.server.records.repository import SqlRecords
from meelio_web.server.records.sequence import Unreserved, read_sequence, reserve
from meelio_web.server.sync import service
from meelio_web.server.sync.service import Position
from meelio_web.server.tasks.models import Task
from tests.support.writers import NOW, add_user, take_numbers, write_tasks

WRITERS = 8
EACH = 25
SOME_WORK = "SELECT pg_sleep(random() * 0.008)"


@pytest.fixture
def user(engine: Engine) -> str:
    """Somebody with a sequence of their own."""
    return add_user(engine)


def task(user_id: str) -> Task:
    """A task that nobody has looked at."""
    return Task(
        user_id=user_id,
        id=str(uuid4()),
        rev=1,
        fmeta={},
        deleted=False,
        drev=None,
        dby=None,
        deleted_at=None,
        created_at=NOW,
        updated_at=NOW,
        title="x",
        project=None,
        color=None,
        notes=None,
        estimate=None,
        due_on=None,
        position=1,
        pinned=False,
        done_at=None,
        archived_at=None,
    )


class TestReserve:
    def test_sy1_numbers_follow_each_other(self, engine: Engine, user: str) -> None:
        with Session(engine.execution_options(write=True)) as db, db.begin():
            assert read_sequence(db, user).seq == 0
            first, second = reserve(db, user, 3), reserve(db, user, 0)

        assert (first.seq, second.seq) == (3, 3)
        with Session(engine) as db:
            assert read_sequence(db, user) == second

    def test_sy1_eight_first_writers_at_once_share_one_sequence(
        self, engine: Engine, user: str
    ) -> None:
        def take(_: int) -> int:
            with Session(engine.execution_options(write=True)) as db, db.begin():
                return reserve(db, user, 1).seq

        with ThreadPoolExecutor(WRITERS) as pool:
            assert sorted(pool.map(take, range(WRITERS))) == list(range(1, WRITERS + 1))

    def test_sequence_goes_with_its_user(self, engine: Engine, user: str) -> None:
        with Session(engine.execution_options(write=True)) as db, db.begin():
            reserve(db, user, 1)
            db.connection().execute(delete(table_of(User)))
            assert db.connection().execute(select(table_of(SyncUser))).all() == []


class TestGuard:
    def test_sy2_row_without_a_number_is_not_written(self, engine: Engine, user: str) -> None:
        with Session(engine) as db:
            db.add(task(user))
            with pytest.raises(Unreserved, match="Task"):
                db.flush()

    def test_sy2_number_of_somebody_else_does_not_help(self, engine: Engine, user: str) -> None:
        with Session(engine.execution_options(write=True)) as db:
            reserve(db, add_user_in(db), 1)
            db.add(task(user))
            with pytest.raises(Unreserved):
                db.flush()

    def test_sy2_statement_without_a_number_is_not_run(self, engine: Engine, user: str) -> None:
        table = table_of(Task)
        with Session(engine) as db:
            for statement in (
                insert(table).values(user_id=user),
                update(table).values(title="x"),
                delete(table),
                delete(Task),
            ):
                with pytest.raises(Unreserved):
                    db.exec(statement)

    def test_sy2_number_lasts_until_the_transaction_ends(self, engine: Engine, user: str) -> None:
        with Session(engine.execution_options(write=True)) as db:
            reserve(db, user, 1)
            row = task(user)
            db.add(row)
            db.commit()
            row.title = "later"
            with pytest.raises(Unreserved):
                db.commit()

    def test_other_tables_need_no_number(self, engine: Engine, user: str) -> None:
        with Session(engine.execution_options(write=True)) as db, db.begin():
            db.exec(update(User).values(email="x"))
            db.add(SyncUser(user_id=user, seq=0, min_rev=0, epoch="", epoch_base=0))


def add_user_in(db: Session) -> str:
    """Make somebody inside a transaction."""
    id_ = str(uuid4())
    db.add(
        User(
            id=id_,
            email=id_,
            email_key=id_,
            password_hash="",
            plan="free",  # pyright: ignore[reportArgumentType]
            created_at=NOW,
        )
    )
    db.flush()
    return id_


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_sy1_poller_beside_eight_writers_misses_nothing(engine: Engine, user: str) -> None:
    """A time or a serial number as cursor would miss about half of the rows here."""
    seen: list[int] = []
    cursor = 0
    with ThreadPoolExecutor(WRITERS) as pool:
        writers = [
            pool.submit(write_tasks, engine, user, EACH, hold=SOME_WORK) for _ in range(WRITERS)
        ]
        is_over = False
        while not is_over:
            is_over = not wait(writers, timeout=0.002).not_done  # so the last look comes after
            with Session(engine) as db:
                records = SqlRecords(db, user)
                position = Position(cursor, records.sequence().epoch)
                page = service.pull(records, position, service.Wanted(1000), now=NOW)
            seen += [change["rev"] for change in page["changes"]]
            cursor = page["cursor"]
    for writer in writers:
        writer.result()

    assert seen == list(range(1, WRITERS * EACH + 1))


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_sy1_four_processes_never_take_the_same_number(engine: Engine, user: str) -> None:
    processes, each = 4, 75
    url = engine.url.render_as_string(hide_password=False)
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        rows = pool.map(take_numbers, repeat(url, processes), repeat(user), repeat(each))
        taken = [number for row in rows for number in row]

    assert sorted(taken) == list(range(1, processes * each + 1))
