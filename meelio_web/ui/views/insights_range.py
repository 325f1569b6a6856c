"""What any dates hold: chosen above, shown below."""

from __future__ import annotations

import reflex as rx
from reflex.vars import ObjectVar

from meelio_web.ui.bindings.charts import BarsView, PartRow, TableView
from meelio_web.ui.bindings.engine import Action
from meelio_web.ui.bindings.insights import RangeName, choose, of_range, set_from, set_last
from meelio_web.ui.components.charts import as_table, bars, figures, parts, table
from meelio_web.ui.components.fields import LAST_DATE
from meelio_web.ui.components.segments import segment, segments
from meelio_web.ui.components.surfaces import card
from meelio_web.ui.views.insights_grids import calendar_card, hours_card

FILLS_ROW = "lg:last:even:col-span-2"
"""Three cards are wide, and some may be absent: the last one takes what is left of its row."""

NAMES: list[tuple[RangeName, str]] = [
    ("7", "7 days"),
    ("30", "30 days"),
    ("90", "90 days"),
    ("365", "Year"),
    ("all", "All"),
    ("own", "Dates"),
]


def range_choice() -> rx.Component:
    """Render the choice of dates."""
    return rx.el.div(
        segments(
            *(
                segment(
                    text,
                    name="range",
                    is_chosen=of_range.choice == name,
                    on_choose=choose(name),
                )
                for name, text in NAMES
            ),
            label="Dates",
            class_name="max-sm:!grid-flow-row max-sm:grid-cols-3 max-sm:!rounded-card",
        ),
        rx.cond(
            of_range.choice == "own",
            rx.el.div(
                date_field("From", of_range.first, set_from),
                date_field("To", of_range.last, set_last),
                class_name="mt-3 flex flex-wrap gap-4",
            ),
            rx.fragment(),
        ),
        rx.el.p(of_range.datesText, aria_live="polite", class_name="mt-3 text-sm text-soft"),
    )


def date_field(label: str, value: rx.Var[str], on_change: Action) -> rx.Component:
    """Render one of the two dates."""
    return rx.el.label(
        label,
        rx.el.input(
            type="date",
            value=value,
            max=LAST_DATE,
            on_change=on_change,
            class_name="min-h-11 rounded-xl border border-edge bg-surface px-3 text-ink",
        ),
        class_name="flex min-w-0 flex-1 items-center gap-3 text-sm text-soft",
    )


def range_cards() -> rx.Component:
    """Render all that the dates hold, in a grid where there is room."""
    shown = of_range.held
    return rx.el.div(
        card(
            rx.el.h2("In figures", id="figures-heading", class_name="mb-4 text-lg font-semibold"),
            figures(
                shown.figures,
                "grid-cols-1 min-[26rem]:grid-cols-2 lg:grid-cols-3",
                label="In figures",
            ),
            aria_labelledby="figures-heading",
            class_name="p-5 lg:col-span-2",
        ),
        bars_card("Over time", "time", shown.overTime, look="lg:col-span-2"),
        rx.el.div(calendar_card(), class_name="min-w-0 lg:col-span-2"),
        hours_card(),
        lengths_card(),
        parts_card("Tasks", "tasks", shown.tasks),
        parts_card("Projects", "projects", shown.projects),
        rx.cond(shown.tags.length() > 0, parts_card("Tags", "tags", shown.tags), rx.fragment()),
        estimates_card(),
        bars_card("Interruptions", "interruptions", shown.interruptions),
        bars_card("Rating by hour", "ratings", shown.ratings, look=FILLS_ROW),
        class_name="grid gap-4 lg:grid-cols-2",
    )


def bars_card(title: str, name: str, view: ObjectVar[BarsView], *, look: str = "") -> rx.Component:
    """Render bars with their sentence and their table."""
    return card(
        rx.el.h2(title, id=f"{name}-heading", class_name="text-lg font-semibold"),
        rx.el.p(view.summary, class_name="mb-3 min-h-5 text-sm text-soft text-pretty"),
        bars(view, label=title),
        as_table(view.table.to(TableView), label=title),
        aria_labelledby=f"{name}-heading",
        class_name=f"min-w-0 p-5 {look}",
    )


def parts_card(title: str, name: str, rows: rx.Var[list[PartRow]]) -> rx.Component:
    """Render what shares the focus."""
    return rx.cond(
        rows.to(list[PartRow]).length() > 0,
        card(
            rx.el.h2(title, id=f"{name}-heading", class_name="mb-4 text-lg font-semibold"),
            parts(rows, label=title),
            aria_labelledby=f"{name}-heading",
            class_name="min-w-0 p-5",
        ),
        rx.fragment(),
    )


def estimates_card() -> rx.Component:
    """Render what was thought beside what it took."""
    shown = of_range.held
    return rx.cond(
        shown.estimateText != "",
        card(
            rx.el.h2(
                "Estimate and actual", id="estimates-heading", class_name="text-lg font-semibold"
            ),
            rx.el.p(shown.estimateText, class_name="mb-2 text-sm text-soft text-pretty"),
            table(shown.estimates, label="Estimate and actual"),
            aria_labelledby="estimates-heading",
            class_name="min-w-0 p-5",
        ),
        rx.fragment(),
    )


def lengths_card() -> rx.Component:
    """Render how sessions of each length were rated."""
    shown = of_range.held
    return rx.cond(
        shown.lengths.rows.length() > 0,
        card(
            rx.el.h2("By length", id="lengths-heading", class_name="mb-2 text-lg font-semibold"),
            table(shown.lengths, label="By length"),
            aria_labelledby="lengths-heading",
            class_name="min-w-0 p-5",
        ),
        rx.fragment(),
    )
