"""[IN40] Insights and reports, tried on a history that is made up."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.device import Device
from tests.e2e.measures import find_barriers
from tests.e2e.pages.others import InsightsPage, ReportsPage
from tests.e2e.pages.timer import TimerPage
from tests.e2e.seeding import seed, session

pytestmark = pytest.mark.e2e

TEN_YEARS = 6_250  # sessions, one each 14 hours

# Presses "All", and notes in each frame until the figures are other ones: the dates that are
# chosen, those of the figures, and the figures.
FRAMES_UNTIL_ALL = """() => new Promise((done) => {
    const choices = [...document.querySelectorAll("input[name=range]")];
    const labelOf = (choice) => choice.parentElement.textContent;
    const figures = document.querySelector("[aria-labelledby=figures-heading]");
    const group = choices[0].closest("fieldset, [role=radiogroup]");
    const dates = group.parentElement.querySelector("p");
    const chosen = () => labelOf(choices.find((it) => it.checked));
    const seen = () => [chosen(), dates.textContent, figures.textContent];
    const frames = [seen()];
    const look = () => {
        frames.push(seen());
        if (frames.at(-1)[2] === frames[0][2]) requestAnimationFrame(look);
        else done(frames);
    };
    choices.find((it) => labelOf(it) === "All").click();
    requestAnimationFrame(look);
})"""
WIDTH = "() => document.documentElement.scrollWidth"


def count_pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def opened(page: Page) -> InsightsPage:
    insights = InsightsPage(page)
    insights.open()
    expect(insights.now).to_contain_text("Today")
    return insights


def test_dm4_guest_tries_a_demo_offline_and_takes_it_away(laptop: Device) -> None:
    laptop.install()
    insights = opened(laptop.page)
    expect(insights.premium).to_contain_text("Nothing is deleted")
    laptop.page.wait_for_load_state("networkidle")
    laptop.go_offline()

    insights.add_demo()
    expect(insights.demo).to_contain_text("made up")
    insights.go_to("History")
    expect(insights.demo).to_contain_text("made up")
    insights.remove_demo.click()

    expect(insights.demo).not_to_contain_text("made up so that")
    insights.go_to("Tasks")
    expect(laptop.page.get_by_text("Rebuild the shop")).to_have_count(0)


def test_in43_dates_can_be_typed_and_stand_in_the_address_on_the_way_back(laptop: Device) -> None:
    page = laptop.page
    insights = opened(page)
    insights.add_demo()
    page.get_by_role("radio", name="Dates").check()
    for name, typed in (("From", "02282026"), ("To", "03152026")):
        page.get_by_label(name, exact=True).focus()
        page.get_by_label(name, exact=True).press_sequentially(typed, delay=50)

    own = re.compile(r"range=own&from=2026-02-28&to=2026-03-15$")
    expect(page).to_have_url(own)
    expect(page.get_by_label("From", exact=True)).to_have_value("2026-02-28")
    insights.go_to("Tasks")
    insights.go_to("Insights")
    expect(page).to_have_url(own)
    page.get_by_role("radio", name="90 days").check()
    page.go_back()
    page.go_back()
    expect(page.get_by_label("To", exact=True)).to_have_value("2026-03-15")


def test_in49_insights_work_offline_and_a_new_session_changes_them(laptop: Device) -> None:
    laptop.set_to_morning()
    laptop.install()
    opened(laptop.page)
    laptop.go_offline()
    timer = TimerPage(laptop.page)
    timer.go_to("Timer")
    timer.start.click()
    expect(timer.clock).not_to_have_text("25:00")
    timer.stop.click()

    insights = opened(laptop.page)

    expect(insights.now).to_contain_text(re.compile(r"Today\s*\d+ sec"))


def test_in64_page_answers_while_ten_years_are_counted(laptop: Device) -> None:
    opened(laptop.page)
    now = datetime.now(UTC)
    starts = (now - timedelta(hours=14 * nth) for nth in range(1, TEN_YEARS))
    demo = {"sourceKey": "demo:test"}  # who has one sees all of Insights
    seed(
        laptop.page,
        [
            session(start.isoformat(), (start + timedelta(minutes=25)).isoformat(), **demo)
            for start in starts
        ],
    )
    expect(InsightsPage(laptop.page).calendar).to_be_visible()

    # However fast the machine is, this takes more than a frame.
    slowly: Any = laptop.context.new_cdp_session(laptop.page)
    slowly.send("Emulation.setCPUThrottlingRate", {"rate": 10})
    before, *frames = laptop.page.evaluate(FRAMES_UNTIL_ALL)

    meanwhile, after = frames[:-1], frames[-1]
    assert before[0] == "30 days"
    assert meanwhile
    assert {tuple(frame) for frame in meanwhile} == {("All", *before[1:])}
    assert after[0] == "All"
    assert after[1] != before[1]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in44_a_year_keeps_nobody_out_and_fits_a_phone(
    new_device: Callable[..., Device], scheme: Literal["light", "dark"]
) -> None:
    page = new_device(color_scheme=scheme, reduced_motion="reduce").page
    page.set_viewport_size({"width": 320, "height": 740})
    insights = opened(page)
    insights.add_demo()
    page.get_by_role("radio", name="Year").check()
    expect(page).to_have_url(re.compile("range=365"))
    a_year_ago = str((datetime.now(UTC) - timedelta(days=364)).year)
    expect(insights.dates).to_contain_text(a_year_ago)
    for disclosure in page.get_by_text("Show as table").all():
        disclosure.click()

    assert find_barriers(page) == {}
    assert page.evaluate(WIDTH) == 320
    reports = ReportsPage(page)
    reports.open()
    reports.go_earlier()  # a week that is over: one that begins today may be empty
    assert find_barriers(page) == {}
    assert page.evaluate(WIDTH) == 320


def test_rp7_a_week_without_focus_leads_to_the_last_that_has_some(laptop: Device) -> None:
    opened(laptop.page)
    end = (datetime.now(UTC) - timedelta(days=30)).replace(hour=12)  # all of it on one day
    start = end - timedelta(minutes=25)
    demo = {"sourceKey": "demo:test"}  # who has one sees reports
    seed(laptop.page, [session(start.isoformat(), end.isoformat(), **demo)])
    reports = ReportsPage(laptop.page)
    reports.open()
    expect(reports.sheet).to_contain_text("No focus in these dates.")

    reports.last.click()

    expect(reports.sheet).to_contain_text(re.compile(r"Focus\s*25 min"))
    expect(reports.last).to_have_count(0)
    expect(reports.later).to_be_enabled()


def test_rp2_a_dark_page_is_printed_on_white(new_device: Callable[..., Device]) -> None:
    page = new_device(color_scheme="dark").page
    ReportsPage(page).open()
    scheme = "() => getComputedStyle(document.documentElement).colorScheme"
    assert page.evaluate(scheme) == "dark"

    page.emulate_media(media="print", color_scheme="dark")

    assert page.evaluate(scheme) == "light"


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_rp2_a_week_is_printed_on_one_page(laptop: Device, paper: str) -> None:
    insights = opened(laptop.page)
    insights.add_demo()
    reports = ReportsPage(laptop.page)
    reports.open()
    reports.go_earlier()

    pdf = laptop.page.pdf(format=paper)

    assert count_pages(pdf) == 1
    laptop.page.emulate_media(media="print")
    expect(reports.navigation).to_be_hidden()
    expect(reports.share).to_be_hidden()
    expect(reports.sheet).to_contain_text(re.compile(r"Focus\s*\d+ hr"))
