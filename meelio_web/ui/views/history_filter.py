"""What of the history one looks at: words in sight, everything else one press away."""

from __future__ import annotations

import reflex as rx
from reflex.vars import ArrayVar, ObjectVar

from meelio_web.ui.bindings import history_filter as filters
from meelio_web.ui.bindings import session_dialog
from meelio_web.ui.bindings.engine import Action
from meelio_web.ui.bindings.history import history, jump, start_selecting, type_date
from meelio_web.ui.bindings.history_filter import Choice, history_filter
from meelio_web.ui.components import buttons
from meelio_web.ui.components.fields import CONTROL, LAST_DATE, select
from meelio_web.ui.components.icons import icon

RANGES = [
    ("all", "Any time"),
    ("today", "Today"),
    ("week", "This week"),
    ("month", "This month"),
    ("last30", "The last 30 days"),
    ("year", "This year"),
    ("own", "Own dates"),
]
KINDS = [
    ("focus", "Focus"),
    ("all", "Focus and breaks"),
    ("short_break", "Short breaks"),
    ("long_break", "Long breaks"),
]
OUTCOMES = [("*", "Any outcome"), ("completed", "Completed"), ("stopped", "Stopped early")]


def toolbar() -> rx.Component:
    """Render the search, the filters, and what else one does with the whole list."""
    return rx.el.div(
        rx.el.div(
            search_field(),
            rx.el.button(
                icon("filter", "size-5"),
                rx.el.span("Filters", class_name="sr-only sm:not-sr-only"),
                rx.el.span(
                    history_filter.askedText,
                    class_name="grid size-5 place-items-center rounded-full bg-ink text-xs "
                    "text-paper empty:hidden",
                ),
                type="button",
                on_click=filters.toggle,
                aria_expanded=history_filter.isOpen,
                custom_attrs={"aria-controls": "history-filters"},
                class_name=f"{buttons.QUIET} shrink-0 px-3.5",
            ),
            buttons.solid(
                icon("plus", "-ms-1 size-5"),
                rx.el.span("Add session", class_name="sr-only sm:not-sr-only"),
                on_click=session_dialog.add,
                class_name="shrink-0 min-w-11 max-sm:px-3.5 max-sm:[&>svg]:me-[-0.25rem]",
            ),
            class_name="flex gap-2",
        ),
        panel(),
        rx.cond(history.isEmpty, rx.fragment(), second_row()),
        on_mount=filters.read,
        on_unmount=filters.leave,
        class_name="mb-1 flex flex-col gap-2",
    )


def search_field() -> rx.Component:
    """Render the words' field."""
    return rx.el.label(
        rx.el.span("Search sessions", class_name="sr-only"),
        rx.el.span(
            icon("search", "size-5"),
            class_name="pointer-events-none absolute inset-y-0 start-3 flex items-center text-soft",
        ),
        rx.el.input(
            key=history_filter.key,
            type="search",
            id="history-search",
            placeholder="Search",
            default_value=history_filter.text,
            on_change=filters.search,
            auto_complete="off",
            class_name=f"{CONTROL} ps-10",
        ),
        class_name="relative min-w-0 flex-1",
    )


def second_row() -> rx.Component:
    """Render what one does less often."""
    return rx.el.div(
        rx.el.label(
            rx.el.input(
                type="checkbox",
                checked=history_filter.showsBreaks,
                on_change=lambda _checked: filters.toggle_breaks,
                class_name="size-5 accent-ink",
            ),
            "Show breaks",
            class_name="flex min-h-11 cursor-pointer items-center gap-2.5 pe-2 text-sm text-soft",
        ),
        rx.el.label(
            rx.el.span("Jump to date", class_name="max-sm:sr-only"),
            rx.el.input(
                type="date",
                max=LAST_DATE,
                on_change=jump,
                custom_attrs={"onKeyDown": type_date},
                class_name="min-h-11 rounded-full bg-transparent px-2 text-ink max-sm:px-0",
            ),
            class_name="ms-auto flex min-h-11 items-center gap-1 text-sm text-soft",
        ),
        buttons.bare(
            icon("check", "-ms-1 size-5"),
            rx.el.span("Select", class_name="max-sm:sr-only"),
            on_click=start_selecting,
            aria_label="Select sessions",
            disabled=history.isSelecting,
            class_name="text-sm -me-2 min-w-11 max-sm:px-3 max-sm:[&>svg]:me-[-0.25rem]",
        ),
        class_name="flex flex-wrap items-center gap-x-1",
    )


def panel() -> rx.Component:
    """Render the filters, and what they found."""
    return rx.fragment(
        rx.cond(
            history_filter.isOpen,
            rx.el.fieldset(
                rx.el.legend("Filters", class_name="sr-only"),
                fixed("When", RANGES, history_filter.when, filters.set_range),
                fixed("Kind", KINDS, history_filter.kind, filters.set_kind),
                rx.cond(
                    history_filter.when == "own",
                    rx.fragment(
                        date_field("From", history_filter.since, filters.set_from),
                        date_field("To", history_filter.until, filters.set_to),
                    ),
                    rx.fragment(),
                ),
                choice(
                    "Task",
                    history_filter.tasks.to(list[Choice]),
                    history_filter.task,
                    filters.set_task,
                ),
                choice(
                    "Project",
                    history_filter.projects.to(list[Choice]),
                    history_filter.project,
                    filters.set_project,
                ),
                choice(
                    "Tag", history_filter.tags.to(list[Choice]), history_filter.tag, filters.set_tag
                ),
                fixed("Outcome", OUTCOMES, history_filter.outcome, filters.set_outcome),
                id="history-filters",
                class_name="grid grid-cols-2 gap-3 rounded-card border border-line bg-surface p-4 "
                "shadow-card sm:grid-cols-3",
            ),
            rx.fragment(),
        ),
        rx.el.div(
            rx.el.p(
                history_filter.foundText,
                role="status",
                aria_label="Found",
                class_name="text-sm font-medium tabular-nums",
            ),
            rx.cond(
                history_filter.isActive,
                buttons.bare("Clear filters", on_click=filters.clear, class_name="text-sm -me-2"),
                rx.fragment(),
            ),
            class_name="flex items-center justify-between gap-3 ps-1",
        ),
    )


def labelled(label: str, control: rx.Component) -> rx.Component:
    """Render a small label over a control."""
    return rx.el.label(
        rx.el.span(label, class_name="text-xs font-medium text-soft"),
        control,
        class_name="flex min-w-0 flex-col gap-1",
    )


def fixed(
    label: str, options: list[tuple[str, str]], value: rx.Var[str], on_change: Action
) -> rx.Component:
    """Render a choice that is the same for everybody."""
    return labelled(
        label,
        select(
            *(rx.el.option(text, value=name) for name, text in options),
            value=value,
            on_change=on_change,
        ),
    )


def choice(
    label: str, options: ArrayVar[list[Choice]], value: rx.Var[str], on_change: Action
) -> rx.Component:
    """Render a choice of what the person has."""
    return labelled(label, select(rx.foreach(options, option), value=value, on_change=on_change))


def option(one: ObjectVar[Choice]) -> rx.Component:
    """Render one of a choice."""
    return rx.el.option(one.text, value=one.value, key=one.value, dir="auto")


def date_field(label: str, value: rx.Var[str], on_change: Action) -> rx.Component:
    """Render one end of one's own range."""
    return labelled(
        label,
        rx.el.input(
            type="date", value=value, max=LAST_DATE, on_change=on_change, class_name=CONTROL
        ),
    )
