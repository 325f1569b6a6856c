"""Building: how long, how large, and whether twice the same gives the same."""

from __future__ import annotations

import gzip
import hashlib
import re
import shutil
import subprocess
import time
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from meelio_web.plugins.pwa import LIST
from tests.bench.figures import Figure
from tests.e2e.building import ROOT, build, static_files

CLIENT = ROOT / "meelio_web" / "client"
LAZY = re.compile(r'import\("[^"]*?([^/"]+)"\)')
BUNDLE = ["bun", "build", "--minify", '--define=process.env.NODE_ENV="production"']


def measure(web: Path) -> list[Figure]:
    """Build from nothing, build again, and compare."""
    shutil.rmtree(web, ignore_errors=True)
    first_seconds, first = timed_build(web)
    again_seconds, again = timed_build(web)
    lists = static_files(web).glob(f"{LIST}*.js")
    return [
        Figure("build from nothing, packages cached", first_seconds, "s"),
        Figure("rebuild", again_seconds, "s", bar=15),
        Figure("identical source, identical build", first == again, bar=True, better="same"),
        Figure("engine, gzip", engine_size() / 1000, "KB", bar=25),
        Figure("service worker, gzip", zipped(static_files(web) / "sw.js") / 1000, "KB", bar=10),
        Figure("  its list of files, apart", sum(map(zipped, lists)) / 1000, "KB"),
    ]


def timed_build(web: Path) -> tuple[float, dict[str, str]]:
    """Build; return how long it took, and the hash of every file that browsers get."""
    before = time.perf_counter()
    build(web)
    seconds = time.perf_counter() - before
    files = sorted(file for file in static_files(web).rglob("*") if file.is_file())
    return seconds, {str(f): hashlib.sha256(f.read_bytes()).hexdigest() for f in files}


def engine_size() -> int:
    """Bundle store, sync and timer, without what draws them and what few ever load."""
    seldom = {
        name for file in CLIENT.glob("src/**/*.ts") for name in LAZY.findall(file.read_text())
    }
    with TemporaryDirectory() as folder:
        out = Path(folder) / "engine.js"
        bundle(CLIENT / "src" / "app" / "create-meelio.ts", out, without=seldom)
        return zipped(out)


def bundle(source: Path, out: Path, without: Iterable[str] = ()) -> None:
    """Bundle TypeScript for a browser."""
    left_out = [f"--external=*/{name}" for name in without]
    command = [*BUNDLE, *left_out, str(source), f"--outfile={out}"]
    subprocess.run(command, cwd=CLIENT, check=True, capture_output=True)  # noqa: S603


def zipped(file: Path) -> int:
    """Return the file's size as gzip makes it."""
    return len(gzip.compress(file.read_bytes(), 9, mtime=0))
