"""What an import would do, before it does anything."""

from __future__ import annotations

import reflex as rx
from reflex.vars import ObjectVar

from meelio_web.ui.bindings.data_in import (
    ImportCount,
    ImportProblem,
    ImportRow,
    choose_overlaps,
    importing,
    save_problems,
    take_settings,
)
from meelio_web.ui.components import buttons
from meelio_web.ui.components.fields import option


def preview() -> rx.Component:
    """Render the numbers first, then what they are made of."""
    return rx.el.div(
        rx.el.ul(
            rx.foreach(importing.counts, count),
            aria_label="Preview",
            class_name="grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-[repeat(4,1fr)_auto]",
        ),
        *(
            rx.el.p(text, class_name="text-sm text-soft empty:hidden")
            for text in (importing.rangeText, importing.placedText, importing.doubtfulText)
        ),
        rx.cond(importing.overlapText != "", overlaps(), rx.fragment()),
        rx.cond(importing.settingsText != "", settings(), rx.fragment()),
        rx.cond(importing.rows.length() > 0, first_rows(), rx.fragment()),
        rx.cond(importing.problems.length() > 0, problems(), rx.fragment()),
        class_name="flex flex-col gap-4 border-t border-line pt-5",
    )


def count(one: ObjectVar[ImportCount]) -> rx.Component:
    """Render a number over what it counts."""
    return rx.el.li(
        rx.el.span(one.number, class_name="text-xl font-semibold tabular-nums"),
        " ",
        rx.el.span(one.text, class_name="block text-sm text-soft"),
        key=one.key,
    )


def overlaps() -> rx.Component:
    """Ask what becomes of what shares time with what is here."""
    return rx.el.fieldset(
        rx.el.legend(importing.overlapText, class_name="mb-2 text-sm font-medium"),
        rx.el.div(
            option(
                "Bring them in",
                name="overlaps",
                id="overlaps-allow",
                hint="Totals count shared time once.",
                checked=importing.overlaps == "allow",
                on_change=choose_overlaps("allow"),
            ),
            option(
                "Leave them out",
                name="overlaps",
                id="overlaps-skip",
                hint="What is here stays alone.",
                checked=importing.overlaps == "skip",
                on_change=choose_overlaps("skip"),
            ),
            class_name="grid gap-3 sm:grid-cols-2",
        ),
    )


def settings() -> rx.Component:
    """Ask whether the settings in the file are to be taken too."""
    return rx.el.label(
        rx.el.input(
            type="checkbox",
            checked=importing.takesSettings,
            on_change=take_settings,
            class_name="size-5 accent-ink",
        ),
        importing.settingsText,
        class_name="flex min-h-11 cursor-pointer items-center gap-2.5 text-sm",
    )


def first_rows() -> rx.Component:
    """Render the first sessions as they would be."""
    return rx.el.div(
        rx.el.h3("The first of them", id="first-rows", class_name="mb-2 text-sm font-semibold"),
        rx.el.ul(
            rx.foreach(importing.rows, row),
            aria_labelledby="first-rows",
            class_name="divide-y divide-line rounded-card border border-line",
        ),
    )


def row(one: ObjectVar[ImportRow]) -> rx.Component:
    """Render one session that would be."""
    return rx.el.li(
        rx.el.div(
            rx.el.span(one.whenText, class_name="tabular-nums"),
            rx.el.span(one.lengthText, class_name="shrink-0 text-soft tabular-nums"),
            class_name="flex flex-wrap justify-between gap-x-4",
        ),
        rx.el.p(one.task, class_name="truncate text-soft empty:hidden"),
        key=one.key,
        class_name="px-3 py-2 text-sm",
    )


def problems() -> rx.Component:
    """Render what stays out, and why."""
    return rx.el.div(
        rx.el.h3("Left out", id="left-out", class_name="mb-2 text-sm font-semibold"),
        rx.el.ul(
            rx.foreach(importing.problems, problem),
            aria_labelledby="left-out",
            class_name="divide-y divide-line rounded-card border border-line",
        ),
        rx.el.div(
            rx.el.p(importing.moreProblemsText, class_name="text-sm text-soft empty:hidden"),
            buttons.quiet("Save the rows left out", on_click=save_problems),
            class_name="mt-3 flex flex-wrap items-center justify-between gap-3",
        ),
    )


def problem(one: ObjectVar[ImportProblem]) -> rx.Component:
    """Render one row that stays out."""
    return rx.el.li(
        rx.el.p(
            rx.el.span(one.lineText, class_name="font-medium tabular-nums"),
            " · ",
            one.reason,
        ),
        rx.el.p(one.row, class_name="truncate text-soft empty:hidden"),
        key=one.key,
        class_name="px-3 py-2 text-sm",
    )
