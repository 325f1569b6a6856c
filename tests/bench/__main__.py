"""``python -m tests.bench``: measure, print the table, keep the figures in build/bench.json."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from tests.bench import browsing, builds, counting, idling, machine, serving
from tests.bench.figures import Figure, table
from tests.e2e.building import ROOT
from tests.e2e.server import Server

RESULT = ROOT / "build" / "bench.json"


@contextmanager
def running_server(web: Path) -> Generator[Server]:
    """The real server on SQLite, which counts no limits."""
    with TemporaryDirectory() as folder:
        database = f"sqlite:///{folder}/meelio.db"
        log = Path(folder) / "server.log"
        server = Server(web, database, log, settings=dict(serving.UNLIMITED))
        server.migrate()
        server.start()
        try:
            yield server
        finally:
            server.stop()


def measure() -> list[Figure]:
    """Build, then measure what was built."""
    web = ROOT / "build" / "bench"
    figures = [*machine.measure(), *builds.measure(web)]
    with running_server(web) as server, sync_playwright() as playwright:
        figures += browsing.measure(playwright, server)
        figures += counting.measure(playwright)
        figures += serving.measure(server)
        figures += idling.measure(server)
    return figures


def main() -> None:
    """Print as people like it, write as machines do. A missed bar is said, and fails nothing."""
    figures = measure()
    RESULT.parent.mkdir(exist_ok=True)
    on = {"cpus": os.cpu_count(), "python": sys.version.split()[0]}
    result = {"machine": on, "figures": [figure.as_json() for figure in figures]}
    RESULT.write_text(json.dumps(result, indent=2), "utf-8")
    sys.stdout.write(f"{table(figures)}\n")


if __name__ == "__main__":
    main()
