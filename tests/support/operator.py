"""The operator's commands, run as from a shell."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from sqlalchemy import Engine

ROOT = Path(__file__).parents[2]


def operate(engine: Engine, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command on that database, in a process of its own; it may fail."""
    url = engine.url.render_as_string(hide_password=False)
    return subprocess.run(  # noqa: S603 (this Python)
        [sys.executable, "-m", "meelio_web.admin", *arguments],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": url},  # noqa: TID251 (handed on, not read)
        capture_output=True,
        text=True,
        check=False,
    )
