"""Settings from the environment."""

from __future__ import annotations

import runpy
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from limits import parse

from meelio_web.server.kit.settings import Settings

CONFIG = Path(__file__).parents[2] / "meelio_web" / "config.py"
LIMITS = (
    "WRITE_LIMIT",
    "PUSH_LIMIT",
    "SIGN_IN_LIMIT",
    "SIGN_IN_ADDRESS_LIMIT",
    "REGISTER_LIMIT",
)
NAMES = (
    "PORT",
    "LISTEN_ADDRESS",
    "WORKERS",
    "TRUSTED_PROXIES",
    "DATABASE_URL",
    "DEPLOY_URL",
    "DEFAULT_PLAN",
    "FREE_HISTORY_DAYS",
    "WEBHOOK_ALLOW_PRIVATE",
    *LIMITS,
)


def read(monkeypatch: pytest.MonkeyPatch, **environment: str) -> dict[str, Any]:
    """Read the settings from this environment and no other."""
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return runpy.run_path(str(CONFIG))


def test_nothing_need_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    config = read(monkeypatch)

    assert config["PORT"] == 3000
    assert config["DATABASE_URL"] == "sqlite:///data/meelio.db"
    assert config["DEPLOY_URL"] == "http://localhost:3000"
    assert config["DEFAULT_PLAN"] == "free"
    assert config["FREE_HISTORY_DAYS"] == 90
    assert [str(parse(config[name])) for name in LIMITS]


def test_a_server_that_is_told_nothing_does_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    config, settings = read(monkeypatch), asdict(Settings())
    told = {name: config[name.upper()] for name in settings if name.upper() in config}

    assert {name.upper() for name in told} >= {*LIMITS, "DEPLOY_URL", "DEFAULT_PLAN"}
    assert told == {name: settings[name] for name in told}


def test_address_follows_the_port(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(monkeypatch, PORT="8080")["DEPLOY_URL"] == "http://localhost:8080"


@pytest.mark.parametrize(
    ("name", "value", "read_as"),
    [
        ("PORT", "80", 80),
        ("PORT", "", 3000),
        ("DATABASE_URL", "postgres://ada@db/meelio", "postgres://ada@db/meelio"),
        ("DATABASE_URL", "postgresql+psycopg://db/x", "postgresql+psycopg://db/x"),
        ("DEPLOY_URL", "https://focus.example.com/", "https://focus.example.com"),
        ("DEFAULT_PLAN", "premium", "premium"),
        ("FREE_HISTORY_DAYS", "365", 365),
        ("LISTEN_ADDRESS", "127.0.0.1", "127.0.0.1"),
        ("LISTEN_ADDRESS", "", "0.0.0.0"),  # noqa: S104 (the default)
        ("WORKERS", "1", 1),
        ("TRUSTED_PROXIES", "127.0.0.1, 10.0.0.0/8 ::1", ["127.0.0.1/32", "10.0.0.0/8", "::1/128"]),
        ("TRUSTED_PROXIES", "", []),
        ("WRITE_LIMIT", "5/second", "5/second"),
        ("SIGN_IN_LIMIT", "3/10 minutes", "3/10 minutes"),
    ],
)
def test_good_value_is_taken(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, read_as: object
) -> None:
    assert read(monkeypatch, **{name: value})[name] == read_as


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PORT", "-1"),
        ("PORT", "http"),
        ("PORT", "²"),
        ("DATABASE_URL", "mysql://db/x"),
        ("DATABASE_URL", "meelio.db"),
        ("DEPLOY_URL", "focus.example.com"),
        ("DEPLOY_URL", "ftp://focus.example.com"),
        ("DEPLOY_URL", "https://focus.example.com/app"),
        ("DEPLOY_URL", "https://"),
        ("DEFAULT_PLAN", "gold"),
        ("FREE_HISTORY_DAYS", "0"),
        ("FREE_HISTORY_DAYS", "a year"),
        ("LISTEN_ADDRESS", "localhost"),
        ("WORKERS", "0"),
        ("WORKERS", "two"),
        ("WORKERS", "2"),  # with SQLite
        ("TRUSTED_PROXIES", "*"),
        ("TRUSTED_PROXIES", "10.0.0.1/8"),
        ("WRITE_LIMIT", "many"),
        ("PUSH_LIMIT", "0/minute"),
        ("SIGN_IN_LIMIT", "10"),
        ("REGISTER_LIMIT", "10/fortnight"),
        ("SERVICE_WORKER", "retired"),
    ],
)
def test_bad_value_stops_the_start_and_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    with pytest.raises(SystemExit, match=rf"Meelio cannot start: {name} must be") as stopped:
        read(monkeypatch, **{name: value})

    assert "\n" not in str(stopped.value)


def test_postgresql_may_have_several_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(monkeypatch, WORKERS="4", DATABASE_URL="postgresql://db/x")["WORKERS"] == 4


def test_se8_password_of_the_database_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SystemExit) as stopped:
        read(monkeypatch, DATABASE_URL="mysql://ada:secret@db/x")

    assert "secret" not in str(stopped.value)
