"""One history: starts the server and the engines, and kills the server when they ask for it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import httpx2
import orjson
from sqlmodel import Session, col, select

from meelio_web.server.kit.db import make_engine
from meelio_web.server.records.models import SyncMutation
from tests.chaos.books import Books, read_books
from tests.support.serving import ROOT, Served, serve

RUN = ROOT / "meelio_web" / "client" / "test" / "chaos" / "run.ts"
NO_LIMIT = "1000000000/minute"
SETTINGS = {"push_limit": NO_LIMIT, "write_limit": NO_LIMIT, "ping_seconds": 1.0}
PERSON = {"email": "ada@example.com", "password": "correct horse battery"}
PATIENCE_SECONDS = 60
"""The longest silence of engines that are not stuck; a kill takes about one second."""

Json = dict[str, Any]


class Script(NamedTuple):
    """What is to happen. ``app`` and ``engine`` name the real ones, or some with a fault."""

    seed: int
    kills: int
    app: str = "tests.support.serving:make"
    engine: str = "none"


class Stuck(RuntimeError):
    """The engines do not come to an end."""


@dataclass
class Past:
    """What happened, as the engines and the database tell it."""

    script: Script
    report: Json
    books: Books
    kills: Kills

    @property
    def summary(self) -> str:
        """Say in a line what this history was made of."""
        counts, done = self.report["counts"], self.report["done"]
        return (
            f"seed {self.script.seed}: {self.report['kills']} kills during pushes"
            f" ({self.kills.after_commit} of them after the commit),"
            f" {sum(done.values())} actions, {len(self.report['sent'])} changes sent,"
            f" {counts['requests']} requests, {counts['lostBefore']} lost on the way there,"
            f" {counts['lostAfter']} on the way back, {counts['repeats']} repeated late"
        )


@dataclass
class Kills:
    """The server's deaths, and how many of them came between a commit and its answer."""

    database_url: str
    asked: int = 0
    after_commit: int = 0
    _known: set[str] = field(default_factory=set[str])

    def note(self, pushes: Sequence[Sequence[str]]) -> None:
        """Look into the database of the dead server for what the engines wait to hear of."""
        self.asked += 1
        ids = {id_ for push in pushes for id_ in push} - self._known
        engine = make_engine(self.database_url)
        with Session(engine) as db:
            table = SyncMutation
            found = {*db.exec(select(table.id).where(col(table.id).in_(ids)))}
        engine.dispose()
        self._known |= found
        self.after_commit += bool(found)


def live(database_url: str, script: Script) -> Past:
    """Play the script on a database that has its tables and nothing in them."""
    with serve(database_url, script.app, **SETTINGS) as served, TemporaryDirectory() as folder:
        answer = httpx2.post(f"{served.url}/api/v1/auth/register", json=PERSON)
        answer.raise_for_status()
        file = Path(folder) / "report.json"
        kills = Kills(database_url)
        asyncio.run(_play(served, script, file, kills))
        report = orjson.loads(file.read_bytes())
    return Past(script, report, read_books(database_url, answer.json()["id"]), kills)


async def _play(served: Served, script: Script, report: Path, kills: Kills) -> None:
    orders = {
        "url": served.url,
        "seed": script.seed,
        "kills": script.kills,
        "person": PERSON,
        "fault": script.engine,
        "report": str(report),
    }
    pipe = asyncio.subprocess.PIPE
    engines = await asyncio.create_subprocess_exec(
        "bun", str(RUN), orjson.dumps(orders).decode(), stdin=pipe, stdout=pipe, limit=1 << 22
    )
    assert engines.stdin
    assert engines.stdout
    try:
        served.prepare()
        while line := await asyncio.wait_for(engines.stdout.readline(), PATIENCE_SECONDS):
            served.kill()
            kills.note(orjson.loads(line))
            served.start()
            engines.stdin.write(b"up\n")
            served.prepare()
        code = await engines.wait()
    except TimeoutError:
        engines.kill()
        await engines.wait()
        raise Stuck(f"seed {script.seed}, after {kills.asked} kills") from None
    assert code == 0, f"The engines ended with {code}; seed {script.seed}"
