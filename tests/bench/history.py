"""In Chromium: History over ten years of sessions."""

from __future__ import annotations

from statistics import median

from playwright.sync_api import Browser, Page, expect

from tests.bench.figures import Figure
from tests.e2e.device import UNTIL_CONTROLLED

SESSIONS = 60_000
OPENINGS = 5
# The records are read by then, and the page has nothing more to do.
UNTIL_READ_MS = 2_000
# A hand rests on a link for about as long before it presses.
BEFORE_PRESS_MS = 300
SCROLL_STEPS = 120
TYPED = "draft"

# Sixteen a day, a fourth of them breaks, back from an hour ago.
FILL = """async ([count, sourceKey]) => {
    const request = indexedDB.open("meelio-guest");
    const db = await new Promise((done) => { request.onsuccess = () => done(request.result); });
    const store = db.transaction("rows", "readwrite").objectStore("rows");
    const stamp = "2026-01-01T00:00:00.000Z";
    let end = Math.floor(Date.now() / 60_000) * 60_000 - 3_600_000;
    for (let n = 0; n < count; n += 1) {
        const isBreak = n % 4 === 3;
        const start = end - (isBreak ? 5 : 25) * 60_000;
        const id = `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
        store.put({
            entity: "focus_session", id, rev: 1, deleted: false, fmeta: {},
            createdAt: stamp, updatedAt: stamp,
            fields: {
                sessionStart: new Date(start).toISOString(),
                sessionEnd: new Date(end).toISOString(),
                duration: isBreak ? 5 : 25,
                kind: isBreak ? "short_break" : "focus",
                mode: "pomodoro", outcome: n % 9 === 0 ? "stopped" : "completed",
                taskId: null, taskTitle: isBreak ? null : `Chapter ${n % 40}`,
                note: n % 5 === 0 ? `Second draft, page ${n}` : null,
                rating: null, tags: n % 3 === 0 ? ["deep"] : [],
                timeZone: "UTC", pauses: [], interruptions: [], plannedSeconds: null,
                sourceKey,
            },
        });
        end = start - (n % 16 === 15 ? 16 : 0.15) * 3_600_000;
    }
    await new Promise((done) => { store.transaction.oncomplete = done; });
    db.close();
}"""
# From a press to the paint after what it brings stands there.
PRESS = """(press, isThere) => new Promise((done) => {
    const began = performance.now();
    const look = () => {
        if (!isThere()) return requestAnimationFrame(look);
        const painted = new MessageChannel();
        painted.port1.onmessage = () => done(performance.now() - began);
        painted.port2.postMessage(null);
    };
    requestAnimationFrame(look);
    press();
})"""
OPEN = f"""() => {{
    const link = [...document.querySelectorAll("nav a")].find((it) => it.pathname === "/history");
    const first = () => document.querySelector("#sessions [data-session]");
    return ({PRESS})(() => link.click(), first);
}}"""
WATCH_FRAMES = """() => {
    globalThis.frames = [];
    let last = performance.now();
    const look = (now) => { frames.push(now - last); last = now; requestAnimationFrame(look); };
    requestAnimationFrame((now) => { last = now; requestAnimationFrame(look); });
}"""
TYPE = """async (text) => {
    const field = document.querySelector("#history-search");
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
    const spent = [];
    for (let n = 1; n <= text.length; n += 1) {
        const began = performance.now();
        set.call(field, text.slice(0, n));
        field.dispatchEvent(new Event("input", { bubbles: true }));
        await new Promise((done) => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = done;
            requestAnimationFrame(() => port2.postMessage(null));
        });
        spent.push(performance.now() - began);
    }
    const began = performance.now();
    await new Promise((done) => {
        const list = document.querySelector("#sessions");
        new MutationObserver(() => requestAnimationFrame(done)).observe(
            list, { childList: true, subtree: true, characterData: true },
        );
    });
    return [performance.now() - began, ...spent];
}"""


def measure(browser: Browser, base_url: str) -> list[Figure]:
    """Open, scroll and search a history of ten years."""
    page = browser.new_context(base_url=base_url).new_page()
    page.goto("/history")
    page.evaluate(UNTIL_CONTROLLED)
    page.evaluate(FILL, [SESSIONS, None])
    page.close()
    openings = [opened(page.context.new_page()) for _ in range(OPENINGS)]
    page = page.context.new_page()
    page.goto("/history")
    expect(page.locator("#sessions [data-session]").first).to_be_visible()
    frames, nodes = scrolled(page)
    page.evaluate("scrollTo(0, 0)")
    found, *typed = page.evaluate(TYPE, TYPED)
    page.context.close()
    return [
        Figure("History opens over 60,000", median(openings), "ms", bar=100),
        Figure("longest frame while scrolling", max(frames), "ms", bar=50),
        Figure("  elements on the page meanwhile, at most", nodes, ""),
        Figure("a letter typed into its search, at most", max(typed), "ms", bar=50),
        Figure("  from the last letter to what was found, its pause included", found, "ms"),
    ]


def opened(page: Page) -> float:
    """Return how long the way from the timer takes, in a tab that has not been there."""
    page.goto("/")
    page.get_by_role("button", name="Start focus", exact=True).wait_for()
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(UNTIL_READ_MS)
    page.get_by_role("link", name="History", exact=True).hover()
    page.wait_for_timeout(BEFORE_PRESS_MS)
    took: float = page.evaluate(OPEN)
    page.close()
    return took


def scrolled(page: Page) -> tuple[list[float], int]:
    """Turn the wheel; return how long each frame took, and the most elements there were."""
    page.mouse.move(400, 400)
    page.evaluate(WATCH_FRAMES)
    nodes = 0
    for step in range(SCROLL_STEPS):
        page.mouse.wheel(0, 400 if step < SCROLL_STEPS * 2 / 3 else -900)
        page.wait_for_timeout(16)
        if step % 20 == 0:
            nodes = max(nodes, page.evaluate("document.querySelectorAll('*').length"))
    frames: list[float] = page.evaluate("frames")
    return frames, nodes
