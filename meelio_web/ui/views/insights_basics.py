"""What everybody sees on Insights."""

from __future__ import annotations

import reflex as rx
from reflex.vars import ObjectVar

from meelio_web.ui.bindings.charts import BarsView, Figure
from meelio_web.ui.bindings.insights import insights
from meelio_web.ui.components.charts import as_table, bars, figures
from meelio_web.ui.components.surfaces import card


def basics_cards() -> rx.Component:
    """Render today, this week and the streak, beside the last seven days."""
    return rx.el.div(
        card(
            rx.el.h2("Now", id="now-heading", class_name="sr-only"),
            figures(
                insights.figures,
                "grid-cols-1 sm:grid-cols-3 lg:grid-cols-1",
                label="Now",
                below=goal_of_today,
            ),
            aria_labelledby="now-heading",
            class_name="min-h-56 p-5",
        ),
        card(
            rx.el.h2("Last 7 days", id="week-heading", class_name="text-lg font-semibold"),
            rx.el.p(
                insights.lastDays.summary,
                class_name="mb-3 min-h-5 text-sm text-soft text-pretty",
            ),
            bars(insights.lastDays.to(BarsView), label="Focus in the last 7 days"),
            as_table(insights.lastDays.table, label="Last 7 days"),
            aria_labelledby="week-heading",
            class_name="min-h-80 p-5 lg:col-span-2",
        ),
        class_name="grid gap-4 lg:grid-cols-3",
    )


def goal_of_today(one: ObjectVar[Figure]) -> rx.Component:
    """Render the goal where it belongs: with what was done today."""
    return rx.cond((one.key == "today") & insights.hasGoal, goal(), rx.fragment())


def goal() -> rx.Component:
    """Render how much of today's goal is done."""
    return rx.el.dd(
        rx.el.svg(
            rx.el.rect(
                height=6, custom_attrs={"width": insights.goalPercent}, class_name="fill-ember"
            ),
            custom_attrs={
                "viewBox": "0 0 100 6",
                "preserveAspectRatio": "none",
                "role": "progressbar",
                "aria-label": "Daily goal",
                "aria-valuemin": "0",
                "aria-valuemax": "100",
                "aria-valuenow": insights.goalPercent,
            },
            class_name="block h-1.5 w-full rounded-full bg-sunken rtl:-scale-x-100",
        ),
        class_name="mt-2 w-full",
    )
