"""The operator's commands as an operator runs them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine

from meelio_web.admin import run
from tests.support.device import Device
from tests.support.operator import operate


def test_op6_commands_work_from_a_shell(
    api: TestClient, phone: Device, engine: Engine, tmp_path: Path
) -> None:
    phone.push(phone.change({"title": "x"}))
    phone.pull()

    assert operate(engine, "set-plan", "ada@example.com", "premium").returncode == 0
    purged = operate(engine, "purge")
    assert (purged.returncode, purged.stderr) == (0, "")
    assert purged.stdout.startswith("Looked at 1 people's records")
    restored = operate(engine, "sync-restore", "--all")
    assert (restored.returncode, restored.stderr) == (0, "")
    backed_up = operate(engine, "backup", str(tmp_path / "copy.db"))
    is_sqlite = engine.dialect.name == "sqlite"
    assert (backed_up.returncode, (tmp_path / "copy.db").exists()) == (
        int(not is_sqlite),
        is_sqlite,
    )
    assert ("pg_dump" in backed_up.stderr) is not is_sqlite

    assert api.get("/api/v1/auth/me").json()["plan"] == "premium"
    assert phone.ask().json()["reason"] == "epoch"


def test_op6_says_how_it_is_used(sqlite_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    def leave(*arguments: str) -> str | int | None:
        with pytest.raises(SystemExit) as left:
            run(arguments, sqlite_url, now=datetime.now(UTC))
        return left.value.code

    assert leave("--help") == 0
    said = capsys.readouterr().out
    for command in ("set-plan", "purge", "backup", "sync-restore"):
        assert command in said
        assert leave(command, "--help") == 0
    assert leave() == 2


def test_op6_says_that_there_is_no_such_account(engine: Engine) -> None:
    unknown = operate(engine, "set-plan", "eve@example.com", "free")
    assert (unknown.returncode, unknown.stdout) == (1, "")
    assert "no account eve@example.com" in unknown.stderr
