"""Figures over a long history, in Chromium."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, Playwright

from tests.bench.browsing import launched
from tests.bench.builds import CLIENT, bundle
from tests.bench.figures import Figure

SESSIONS = 60_000
MORE = 50
VISITS = 5
# As a page's own: its records were read before, and what made them has been swept up.
AT_REST_MS = 2_000

Visits = list[dict[str, Any]]


def measure(playwright: Playwright) -> list[Figure]:
    """Count as a page does that has just opened, and then one session more at a time."""
    with launched(playwright) as browser:
        return [*_today(browser), *_insights(browser)]


def _today(browser: Browser) -> list[Figure]:
    visits, unbroken = (_visits(browser, "today", is_unbroken=is_so) for is_so in (False, True))
    return [
        Figure(
            f"today over {SESSIONS:,} sessions, opening", _middle(visits, "first"), "ms", bar=50
        ),
        *_later(visits),
        Figure("  opening with a streak of all ten years", _middle(unbroken, "first"), "ms"),
        _more(visits),
    ]


def _insights(browser: Browser) -> list[Figure]:
    visits = _visits(browser, "insights")
    name = f"insights, a year of {SESSIONS:,} sessions at its address, "
    return [
        Figure(name + "most in one go", _middle(visits, "longest"), "ms", bar=50),
        Figure("  all of it", _middle(visits, "first"), "ms"),
        Figure("  its words, the first that the page says", _middle(visits, "said"), "ms"),
        *_later(visits),
        _more(visits),
    ]


def _later(visits: Visits) -> list[Figure]:
    name = "  what reads all of it, after the first painting"
    return [Figure(name, _middle(visits, "whole"), "ms")]


def _more(visits: Visits) -> Figure:
    more = median(each for visit in visits for each in visit["next"])
    return Figure("  after one more", more, "ms", bar=16)


def _visits(browser: Browser, what: str, *, is_unbroken: bool = False) -> Visits:
    with TemporaryDirectory() as folder:
        script = Path(folder) / f"{what}.js"
        bundle(CLIENT / "test" / "support" / f"bench-{what}.ts", script)
        return [_visit(browser, script, what, is_unbroken=is_unbroken) for _ in range(VISITS)]


def _visit(browser: Browser, script: Path, what: str, *, is_unbroken: bool) -> dict[str, Any]:
    page = browser.new_context().new_page()
    page.add_script_tag(path=script, type="module")
    page.wait_for_function(f"globalThis.{what}")
    page.evaluate(f"(how) => {what}.make(...how)", [SESSIONS, is_unbroken])
    page.wait_for_timeout(AT_REST_MS)
    visit: dict[str, Any] = page.evaluate(f"(how) => {what}.measure(...how)", [MORE, is_unbroken])
    page.context.close()
    return visit


def _middle(visits: Visits, part: str) -> float:
    return median(visit[part] for visit in visits)
