"""/api/v1/health, and what the API answers while the database is away."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine, text

from meelio_web import __version__
from meelio_web.server.app import create_api
from meelio_web.server.kit.db import make_engine
from tests.conftest import CHEAP, PASSWORD

URL = "/api/v1/health"


def test_says_that_all_is_well(anonymous: TestClient) -> None:
    answer = anonymous.get(URL)

    assert answer.status_code == 200
    assert answer.json() == {"status": "ok", "database": "ok", "version": __version__}


def away(kind: str, folder: Path) -> str:
    """The address of a database that is not there."""
    if kind == "sqlite":
        (folder / "a folder").mkdir()
        return f"sqlite:///{folder}/a folder"
    return "postgresql+psycopg://nobody@127.0.0.1:1/none"


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
class TestDatabaseAway:
    def test_health_says_so(self, kind: str, tmp_path: Path) -> None:
        engine = make_engine(away(kind, tmp_path))
        with TestClient(create_api(engine, CHEAP)) as client:
            answer = client.get(URL)
        engine.dispose()

        assert answer.status_code == 503
        assert answer.json() == {
            "status": "unavailable",
            "database": "unreachable",
            "version": __version__,
        }

    def test_se7_others_ask_for_patience(self, kind: str, tmp_path: Path) -> None:
        engine = make_engine(away(kind, tmp_path))
        with TestClient(create_api(engine, CHEAP)) as client:
            answer = client.post(
                "/api/v1/auth/login", json={"email": "ada@example.com", "password": PASSWORD}
            )
        engine.dispose()

        assert answer.status_code == 503
        assert answer.headers["retry-after"] == "1"
        assert answer.json()["code"] == "unavailable"
        assert answer.json()["detail"] == "The database is out of reach."


def test_recovers_when_the_database_is_back(
    anonymous: TestClient, engine: Engine, request: pytest.FixtureRequest
) -> None:
    """As after a restart of PostgreSQL: the pool notices that its connections are dead."""
    if engine.dialect.name == "sqlite":
        engine.dispose()
    else:
        anonymous.get(URL)
        admin: Engine = request.getfixturevalue("postgres")
        with admin.connect() as connection:
            connection.execute(
                text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"
                ),
                {"name": engine.url.database},
            )

    assert anonymous.get(URL).status_code == 200
