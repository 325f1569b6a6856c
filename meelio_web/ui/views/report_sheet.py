"""The report itself: what is on the screen is what is printed, in the colours of paper."""

from __future__ import annotations

import reflex as rx
from reflex.vars import ObjectVar

from meelio_web.ui.bindings.charts import PartRow, TableView
from meelio_web.ui.bindings.report import go_to_last, report
from meelio_web.ui.components import buttons
from meelio_web.ui.components.charts import as_table, bars, figures, parts, table


def sheet() -> rx.Component:
    """Render the sheet."""
    return rx.el.article(
        rx.el.header(
            rx.el.h2(
                report.title,
                id="report-title",
                class_name="text-2xl font-semibold tracking-tight text-balance",
            ),
            rx.el.p(report.datesText, aria_live="polite", class_name="text-soft"),
            rx.el.p(report.note, class_name="text-sm text-soft empty:hidden"),
        ),
        rx.cond(
            report.isEmpty,
            nothing(),
            contents(),
        ),
        rx.el.p(report.madeText, class_name="mt-6 text-xs text-soft"),
        aria_labelledby="report-title",
        class_name="rounded-card border border-line bg-surface p-5 shadow-card sm:p-8 "
        "print:rounded-none print:border-0 print:bg-transparent print:p-0 print:shadow-none",
    )


def nothing() -> rx.Component:
    """Say so, and lead to what there is."""
    return rx.el.div(
        rx.el.p("No focus in these dates."),
        rx.cond(
            report.lastText != "",
            buttons.quiet(report.lastText, on_click=go_to_last, class_name="mt-4 print:hidden"),
            rx.fragment(),
        ),
        class_name="py-16 text-center text-soft",
    )


def contents() -> rx.Component:
    """Render its figures, days and parts."""
    shown = report.held
    return rx.fragment(
        rx.el.div(
            figures(
                shown.figures,
                "grid-cols-1 min-[26rem]:grid-cols-2 md:grid-cols-3 lg:grid-cols-4 "
                "print:grid-cols-3 print:gap-y-3",
                label="In figures",
            ),
            class_name="mt-6 print:mt-4",
        ),
        rx.el.section(
            rx.el.h3("Days", id="days-heading", class_name="font-semibold"),
            rx.el.p(report.timesText, class_name="text-sm text-soft empty:hidden"),
            rx.el.div(
                bars(shown.overTime, label="Days", height="h-40 print:h-24"), class_name="mt-3"
            ),
            as_table(shown.overTime.table, label="Days"),
            aria_labelledby="days-heading",
            class_name="mt-8 break-inside-avoid print:mt-4",
        ),
        rx.el.div(
            part_section("Tasks", "tasks", shown.tasks),
            part_section("Projects", "projects", shown.projects),
            part_section("Tags", "tags", shown.tags),
            table_section("Estimate and actual", "estimates", shown.estimates, shown.estimateText),
            class_name="mt-8 grid gap-x-10 gap-y-8 md:grid-cols-2 print:mt-4 print:grid-cols-2 "
            "print:gap-y-4",
        ),
    )


def part_section(title: str, name: str, rows: rx.Var[list[PartRow]]) -> rx.Component:
    """Render what shares the focus."""
    return rx.cond(
        rows.to(list[PartRow]).length() > 0,
        rx.el.section(
            rx.el.h3(title, id=f"{name}-heading", class_name="mb-3 font-semibold"),
            parts(rows, label=title),
            aria_labelledby=f"{name}-heading",
            class_name="min-w-0 break-inside-avoid",
        ),
        rx.fragment(),
    )


def table_section(
    title: str, name: str, view: ObjectVar[TableView], text: rx.Var[str]
) -> rx.Component:
    """Render a table with its sentence."""
    return rx.cond(
        text != "",
        rx.el.section(
            rx.el.h3(title, id=f"{name}-heading", class_name="font-semibold"),
            rx.el.p(text, class_name="mb-1 text-sm text-soft"),
            table(view, label=title),
            aria_labelledby=f"{name}-heading",
            class_name="min-w-0 break-inside-avoid",
        ),
        rx.fragment(),
    )
