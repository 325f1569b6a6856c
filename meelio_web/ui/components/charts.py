"""Charts that say their numbers in words and as a table, too."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import reflex as rx
from reflex.vars import ObjectVar

from meelio_web.ui.bindings.charts import (
    Bar,
    BarsView,
    Figure,
    GridCell,
    GridLabel,
    PartRow,
    TableRow,
    TableView,
)
from meelio_web.ui.bindings.engine import Action
from meelio_web.ui.components.icons import icon


def figures(
    shown: rx.Var[list[Figure]],
    columns: str,
    *,
    label: str,
    below: Callable[[ObjectVar[Figure]], rx.Component] | None = None,
) -> rx.Component:
    """Render numbers with their names, side by side; in lines on a narrow phone.

    ``below`` draws what belongs to a number besides its words.
    """

    def with_below(one: ObjectVar[Figure]) -> rx.Component:
        return figure(one, below(one) if below else rx.fragment())

    return rx.el.dl(
        rx.foreach(shown, with_below),
        aria_label=label,
        class_name=f"grid gap-x-6 gap-y-5 max-[26rem]:gap-y-3 {columns}",
    )


def figure(one: ObjectVar[Figure], below: rx.Component) -> rx.Component:
    """Render a number: its name above, what it means below."""
    return rx.el.div(
        rx.el.dt(one.name, class_name="min-w-0 flex-1 text-sm text-soft"),
        rx.el.dd(
            one.value,
            class_name="text-2xl font-semibold tracking-tight tabular-nums max-[26rem]:text-lg",
        ),
        rx.el.dd(one.note, class_name="w-full text-sm text-soft text-pretty empty:hidden"),
        below,
        key=one.key,
        class_name="min-w-0 max-[26rem]:flex max-[26rem]:flex-wrap max-[26rem]:items-baseline "
        "max-[26rem]:gap-x-4",
    )


def bars(view: ObjectVar[BarsView], *, label: str, height: str = "h-40") -> rx.Component:
    """Render bars over a line, with what the field's top and middle stand for."""
    return rx.el.div(
        rx.el.div(
            rx.el.div(
                rx.el.span(view.topText),
                rx.el.span(view.middleText),
                rx.el.span("", class_name="h-4"),
                aria_hidden=True,
                class_name="flex w-14 shrink-0 flex-col justify-between text-xs text-soft "
                "tabular-nums -my-2",
            ),
            rx.el.svg(
                line(0, "stroke-line"),
                line(50, "stroke-line"),
                line(100, "stroke-edge"),
                rx.foreach(view.bars, bar),
                custom_attrs={
                    "viewBox": "0 0 100 100",
                    "preserveAspectRatio": "none",
                    "role": "img",
                    "aria-label": label,
                },
                class_name=f"{height} min-w-0 flex-1 overflow-visible rtl:-scale-x-100",
            ),
            class_name="flex gap-2 pt-2",
        ),
        rx.el.div(
            rx.foreach(view.bars, bar_label),
            aria_hidden=True,
            class_name="ms-16 mt-1.5 flex h-5 text-xs text-soft",
        ),
    )


def line(y: int, look: str) -> rx.Component:
    """Render a line across the field."""
    return rx.el.line(
        custom_attrs={"x1": 0, "x2": 100, "y1": y, "y2": y, "vectorEffect": "non-scaling-stroke"},
        class_name=look,
    )


def bar(one: ObjectVar[Bar]) -> rx.Component:
    """Render a bar; what it says shows under a pointer, and stands in the table."""
    return rx.el.rect(
        rx.el.title(one.text),
        custom_attrs={"x": one.x, "y": one.y, "width": one.width, "height": one.height},
        key=one.key,
        class_name=rx.cond(one.isStrong, "fill-ember", "fill-ember/60"),
    )


def bar_label(one: ObjectVar[Bar]) -> rx.Component:
    """Render a bar's name below it; not all have room for one."""
    return rx.el.span(
        rx.el.span(one.label, class_name="absolute inset-x-[-2rem] text-center whitespace-nowrap"),
        key=one.key,
        custom_attrs={"style": {"flexGrow": one.weight}},
        class_name="relative min-w-0 basis-0",
    )


CELL: Final = 16
"""A cell of a grid with the space around it, in the grid's own measures."""

LABEL: Final = (
    "fill-soft text-[10px] group-data-[grid=hourMap]:max-sm:text-[15px] [direction:ltr] "
    "origin-center [transform-box:fill-box] rtl:-scale-x-100"
)
"""Of a mirrored grid, the words are mirrored back."""

STEPS: Final = (
    "fill-sunken",
    "fill-ember/30",
    "fill-ember/55",
    "fill-ember/80",
    "fill-ember",
    "fill-transparent stroke-line",
)


