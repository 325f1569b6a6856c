"""What pages sound like: every tone that they begin, and when."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page

# Whatever makes a tone is started, so this hears all of it, and what made it does not matter here.
LISTEN = """(() => {
    globalThis.tonesAt = [];
    for (const kind of [AudioScheduledSourceNode, AudioBufferSourceNode]) {
        const { start } = kind.prototype;
        kind.prototype.start = function (...when) {
            if (!(this.context instanceof OfflineAudioContext)) {
                globalThis.tonesAt.push(performance.timeOrigin + performance.now());
                globalThis.sounded?.();
            }
            return start.apply(this, when);
        };
    }
})();"""
A_RING_MS = 3_000
"""Tones nearer to each other than this are of one ring."""


def rings_of(page: Page) -> list[float]:
    """Return when each ring of this page began, in ms since 1970 by the real clock."""
    tones: list[float] = page.evaluate("globalThis.tonesAt")
    starts = [at for nth, at in enumerate(tones) if nth == 0 or at - tones[nth - 1] > A_RING_MS]
    return sorted(starts)


def listen(context: BrowserContext) -> None:
    """Hear every page of a browser from its beginning."""
    context.add_init_script(LISTEN)


def rings_in(context: BrowserContext) -> int:
    """Count the rings of all its pages."""
    return sum(len(rings_of(page)) for page in context.pages)
