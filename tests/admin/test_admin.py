"""The operator's commands, run in this process on each kind of database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from sqlite3 import connect
from stat import S_IMODE

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

from meelio_web import admin
from meelio_web.server.kit import backup
from meelio_web.server.kit.db import make_engine
from tests.conftest import Clock, create_tables
from tests.support.device import Device

AT = datetime.fromisoformat("2026-06-01T12:00:00Z")


def url_of(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=False)


class Commands:
    """The commands, on one database."""

    def __init__(self, engine: Engine, output: pytest.CaptureFixture[str]) -> None:
        self.url = url_of(engine)
        self._output = output

    def do(self, *arguments: str, now: datetime = AT) -> str:
        """Run a command that must succeed; return what it says."""
        assert admin.run(arguments, self.url, now=now) == 0
        return self._output.readouterr().out

    def fail(self, *arguments: str) -> str:
        """Run a command that must not succeed; return its reason."""
        assert admin.run(arguments, self.url, now=AT) == 1
        said = self._output.readouterr()
        assert said.out == ""
        return said.err


@pytest.fixture
def commands(engine: Engine, capsys: pytest.CaptureFixture[str]) -> Commands:
    return Commands(engine, capsys)


def plan_of(client: TestClient) -> str:
    return client.get("/api/v1/auth/me").json()["plan"]


class TestSetPlan:
    def test_op1_changes_one_persons_plan(
        self, commands: Commands, api: TestClient, ben: TestClient
    ) -> None:
        assert commands.do("set-plan", "Ada@example.com", "premium") == "Ada@example.com: premium\n"
        assert (plan_of(api), plan_of(ben)) == ("premium", "free")

        commands.do("set-plan", "ada@example.com", "free")
        assert plan_of(api) == "free"

    def test_op1_of_nobody_changes_nothing(self, commands: Commands, api: TestClient) -> None:
        assert "no account eve@example.com" in commands.fail(
            "set-plan", "eve@example.com", "premium"
        )
        assert plan_of(api) == "free"

    def test_op6_what_is_misspelled_is_explained(
        self, commands: Commands, capsys: pytest.CaptureFixture[str]
    ) -> None:
        with pytest.raises(SystemExit) as ended:
            commands.do("set-plan", "ada@example.com", "gold")
        assert ended.value.code == 2
        assert "premium" in capsys.readouterr().err


class TestPurge:
    def test_op3_forgets_what_is_old_and_says_how_much(
        self, clock: Clock, commands: Commands, phone: Device, laptop: Device
    ) -> None:
        made = phone.push(phone.change({"title": "a", "notes": "x"}))[0]["row"]
        phone.push(phone.change({"notes": "phone"}, made["id"], baseRev=made["rev"]))
        laptop.pull()
        laptop.push(laptop.change({"notes": "laptop"}, made["id"], baseRev=made["rev"]))
        rev = phone.pull()[-1]["rev"]
        phone.push(phone.change(None, made["id"], baseRev=rev))

        nothing = commands.do("purge", now=clock.now)
        assert "1 people's records and forgot 0 deletions, 0 settled changes, 0 dev" in nothing
        said = commands.do("purge", now=clock.now + timedelta(days=200))

        assert said == (
            "Looked at 1 people's records and forgot 1 deletions, 4 settled changes, 2 devices, "
            "1 lost values, 0 webhook deliveries and 1 expired sign-ins.\n"
        )
        assert phone.client.get("/api/v1/auth/me").status_code == 401


class TestSyncRestore:
    def test_op5_sy29_devices_of_the_chosen_are_told_to_begin_again(
        self, commands: Commands, phone: Device, ben: TestClient, engine: Engine
    ) -> None:
        other = Device(ben)
        for device in (phone, other):
            device.push(device.change({"title": "x"}))
            device.pull()

        said = commands.do("sync-restore", "--email", "ADA@example.com")

        assert "for 1 people" in said
        assert phone.ask().json()["reason"] == "epoch"
        assert other.ask().status_code == 200
        with engine.connect() as connection:
            query = "SELECT seq, epoch_base, epoch FROM sync_users WHERE user_id = :user_id"
            asked = {"user_id": phone.user_id}
            seq, base, epoch = connection.execute(text(query), asked).one()
        assert (seq, base) == (1_000_001, 1)
        assert epoch != phone.epoch
        fresh = phone.client.get("/api/v1/sync/snapshot").json()
        assert (fresh["seq"], fresh["epochBase"], fresh["epoch"]) == (1_000_001, 1, epoch)

    def test_op5_all_are_everybody_also_who_had_written_nothing_yet(
        self, commands: Commands, phone: Device, ben: TestClient
    ) -> None:
        phone.push(phone.change({"title": "x"}))
        phone.pull()
        other = Device(ben)
        other.pull()

        assert "for 2 people" in commands.do("sync-restore", "--all")

        reasons = [device.ask().json()["reason"] for device in (phone, other)]
        assert reasons == ["epoch", "epoch"]

    def test_op5_each_restore_is_an_epoch_of_its_own(
        self, commands: Commands, phone: Device
    ) -> None:
        phone.pull()
        epochs = {phone.epoch}
        for _ in range(2):
            commands.do("sync-restore", "--all")
            phone.cursor, phone.epoch = 0, ""
            phone.pull()
            epochs.add(phone.epoch)

        assert len(epochs) == 3

    def test_op5_one_unknown_address_stops_it_for_all(
        self, commands: Commands, phone: Device
    ) -> None:
        phone.push(phone.change({"title": "x"}))
        phone.pull()
        both = ("--email", "ada@example.com", "--email", "eve@example.com")

        said = commands.fail("sync-restore", *both)

        assert "no account eve@example.com. Nothing was changed." in said
        assert phone.ask().status_code == 200

    @pytest.mark.parametrize("whom", [(), ("--all", "--email", "ada@example.com")])
    def test_op5_must_be_told_whom(self, commands: Commands, whom: tuple[str, ...]) -> None:
        with pytest.raises(SystemExit):
            commands.do("sync-restore", *whom)


def titles_in(file: Path) -> list[str]:
    with closing(connect(file)) as database:
        return [title for (title,) in database.execute("SELECT title FROM tasks")]


class TestBackup:
    @pytest.fixture
    def engine(self, sqlite_url: str) -> Iterator[Engine]:
        engine = create_tables(make_engine(sqlite_url))
        yield engine
        engine.dispose()

    def test_op2_the_copy_is_whole_and_private(
        self, commands: Commands, phone: Device, tmp_path: Path
    ) -> None:
        phone.push(phone.change({"title": "kept"}))
        copy = tmp_path / "copy.db"

        said = commands.do("backup", str(copy))

        assert said == f"{copy}: {copy.stat().st_size} bytes, checked.\n"
        assert S_IMODE(copy.stat().st_mode) == 0o600
        assert titles_in(copy) == ["kept"]
        assert [file.name for file in tmp_path.glob("copy*")] == ["copy.db"]

    def test_op2_is_of_one_moment_while_somebody_writes(
        self, commands: Commands, phone: Device, engine: Engine, tmp_path: Path
    ) -> None:
        phone.push(phone.change({"title": "kept"}))
        with engine.execution_options(write=True).begin() as writer:
            writer.execute(text("UPDATE tasks SET title = 'half done'"))
            commands.do("backup", str(tmp_path / "copy.db"))

        assert titles_in(tmp_path / "copy.db") == ["kept"]

    def test_op2_replaces_nothing(self, commands: Commands, tmp_path: Path) -> None:
        copy = tmp_path / "copy.db"
        copy.write_text("precious")

        assert "exists already" in commands.fail("backup", str(copy))
        assert copy.read_text() == "precious"

    def test_op2_needs_a_folder_and_a_database(self, commands: Commands, tmp_path: Path) -> None:
        assert "no folder" in commands.fail("backup", str(tmp_path / "nowhere" / "copy.db"))
        commands.url = f"sqlite:///{tmp_path}/none.db"
        assert "no database" in commands.fail("backup", str(tmp_path / "copy.db"))
        assert not (tmp_path / "none.db").exists()

    def test_op2_what_does_not_hold_together_gives_no_backup(
        self, commands: Commands, phone: Device, engine: Engine, tmp_path: Path
    ) -> None:
        with engine.execution_options(write=True).begin() as connection:
            connection.exec_driver_sql("PRAGMA ignore_check_constraints = ON")
            connection.exec_driver_sql("UPDATE users SET plan = 'gold'")

        assert "CHECK constraint" in commands.fail("backup", str(tmp_path / "copy.db"))
        assert [*tmp_path.glob("copy*")] == []

    def test_op2_a_damaged_database_gives_no_backup(
        self, commands: Commands, phone: Device, engine: Engine, tmp_path: Path
    ) -> None:
        for _ in range(3):
            phone.push(*(phone.change({"title": "x", "notes": "y" * 900}) for _ in range(90)))
        assert engine.url.database
        file = Path(engine.url.database)
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        engine.dispose()
        content = bytearray(file.read_bytes())
        middle = len(content) // 2
        content[middle : middle + 40_000] = b"\xff" * 40_000
        file.write_bytes(content)

        assert "damaged" in commands.fail("backup", str(tmp_path / "copy.db"))
        assert [*tmp_path.glob("copy*")] == []


def test_op2_postgresql_is_left_to_its_own_tools(tmp_path: Path) -> None:
    with pytest.raises(backup.CannotBackUp, match="pg_dump"):
        backup.back_up("postgresql://nobody@localhost/none", tmp_path / "copy")


class TestNoDatabase:
    def test_op6_makes_none_where_there_is_none(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        url = f"sqlite:///{tmp_path}/none.db"

        assert admin.run(["purge"], url, now=AT) == 1
        assert "There is no database at" in capsys.readouterr().err
        assert [*tmp_path.iterdir()] == []

    def test_op6_says_that_tables_are_missing(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (tmp_path / "empty.db").touch()

        assert admin.run(["purge"], f"sqlite:///{tmp_path}/empty.db", now=AT) == 1
        said = capsys.readouterr().err
        assert "no such table" in said
        assert "alembic upgrade head" in said

    def test_op6_says_what_is_wrong_without_the_values_at_hand(
        self,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        (tmp_path / "empty.db").touch()

        def fail(*_: object, **__: object) -> None:
            raise OperationalError("UPDATE …", {"secret": "secret"}, Exception("disk is full"))

        monkeypatch.setattr(admin, "purge_all", fail)

        assert admin.run(["purge"], f"sqlite:///{tmp_path}/empty.db", now=AT) == 1
        said = capsys.readouterr().err
        assert "disk is full" in said
        assert "secret" not in said
