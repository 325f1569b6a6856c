"""The operator's commands as an operator runs them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine

from tests.support.device import Device

ROOT = Path(__file__).parents[2]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "meelio_web.admin", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, engine: Engine) -> None:
    url = engine.url.render_as_string(hide_password=False)
    monkeypatch.setenv("DATABASE_URL", url)


def test_op6_commands_work_from_a_shell(
    api: TestClient, phone: Device, engine: Engine, tmp_path: Path
) -> None:
    phone.push(phone.change({"title": "x"}))
    phone.pull()

    assert run("set-plan", "ada@example.com", "premium").returncode == 0
    purged = run("purge")
    assert (purged.returncode, purged.stderr) == (0, "")
    assert purged.stdout.startswith("Looked at 1 people's records")
    restored = run("sync-restore", "--all")
    assert (restored.returncode, restored.stderr) == (0, "")
    backed_up = run("backup", str(tmp_path / "copy.db"))
    is_sqlite = engine.dialect.name == "sqlite"
    assert (backed_up.returncode, (tmp_path / "copy.db").exists()) == (
        int(not is_sqlite),
        is_sqlite,
    )
    assert ("pg_dump" in backed_up.stderr) is not is_sqlite

    assert api.get("/api/v1/auth/me").json()["plan"] == "premium"
    assert phone.ask().json()["reason"] == "epoch"


def test_op6_says_how_it_is_used() -> None:
    said = run("--help")
    assert said.returncode == 0
    for command in ("set-plan", "purge", "backup", "sync-restore"):
        assert command in said.stdout
        assert run(command, "--help").returncode == 0
    assert run().returncode == 2
    unknown = run("set-plan", "eve@example.com", "free")
    assert (unknown.returncode, unknown.stdout) == (1, "")
    assert "no account eve@example.com" in unknown.stderr
