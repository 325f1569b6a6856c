"""A start or a stop that was forgotten: said afterwards, in a dialog."""

from __future__ import annotations

from typing import Literal

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
from meelio_web.ui.bindings.engine import Action
from meelio_web.ui.bindings.timer import timer
from meelio_web.ui.components import buttons
from meelio_web.ui.components.fields import text_input
from meelio_web.ui.components.segments import segment, segments
from meelio_web.ui.components.surfaces import dialog


def earlier_button() -> rx.Component:
    """Render what opens the dialog: about the start, and while something runs, the end."""
    return buttons.icon_only(
        "history",
        rx.cond(timer.status == "idle", "Started earlier", "Started or ended earlier"),
        on_click=began,
    )


def earlier_dialog() -> rx.Component:
    """Render the dialog: a likely time is one press, any other one is typed."""
    return dialog(
        rx.el.h2(earlier.title, id="earlier-title", class_name="text-lg font-semibold"),
        rx.cond(earlier.hasBoth, which(), rx.fragment()),
        rx.el.p(earlier.text, class_name="mt-1 mb-4 text-sm text-soft text-balance"),
        rx.cond(earlier.isOpen, times(), rx.fragment()),
        id="earlier-dialog",
        labelled_by="earlier-title",
        on_close=closed,
    )


def which() -> rx.Component:
    """Render the choice between the two, while something runs."""
    return segments(
        way("Started earlier", "began", began),
        way("Ended earlier", "ended", ended),
        label="What was forgotten",
        class_name="my-3",
    )


def way(label: str, kind: Literal["began", "ended"], on_change: Action) -> rx.Component:
    """Render one of the two."""
    return segment(
        label,
        name="earlier-kind",
        is_chosen=earlier.kind == kind,
        on_choose=lambda _value: on_change,
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
