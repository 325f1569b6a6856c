"""Figures over a long history, in Chromium."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, Playwright

from tests.bench.builds import CLIENT, bundle
from tests.bench.figures import Figure
from tests.e2e import browser as browsers

SESSIONS = 60_000
MORE = 50
VISITS = 5
LATER = {"whole": "the longest streak, after the first painting"}


def measure(playwright: Playwright) -> list[Figure]:
    """Count as a page does that has just opened, and then one session more at a time."""
    browser = playwright.chromium.launch(executable_path=browsers.find(), args=["--no-sandbox"])
    figures = [
        *_count(browser, "today", f"today over {SESSIONS:,} sessions, opening", LATER),
        *_count(
            browser,
            "insights",
            f"insights, a year of {SESSIONS:,} sessions, opening",
            {"said": "its words, the first that the page says"} | LATER,
        ),
    ]
    browser.close()
    return figures


def _count(browser: Browser, what: str, name: str, parts: dict[str, str]) -> list[Figure]:
    with TemporaryDirectory() as folder:
        script = Path(folder) / f"{what}.js"
        bundle(CLIENT / "test" / "support" / f"bench-{what}.ts", script)
        visits = [
            _visit(browser, script, f"{what}.measure({SESSIONS}, {MORE})") for _ in range(VISITS)
        ]
        unbroken = [
            _visit(browser, script, f"{what}.measure({SESSIONS}, 0, true)") for _ in range(VISITS)
        ]
    more = median(each for visit in visits for each in visit["next"])
    return [
        Figure(name, _middle(visits, "first"), "ms", bar=50),
        *(Figure(f"  {meaning}", _middle(visits, part), "ms") for part, meaning in parts.items()),
        Figure("  opening with a streak of all ten years", _middle(unbroken, "first"), "ms"),
        Figure("  after one more", more, "ms", bar=16),
    ]


def _visit(browser: Browser, script: Path, measuring: str) -> dict[str, Any]:
    page = browser.new_context().new_page()
    page.add_script_tag(path=script, type="module")
    page.wait_for_function(f"globalThis.{measuring.partition('.')[0]}")
    visit: dict[str, Any] = page.evaluate(measuring)
    page.context.close()
    return visit


def _middle(visits: list[dict[str, Any]], part: str) -> float:
    return median(visit[part] for visit in visits)
