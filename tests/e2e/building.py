"""Builds the frontend as ``make run`` does, in a folder of its own."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
EXPORT = ["reflex", "export", "--frontend-only", "--no-zip", "--env", "prod"]


def build(web: Path, **settings: str) -> Path:
    """Build into ``web``, and return it; fail with what the build said if it failed."""
    env = os.environ | {"REFLEX_WEB_WORKDIR": str(web)} | settings
    done = subprocess.run(EXPORT, cwd=ROOT, env=env, check=False, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"The build failed:\n{done.stdout}\n{done.stderr}")
    return web


def static_files(web: Path) -> Path:
    """Return the folder of what browsers get."""
    return web / "build" / "client"
