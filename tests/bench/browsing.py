"""In Chromium: bytes, offline start, writing, and from one browser to another."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Error, Page, Playwright

from tests.bench import choosing, history
from tests.bench.builds import CLIENT, bundle
from tests.bench.figures import Figure, percentile
from tests.e2e import browser as browsers
from tests.e2e.device import UNTIL_CONTROLLED
from tests.e2e.measures import COUNT_COMMITS, Wire
from tests.e2e.people import make_up_person
from tests.e2e.server import Server

STARTS = 9
WRITES = 500
SESSIONS = 10_000
# What a start leaves behind is compiled and tidied up by then.
SETTLED_SECONDS = 60
RUNNING_SECONDS = 60

# Presses "Start focus" until it works, and notes when: so it counts neither a button that is
# only drawn, nor the time that a test needs to look.
UNTIL_STARTED = """
const look = () => {
    const named = (name) =>
        [...document.querySelectorAll("button")].find(
            (it) => it.textContent.trim() === name || it.ariaLabel === name,
        );
    if (named("Pause")) globalThis.startedAt ??= performance.now();
    else named("Start focus")?.click();
    if (!globalThis.startedAt) setTimeout(look, 1);
};
addEventListener("DOMContentLoaded", look);
"""
STARTED_AT = """() => new Promise((done) => {
    const look = () => (globalThis.startedAt ? done(globalThis.startedAt) : setTimeout(look, 5));
    look();
})"""
KINDS = ("renderer", "GPU")
# The least that showing the time can cost.
BARE = """<p id="shown">0</p>
<script>let n = 0; setInterval(() => { shown.textContent = ++n; }, 1000);</script>"""
COUNT_WRITES = """
globalThis.writes = 0;
const begin = IDBDatabase.prototype.transaction;
IDBDatabase.prototype.transaction = function (stores, mode, ...more) {
    if (mode === "readwrite") globalThis.writes += 1;
    return begin.call(this, stores, mode, ...more);
};
"""


def measure(playwright: Playwright, server: Server) -> list[Figure]:
    """Measure all of it, each in a browser context of its own."""
    with launched(playwright) as browser:
        figures = [
            *first_visit(browser, server),
            *offline_start(browser, server),
            *writing(browser, server),
            *first_sync(browser, server),
            *history.measure(browser, server.url),
            *choosing.measure(browser, server.url),
        ]
    return figures + running(playwright, server)


@contextmanager
def launched(playwright: Playwright) -> Generator[Browser]:
    """Start a browser; end it."""
    browser = playwright.chromium.launch(
        executable_path=browsers.find(), args=["--no-sandbox", "--disable-background-networking"]
    )
    try:
        yield browser
    finally:
        browser.close()


def first_visit(browser: Browser, server: Server) -> list[Figure]:
    """Count the bytes of a first visit."""
    page = browser.new_context().new_page()
    wire = Wire(page)
    page.goto(server.url, wait_until="networkidle")
    page.context.close()
    return [Figure("first visit of the timer page", wire.total / 1000, "KB", bar=200)]


def offline_start(browser: Browser, server: Server) -> list[Figure]:
    """Open the page in a new tab, with no network and no worker running, until a press works."""
    context = browser.new_context(base_url=server.url)
    page = context.new_page()
    page.goto("/")
    page.evaluate(UNTIL_CONTROLLED)
    context.set_offline(True)
    moments = [started_at(context) for _ in range(STARTS)]
    context.close()
    return [Figure("offline cold start to a running timer", median(moments), "ms", bar=250)]


def started_at(context: BrowserContext) -> float:
    """Return how long after its beginning a new tab has a running timer; stop that again."""
    page = context.new_page()
    stop_workers(page)
    page.add_init_script(UNTIL_STARTED)
    page.goto("/")
    moment: float = page.evaluate(STARTED_AT)
    page.get_by_role("button", name="Stop", exact=True).click()
    page.get_by_role("button", name="Start focus", exact=True).wait_for()
    page.close()
    return moment


def stop_workers(page: Page) -> None:
    """Let no service worker be awake already."""
    session: Any = page.context.new_cdp_session(page)
    session.send("ServiceWorker.enable")
    session.send("ServiceWorker.stopAllWorkers")
    session.detach()


def engine_page(browser: Browser, server: Server) -> Page:
    """Open a page that holds the engine and nothing else."""
    page = browser.new_context(base_url=server.url, bypass_csp=True).new_page()
    page.goto("/api/v1/health")
    with TemporaryDirectory() as folder:
        script = Path(folder) / "bench.js"
        bundle(CLIENT / "test" / "support" / "bench-engine.ts", script)
        page.add_script_tag(path=script, type="module")
    page.wait_for_function("globalThis.bench")
    page.evaluate("bench.ready()")
    return page


def writing(browser: Browser, server: Server) -> list[Figure]:
    """Record sessions one after the other, as a guest."""
    page = engine_page(browser, server)
    durations: list[float] = page.evaluate(f"bench.write({WRITES})")
    page.context.close()
    return [
        Figure("local write, p50", percentile(durations, 50), "ms", bar=3),
        Figure("local write, p95", percentile(durations, 95), "ms", bar=15),
    ]


def first_sync(browser: Browser, server: Server) -> list[Figure]:
    """Bring sessions from one browser to the server, and from there to another browser."""
    person = make_up_person()
    who = [person.email, person.password]
    one, other = engine_page(browser, server), engine_page(browser, server)
    one.evaluate("(who) => bench.register(...who)", who)
    one.context.set_offline(True)
    one.evaluate(f"bench.fill({SESSIONS})")
    one.context.set_offline(False)
    up: float = one.evaluate("bench.upload()")
    down: float = other.evaluate(f"(who) => bench.download(...who, {SESSIONS})", who)
    for page in (one, other):
        page.context.close()
    seconds = (up + down) / 1000
    return [
        Figure("first sync of 10,000 sessions, browser to browser", seconds, "s", bar=3),
        Figure("  of which up", up / 1000, "s"),
        Figure("  of which down, signing in included", down / 1000, "s"),
    ]


def running(playwright: Playwright, server: Server) -> list[Figure]:
    """Count what a running timer that somebody looks at costs while nothing happens.

    Beside it, what the same browser needs to show a number each second. Each in a browser of its
    own, where nothing that was closed before is still being cleared away.
    """
    with launched(playwright) as browser:
        page = browser.new_context(base_url=server.url).new_page()
        page.add_init_script(COUNT_WRITES)
        page.add_init_script(COUNT_COMMITS)
        page.goto("/")
        page.get_by_role("button", name="Start focus", exact=True).click()
        page.get_by_role("button", name="Pause", exact=True).wait_for()
        with suppress(Error):
            page.wait_for_load_state("networkidle")
        page.wait_for_timeout(SETTLED_SECONDS * 1000)
        before = counted(page)
        share = shares(browser, page)
        changes = zip(before, counted(page), strict=True)
        writes, commits = ((then - first) / RUNNING_SECONDS for first, then in changes)
    with launched(playwright) as browser:
        page = browser.new_page()
        page.set_content(BARE)
        page.wait_for_timeout(SETTLED_SECONDS * 1000)
        bare = shares(browser, page)
    return [
        Figure("storage writes per running second", writes, "", bar=0),
        Figure("React commits per running second", commits, ""),
        Figure("CPU of a running, visible timer's page", share["renderer"], "% of a core", bar=0.5),
        Figure("  of a bare page that shows a number each second", bare["renderer"], "% of a core"),
        Figure("  of the browser's drawing for it, without a graphics card", share["GPU"], "%"),
        Figure("  and for the bare page", bare["GPU"], "%"),
    ]


def shares(browser: Browser, page: Page) -> dict[str, float]:
    """Return how much of a core a minute takes, in percent, by kind of process."""
    before = spent(browser)
    page.wait_for_timeout(RUNNING_SECONDS * 1000)
    after = spent(browser)
    return {kind: 100 * (after[kind] - before[kind]) / RUNNING_SECONDS for kind in KINDS}


def counted(page: Page) -> tuple[int, int]:
    """Return how often the page has written to the disk, and React to the page."""
    writes, commits = page.evaluate("[globalThis.writes, globalThis.commits]")
    return writes, commits


def spent(browser: Browser) -> dict[str, float]:
    """Return the seconds of CPU that the browser's processes have had, by kind."""
    session: Any = browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    return {kind: sum(one["cpuTime"] for one in processes if one["type"] == kind) for kind in KINDS}
