"""In Chromium: Insights over ten years of sessions."""

from __future__ import annotations

from statistics import median

from playwright.sync_api import Browser, Page, expect

from tests.bench.figures import Figure
from tests.bench.history import FILL, PRESS, SESSIONS, UNTIL_READ_MS
from tests.e2e.device import UNTIL_CONTROLLED

VISITS = 5
# Who has made-up sessions sees all of Insights without a plan.
DEMO = "demo:bench"

CHOOSE = f"""() => {{
    const choices = [...document.querySelectorAll("input[name=range]")];
    const year = choices.find((it) => it.parentElement.textContent === "Year");
    const text = () => document.querySelector("main").textContent;
    const before = text();
    return ({PRESS})(() => year.click(), () => text() !== before);
}}"""


def measure(browser: Browser, base_url: str) -> list[Figure]:
    """Come from the timer, read the month, choose the year."""
    page = browser.new_context(base_url=base_url).new_page()
    page.goto("/insights")
    page.evaluate(UNTIL_CONTROLLED)
    page.evaluate(FILL, [SESSIONS, DEMO])
    page.close()
    choices = [chosen(page.context.new_page()) for _ in range(VISITS)]
    page.context.close()
    return [
        Figure(
            f"Insights over {SESSIONS:,}, year chosen and painted", median(choices), "ms", bar=50
        )
    ]


def chosen(page: Page) -> float:
    """Return how long the year takes, in a tab that has not shown it."""
    page.goto("/")
    page.get_by_role("button", name="Start focus", exact=True).wait_for()
    page.wait_for_timeout(UNTIL_READ_MS)
    page.get_by_role("link", name="Insights", exact=True).click()
    expect(page.get_by_role("heading", name="Over any dates")).to_be_visible()
    page.wait_for_timeout(UNTIL_READ_MS)
    took: float = page.evaluate(CHOOSE)
    page.close()
    return took
