"""What a browser can be asked about a page: bytes, sockets, accessibility."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.e2e.building import ROOT

SOON_SECONDS = 5
AXE = ROOT / "meelio_web/client/node_modules/axe-core/axe.min.js"
RUN_AXE = "async () => (await axe.run(document)).violations"
# React tells the tools of developers of each change it makes to the page.
COUNT_COMMITS = """(() => {
    globalThis.commits = 0;
    globalThis.__REACT_DEVTOOLS_GLOBAL_HOOK__ = {
        supportsFiber: true,
        inject: () => 1,
        onCommitFiberRoot: () => { globalThis.commits += 1; },
        onCommitFiberUnmount() {},
        onPostCommitFiberRoot() {},
    };
})();"""


class Wire:
    """Counts what a page's requests bring over the network; answers from caches count nothing."""

    def __init__(self, page: Page) -> None:
        self._urls: dict[str, str] = {}
        self.bytes_by_url: dict[str, int] = {}
        session: Any = page.context.new_cdp_session(page)
        session.on("Network.requestWillBeSent", self._begin)
        session.on("Network.loadingFinished", self._finish)
        session.send("Network.enable")

    @property
    def total(self) -> int:
        """All bytes so far, headers included."""
        return sum(self.bytes_by_url.values())

    def _begin(self, event: dict[str, Any]) -> None:
        self._urls[event["requestId"]] = event["request"]["url"]

    def _finish(self, event: dict[str, Any]) -> None:
        url = self._urls.get(event["requestId"], "?")
        size = round(event["encodedDataLength"])
        self.bytes_by_url[url] = self.bytes_by_url.get(url, 0) + size


def come_true(page: Page, expression: str) -> None:
    """Wait until it holds; Playwright's own way needs ``eval``, which the pages forbid."""
    until = time.monotonic() + SOON_SECONDS
    while not page.evaluate(expression):
        assert time.monotonic() < until, f"not so: {expression}"
        page.wait_for_timeout(50)


def find_barriers(page: Page) -> dict[str, list[str]]:
    """Return what keeps people out of the page as it is now: the rule, and where it is broken."""
    page.evaluate(Path(AXE).read_text("utf-8"))
    found: list[dict[str, Any]] = page.evaluate(RUN_AXE)
    return {violation["id"]: [node["html"] for node in violation["nodes"]] for violation in found}


FINGER = 44
"""So many CSS pixels, both ways, are hit without aiming."""

# A field in a label is as large as the label; a link within a sentence may be as high as its line.
FIND_SMALL = """(least) => {
    const all = 'a, button, input, select, textarea, summary, [role="button"], [tabindex="0"]';
    const isSeen = (it) => it.checkVisibility({ visibilityProperty: true, opacityProperty: false });
    const isInText = (it) => getComputedStyle(it).display === "inline";
    const isSkipped = (it) => it.closest("[inert], .sr-only, [aria-hidden=true]");
    return [...document.querySelectorAll(all)]
        .filter((it) => isSeen(it) && !isInText(it) && !isSkipped(it) && !it.disabled)
        .map((it) => [it, it.labels?.[0]?.contains(it) ? it.labels[0] : it])
        .filter(([, it]) => {
            const { width, height } = it.getBoundingClientRect();
            return Math.round(width) < least || Math.round(height) < least;
        })
        .map(([it]) => it.outerHTML.slice(0, 200));
}"""
IS_TOO_WIDE = """() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth ? scrollWidth - clientWidth : 0;
}"""
FIND_MOVING = """() => document.getAnimations()
    .filter((it) => it.playState === "running" && it.effect.getComputedTiming().endTime > 10)
    .map((it) => it.effect.target.outerHTML.slice(0, 200))"""


def find_small_targets(page: Page) -> list[str]:
    """Return what can be pressed and is smaller than a finger."""
    found: list[str] = page.evaluate(FIND_SMALL, FINGER)
    return found


def overflow(page: Page) -> int:
    """Return by how many pixels the page is wider than its window."""
    pixels: int = page.evaluate(IS_TOO_WIDE)
    return pixels


def find_moving(page: Page) -> list[str]:
    """Return what moves at this moment."""
    found: list[str] = page.evaluate(FIND_MOVING)
    return found
