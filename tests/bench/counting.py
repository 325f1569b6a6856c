"""Today's figures over a long history, in Chromium."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Playwright

from tests.bench.builds import CLIENT, bundle
from tests.bench.figures import Figure
from tests.e2e import browser as browsers

SESSIONS = 60_000
MORE = 50
VISITS = 5


def measure(playwright: Playwright) -> list[Figure]:
    """Count as a page does that has just opened, and then one session more at a time."""
    browser = playwright.chromium.launch(executable_path=browsers.find(), args=["--no-sandbox"])
    with TemporaryDirectory() as folder:
        script = Path(folder) / "today.js"
        bundle(CLIENT / "test" / "support" / "bench-today.ts", script)
        visits: list[dict[str, Any]] = []
        for _ in range(VISITS):
            page = browser.new_context().new_page()
            page.add_script_tag(path=script, type="module")
            page.wait_for_function("globalThis.today")
            visits.append(page.evaluate(f"today.measure({SESSIONS}, {MORE})"))
            page.context.close()
    browser.close()
    first = median(visit["first"] for visit in visits)
    more = median(each for visit in visits for each in visit["next"])
    return [
        Figure(f"today over {SESSIONS:,} sessions, opening", first, "ms", bar=50),
        Figure("  after one more", more, "ms", bar=16),
    ]