def cell(one: ObjectVar[GridCell]) -> rx.Component:
    """Render a cell; the fuller, the deeper its colour."""
    return rx.el.rect(
        custom_attrs={
            "x": one.x.to(int) * CELL + 1,
            "y": one.y.to(int) * CELL + 1,
            "width": CELL - 2,
            "height": CELL - 2,
            "rx": 2,
        },
        key=one.key,
        class_name=rx.match(one.step, *((step, look) for step, look in enumerate(STEPS)), STEPS[0]),
    )


def column_label(one: ObjectVar[GridLabel]) -> rx.Component:
    """Render the name of a column above it."""
    return grid_text(one, {"x": one.at.to(int) * CELL + 1, "y": -5})


def row_label(one: ObjectVar[GridLabel]) -> rx.Component:
    """Render the name of a row before it."""
    return grid_text(one, {"x": -6, "y": one.at.to(int) * CELL + 11, "textAnchor": "end"})


def grid_text(one: ObjectVar[GridLabel], place: dict[str, Any]) -> rx.Component:
    """Render a word in the grid's own measures."""
    return rx.el.svg.text(one.text, custom_attrs=place, key=one.key, class_name=LABEL)


def parts(rows: rx.Var[list[PartRow]], *, label: str) -> rx.Component:
    """Render what shares the focus: names, numbers, and bars as long as their share."""
    return rx.el.ul(rx.foreach(rows, part), aria_label=label, class_name="flex flex-col gap-3.5")


def part(row: ObjectVar[PartRow]) -> rx.Component:
    """Render one of them."""
    return rx.el.li(
        rx.el.div(
            rx.el.span(
                rx.el.bdi(row.name),
                class_name="min-w-0 flex-1 truncate max-sm:basis-full max-sm:whitespace-normal "
                "max-sm:break-words",
            ),
            rx.el.span(row.countText, class_name="text-soft whitespace-nowrap max-sm:flex-1"),
            rx.el.span(row.timeText, class_name="font-medium whitespace-nowrap"),
            class_name="flex flex-wrap items-baseline gap-x-3 text-sm tabular-nums",
        ),
        rx.el.svg(
            rx.el.rect(height=4, custom_attrs={"width": row.share}, class_name="fill-ember/60"),
            custom_attrs={"viewBox": "0 0 100 4", "preserveAspectRatio": "none"},
            aria_hidden=True,
            class_name="mt-1.5 h-1 w-full rounded-full bg-sunken rtl:-scale-x-100",
        ),
        key=row.key,
    )


def as_table(
    view: ObjectVar[TableView], *, label: str, on_toggle: Action | None = None
) -> rx.Component:
    """Offer the numbers of a chart as a table; ``on_toggle`` hears it open and close."""
    return rx.el.details(
        rx.el.summary(
            "Show as table",
            icon("down", "size-4"),
            class_name="inline-flex min-h-11 items-center gap-1 text-sm text-soft "
            "hover:text-ink [&::-webkit-details-marker]:hidden",
        ),
        table(view, label=label),
        custom_attrs={} if on_toggle is None else {"onToggle": on_toggle},
        class_name="mt-1 print:hidden",
    )


def table(view: ObjectVar[TableView], *, label: str) -> rx.Component:
    """Render a table that scrolls in its own box where it is too wide."""
    return rx.el.div(
        rx.el.table(
            rx.el.thead(
                rx.el.tr(
                    rx.foreach(
                        view.head,
                        head_cell,
                    ),
                    class_name="text-start text-soft *:text-start",
                )
            ),
            rx.el.tbody(
                rx.foreach(view.rows, table_row),
                class_name="divide-y divide-line",
            ),
            aria_label=label,
            class_name="w-full text-sm tabular-nums",
        ),
        tab_index=0,
        role="group",
        aria_label=label,
        class_name="max-h-80 overflow-auto print:max-h-none print:overflow-visible",
    )


def table_row(row: ObjectVar[TableRow]) -> rx.Component:
    """Render what is said of one thing."""
    return rx.el.tr(
        rx.el.th(row.name, scope="row", class_name="py-2 pe-4 text-start font-normal"),
        rx.foreach(
            row.cells.to(list[str]),
            table_cell,
        ),
        key=row.key,
    )


def head_cell(text: rx.Var[str], nth: rx.Var[int]) -> rx.Component:
    """Render the name of a column."""
    return rx.el.th(text, scope="col", key=nth, class_name="py-2 pe-4 font-medium")


def table_cell(text: rx.Var[str], nth: rx.Var[int]) -> rx.Component:
    """Render a value."""
    return rx.el.td(text, key=nth, class_name="py-2 pe-4")
