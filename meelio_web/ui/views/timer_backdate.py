"""A start or a stop that was forgotten: said afterwards, in a dialog."""

from __future__ import annotations

import reflex as rx
from reflex.vars import ObjectVar

from meelio_web.ui.bindings.earlier import (
    EarlierOption,
    began,
    cancel,
    choose,
    closed,
    earlier,
    ended,
    submit,
    type_time,
)
from meelio_web.ui.bindings.timer import timer
from meelio_web.ui.components import buttons
from meelio_web.ui.components.fields import text_input
from meelio_web.ui.components.surfaces import dialog

SMALL = "px-3 text-sm"


def earlier_buttons() -> rx.Component:
    """Render what opens the dialog: for the start at any time, for the end while something runs."""
    return rx.el.div(
        buttons.bare("Started earlier", on_click=began, class_name=SMALL),
        rx.cond(
            timer.status == "idle",
            rx.fragment(),
            buttons.bare("Ended earlier", on_click=ended, class_name=SMALL),
        ),
        class_name="flex justify-center gap-1",
    )


def earlier_dialog() -> rx.Component:
    """Render the dialog: a likely time is one press, any other one is typed."""
    return dialog(
        rx.el.h2(earlier.title, id="earlier-title", class_name="text-lg font-semibold"),
        rx.el.p(earlier.text, class_name="mt-1 mb-4 text-sm text-soft text-balance"),
        rx.cond(earlier.isOpen, times(), rx.fragment()),
        id="earlier-dialog",
        labelled_by="earlier-title",
        on_close=closed,
    )


def times() -> rx.Component:
    """Render what is offered, and below it the field for another time."""
    return rx.fragment(
        rx.el.ul(
            rx.foreach(earlier.options, option),
            class_name="mb-4 divide-y divide-line overflow-hidden rounded-card border border-line "
            "empty:hidden",
        ),
        rx.el.form(
            rx.el.label("Another time", html_for="earlier-time", class_name="text-sm font-medium"),
            rx.el.div(
                text_input(
                    id="earlier-time",
                    name="time",
                    error=earlier.error,
                    type="time",
                    default_value=earlier.time,
                    on_change=type_time,
                    class_name="tabular-nums",
                ),
                buttons.solid("Set", type="submit"),
                class_name="mt-1.5 flex gap-2",
            ),
            rx.el.p(
                rx.cond(earlier.error != "", earlier.error, earlier.outcome),
                id="earlier-time-note",
                aria_live="polite",
                class_name=rx.cond(
                    earlier.error != "",
                    "mt-1.5 min-h-5 text-sm text-danger",
                    "mt-1.5 min-h-5 text-sm text-soft first-letter:uppercase",
                ),
            ),
            rx.el.div(buttons.quiet("Cancel", on_click=cancel), class_name="mt-2 flex justify-end"),
            key=earlier.key,
            no_validate=True,
            on_submit=submit,
        ),
    )


def option(one: ObjectVar[EarlierOption]) -> rx.Component:
    """Render one of the likely times; a press takes it."""
    return rx.el.li(
        rx.el.button(
            rx.el.span(one.label, class_name="font-medium"),
            rx.el.span(one.detail, class_name="text-sm text-soft tabular-nums"),
            type="button",
            on_click=choose(one.at),
            class_name="flex min-h-12 w-full flex-wrap items-baseline justify-between gap-x-4 px-4 "
            "py-2.5 text-start hover:bg-sunken focus-visible:-outline-offset-2",
        ),
        key=one.at,
    )
