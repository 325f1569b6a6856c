"""What a browser can be asked about a page: bytes, sockets, accessibility."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.e2e.building import ROOT

AXE = ROOT / "meelio_web/client/node_modules/axe-core/axe.min.js"
BAD_ENOUGH = {"serious", "critical"}
RUN_AXE = "async () => (await axe.run(document)).violations"


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


def find_barriers(page: Page) -> dict[str, list[str]]:
    """Return what keeps people out of the page as it is now: the rule, and where it is broken."""
    page.evaluate(Path(AXE).read_text("utf-8"))
    found: list[dict[str, Any]] = page.evaluate(RUN_AXE)
    return {
        violation["id"]: [node["html"] for node in violation["nodes"]]
        for violation in found
        if violation["impact"] in BAD_ENOUGH
    }
