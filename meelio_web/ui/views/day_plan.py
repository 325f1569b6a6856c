"""Today's plan in a few words: how much is left, and when it will be done."""

from __future__ import annotations

import reflex as rx

from meelio_web.ui.bindings.day_plan import day_plan
from meelio_web.ui.bindings.tasks import show, tasks
from meelio_web.ui.components.icons import icon


def plan_summary() -> rx.Component:
    """Render it above the tasks of today; above all others as a line that leads to them."""
    return rx.cond(
        day_plan.rows.length() > 0,
        rx.cond(
            tasks.shelf == "today",
            rx.el.section(
                words(),
                rx.el.p(day_plan.note, class_name="text-sm text-soft empty:hidden"),
                aria_label="Today's plan",
                class_name="mb-4 px-1",
            ),
            rx.cond(
                tasks.shelf == "open",
                rx.el.button(
                    icon("today", "size-5 text-ember"),
                    words(),
                    icon("arrow", "ms-auto size-5 text-soft rtl:rotate-180"),
                    type="button",
                    on_click=show("today"),
                    class_name="mb-4 flex min-h-12 w-full items-center gap-3 rounded-card "
                    "bg-sunken px-4 py-2 text-start",
                ),
                rx.fragment(),
            ),
        ),
        rx.fragment(),
    )


def words() -> rx.Component:
    """Say what is left, and when it ends."""
    return rx.el.span(
        rx.el.span("Today: ", day_plan.leftText),
        rx.el.span(
            rx.el.span(day_plan.endText, class_name="font-medium text-ink"),
            " ",
            day_plan.breaksText,
        ),
        class_name="flex min-w-0 flex-wrap gap-x-3 text-sm text-soft tabular-nums",
    )
