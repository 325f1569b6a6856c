"""Builds the frontend as ``make run`` does, in a folder of its own; and makes newer versions."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from meelio_web.plugins.pwa import build_worker

ROOT = Path(__file__).parents[2]
BUILT = ROOT / "build" / "e2e"
EXPORT = ["reflex", "export", "--frontend-only", "--no-zip", "--env", "prod"]
SHARED = ("meelio", "node_modules")  # what the worker is made from: the same in every version
SIDECARS = (".gz", ".br")


def build(web: Path, **settings: str) -> Path:
    """Build into ``web``, and return it; fail with what the build said if it failed."""
    folder = os.path.relpath(web, ROOT)  # as Reflex's own `.web` is: relative
    env = os.environ | {"REFLEX_WEB_WORKDIR": folder} | settings
    done = subprocess.run(EXPORT, cwd=ROOT, env=env, check=False, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"The build failed:\n{done.stdout}\n{done.stderr}")
    return web


def static_files(web: Path) -> Path:
    """Return the folder of what browsers get."""
    return web / "build" / "client"


@dataclass(frozen=True)
class Deployment:
    """A copy of a build, whose files may be replaced while a server serves them."""

    web: Path

    @classmethod
    def copy(cls, web: Path, to: Path) -> Deployment:
        """Copy what is served; link to what that was made from."""
        shutil.copytree(web / "build", to / "build")
        for name in SHARED:
            (to / name).symlink_to(web / name)
        return cls(to)

    @property
    def files(self) -> Path:
        """What browsers get."""
        return static_files(self.web)

    def change_pages(self, version: str) -> None:
        """Put other pages in place, but not yet the worker that belongs to them."""
        for page in self.files.rglob("*.html"):
            html = page.read_text("utf-8")
            self.write(
                page, html.replace("</head>", f'<meta name="version" content="{version}"/></head>')
            )

    def change_worker(self, *, retire: bool = False) -> None:
        """Put the worker of these files in place; or the one that ends it all."""
        build_worker(self.files, retire=retire)
        self.write(self.files / "sw.js", (self.files / "sw.js").read_text("utf-8"))

    def restore(self, web: Path) -> None:
        """Put the first version in place again; a tab may still be asking for some of it."""
        shutil.copytree(static_files(web), self.files, dirs_exist_ok=True)

    def deploy(self, version: str) -> None:
        """Put a newer version in place, as a whole."""
        self.change_pages(version)
        self.change_worker()

    @staticmethod
    def write(file: Path, text: str) -> None:
        """Replace a file, and drop the compressed copies of what it was."""
        file.write_text(text, "utf-8")
        for suffix in SIDECARS:
            file.with_name(file.name + suffix).unlink(missing_ok=True)


if __name__ == "__main__":
    build(BUILT)
