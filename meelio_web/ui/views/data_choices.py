"""What a file does not say of itself, and the person does."""

from __future__ import annotations

import reflex as rx
from reflex.vars import ObjectVar

from meelio_web.ui.bindings.data_in import (
    ImportColumn,
    ImportOption,
    choose_column,
    choose_format,
    choose_order,
    choose_person,
    choose_zone,
    importing,
)
from meelio_web.ui.bindings.engine import Action
from meelio_web.ui.components.fields import field, select


def choices() -> rx.Component:
    """Render the choices that this file needs."""
    return rx.el.div(
        rx.el.div(
            rx.cond(
                importing.formats.length() > 0,
                one_of(
                    "Format", "import-format", importing.format, importing.formats, choose_format
                ),
                rx.el.p(
                    rx.el.span("Format", class_name="block text-sm font-medium"),
                    rx.el.span(importing.formatText, class_name="flex min-h-11 items-center"),
                    class_name="flex flex-col gap-1.5",
                ),
            ),
            rx.cond(importing.needsZone, zone(), rx.fragment()),
            rx.cond(
                importing.orders.length() > 0,
                one_of(
                    "Dates", "import-order", importing.dateOrder, importing.orders, choose_order
                ),
                rx.fragment(),
            ),
            rx.cond(
                importing.people.length() > 0,
                one_of(
                    "Rows of", "import-person", importing.person, importing.people, choose_person
                ),
                rx.fragment(),
            ),
            class_name="grid gap-4 sm:grid-cols-2",
        ),
        rx.cond(importing.columns.length() > 0, columns(), rx.fragment()),
        class_name="flex flex-col gap-4",
    )


def one_of(
    label: str,
    id_: str,
    value: rx.Var[str],
    options: rx.Var[list[ImportOption]],
    on_change: Action,
) -> rx.Component:
    """Render a choice of one."""
    return field(
        label,
        name=id_,
        control=select(
            rx.foreach(options, option),
            id=id_,
            value=value,
            on_change=on_change,
        ),
    )


def option(one: ObjectVar[ImportOption]) -> rx.Component:
    """Render one of them."""
    return rx.el.option(one.text, value=one.value, key=one.value, dir="auto")


def zone() -> rx.Component:
    """Render which clock the times in the file are of."""
    return field(
        "Times are of the zone",
        name="import-zone",
        control=select(
            rx.foreach(importing.zones, zone_option),
            id="import-zone",
            value=importing.zone,
            on_change=choose_zone,
        ),
    )


def zone_option(name: rx.Var[str]) -> rx.Component:
    """Render a zone by its name."""
    return rx.el.option(name, value=name, key=name)


def columns() -> rx.Component:
    """Render which column of the table is what."""
    return rx.el.div(
        rx.el.h3("Columns", id="import-columns", class_name="mb-3 text-sm font-semibold"),
        rx.el.div(
            rx.foreach(importing.columns, column),
            class_name="grid gap-x-4 gap-y-3 sm:grid-cols-2",
        ),
        role="group",
        aria_labelledby="import-columns",
        class_name="min-w-0 rounded-card bg-sunken p-4",
    )


def column(one: ObjectVar[ImportColumn]) -> rx.Component:
    """Render what is read from which column."""
    return rx.el.label(
        rx.el.span(one.label, class_name="text-sm"),
        select(
            rx.foreach(importing.headers, option),
            value=one.value,
            on_change=choose_column(one.role),
        ),
        key=one.role,
        class_name="flex min-w-0 flex-col gap-1",
    )
