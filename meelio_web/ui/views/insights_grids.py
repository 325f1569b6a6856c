"""The calendar and the hours of the week, cell by cell."""

from __future__ import annotations

from typing import Final

import reflex as rx
from reflex.vars import ObjectVar

from meelio_web.ui.bindings.charts import GridView, TableView
from meelio_web.ui.bindings.insights import (
    GridName,
    enter,
    grid_tables,
    leave,
    of_range,
    point,
    pointed,
    press,
    read,
)
from meelio_web.ui.components.charts import CELL, STEPS, as_table, cell, column_label, row_label
from meelio_web.ui.components.surfaces import card

NEWEST: Final = {"calendar": "flex-row-reverse", "hourMap": ""}
"""Where there is no room for all of it, the calendar begins with the weeks just gone."""


def calendar_card() -> rx.Component:
    """Render 53 weeks, a column each; on a phone they scroll in their own box."""
    return grid_card(
        "Calendar",
        "calendar",
        of_range.calendar.to(GridView),
        pointed.calendar,
        grid_tables.calendar,
        columns=53,
    )


def hours_card() -> rx.Component:
    """Render the hours of each weekday."""
    return grid_card(
        "Hours and weekdays",
        "hourMap",
        of_range.hourMap.to(GridView),
        pointed.hourMap,
        grid_tables.hourMap,
        columns=24,
    )


def grid_card(
    title: str,
    name: GridName,
    view: ObjectVar[GridView],
    said: rx.Var[str],
    numbers: rx.Var[TableView],
    *,
    columns: int,
) -> rx.Component:
    """Render a grid with its sentence, what is pointed at, and its table."""
    heading = f"{name}-heading"
    field = {"width": columns * CELL, "height": 7 * CELL}
    size = "min-w-[46rem]" if name == "calendar" else "min-w-0 max-w-[36rem]"
    return card(
        rx.el.h2(title, id=heading, class_name="text-lg font-semibold"),
        rx.el.p(view.summary, class_name="min-h-5 text-sm text-soft text-pretty"),
        rx.el.div(
            rx.el.svg(
                rx.foreach(view.columns, column_label),
                rx.foreach(view.rows, row_label),
                rx.el.g(
                    rx.el.rect(custom_attrs=field, class_name="fill-transparent"),
                    rx.foreach(view.cells, cell),
                    custom_attrs={
                        "onPointerMove": point(name),
                        "onPointerLeave": leave,
                        "onClick": point(name),
                    },
                ),
                rx.cond(said != "", marker(), rx.fragment()),
                custom_attrs={
                    "viewBox": f"-44 -20 {columns * CELL + 46} {7 * CELL + 22}",
                    "aria-hidden": "true",
                },
                class_name=f"block w-full flex-none rtl:-scale-x-100 {size}",
            ),
            role="group",
            tab_index=0,
            aria_labelledby=heading,
            aria_describedby=f"{name}-said",
            custom_attrs={
                "onKeyDown": press(name),
                "onFocus": enter(name),
                "onBlur": leave,
            },
            class_name="mt-2 flex overflow-x-auto " + NEWEST[name],
        ),
        rx.el.div(
            rx.el.p(
                said,
                id=f"{name}-said",
                aria_live="polite",
                class_name="min-h-5 min-w-0 flex-1 tabular-nums",
            ),
            legend(),
            class_name="mt-2 flex flex-wrap items-center justify-between gap-x-4 text-sm text-soft",
        ),
        as_table(numbers.to(TableView), label=title, on_toggle=read(name)),
        aria_labelledby=heading,
        custom_attrs={"data-grid": name},
        class_name="group min-w-0 p-5",
    )


def marker() -> rx.Component:
    """Render a frame around the cell that is pointed at."""
    return rx.el.rect(
        custom_attrs={
            "x": pointed.x.to(int) * CELL,
            "y": pointed.y.to(int) * CELL,
            "width": CELL,
            "height": CELL,
            "rx": 3,
            "strokeWidth": 1.5,
        },
        class_name="pointer-events-none fill-none stroke-ink",
    )


def legend() -> rx.Component:
    """Say which colour is more."""
    return rx.el.span(
        "Less",
        rx.el.svg(
            *(
                rx.el.rect(
                    custom_attrs={"x": nth * 14, "y": 0, "width": 12, "height": 12, "rx": 2},
                    class_name=look,
                )
                for nth, look in enumerate(STEPS[:5])
            ),
            custom_attrs={"viewBox": "0 0 70 12", "aria-hidden": "true"},
            class_name="h-3 w-[4.375rem] rtl:-scale-x-100",
        ),
        "More",
        class_name="inline-flex shrink-0 items-center gap-2 text-xs",
    )
