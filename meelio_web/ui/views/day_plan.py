"""Today's plan: what there is to do, and when it will be done."""

from __future__ import annotations

import reflex as rx
from reflex.vars import ObjectVar

from meelio_web.ui.bindings.day_plan import PlanRow, day_plan, not_today
from meelio_web.ui.components import buttons
from meelio_web.ui.components.surfaces import card


def plan_card() -> rx.Component:
    """Render the tasks of today in order; nothing on a day without any."""
    return rx.cond(
        day_plan.rows.length() > 0,
        card(
            rx.el.div(
                rx.el.h2("Today", id="plan-heading", class_name="text-lg font-semibold"),
                rx.el.p(
                    rx.el.span(day_plan.leftText),
                    rx.el.span(
                        rx.el.span(day_plan.endText, class_name="font-medium text-ink"),
                        " ",
                        day_plan.breaksText,
                    ),
                    class_name="flex flex-wrap gap-x-3 text-sm text-soft tabular-nums",
                ),
                class_name="flex flex-wrap items-baseline justify-between gap-x-4 px-4 pt-3",
            ),
            rx.el.ol(
                rx.foreach(day_plan.rows.to(list[PlanRow]), row),
                aria_label="Today's tasks",
                class_name="mt-1 divide-y divide-line",
            ),
            rx.el.p(day_plan.note, class_name="px-4 pb-3 text-sm text-soft empty:hidden"),
            aria_labelledby="plan-heading",
            class_name="mb-6 overflow-hidden",
        ),
        rx.fragment(),
    )


def row(task: ObjectVar[PlanRow]) -> rx.Component:
    """Render one task of today."""
    return rx.el.li(
        rx.el.span(
            aria_hidden=True,
            class_name=rx.cond(
                task.isUnderWay,
                "size-2 shrink-0 rounded-full bg-ember",
                "size-2 shrink-0 rounded-full bg-line",
            ),
        ),
        rx.el.div(
            rx.el.span(task.title, class_name="min-w-0 break-words"),
            rx.cond(
                task.isUnderWay,
                rx.el.span("under way", class_name="text-sm text-soft"),
                rx.fragment(),
            ),
            class_name="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3 py-2",
        ),
        rx.el.div(
            rx.el.span(task.leftText, class_name="whitespace-nowrap"),
            rx.el.span(task.endText, class_name="whitespace-nowrap empty:hidden"),
            class_name="flex shrink-0 flex-col items-end text-sm text-soft tabular-nums "
            "sm:flex-row sm:gap-3",
        ),
        buttons.icon_only("later", f"Not today: {task.title}", on_click=not_today(task.id)),
        key=task.id,
        class_name="flex min-h-12 items-center gap-3 ps-4 pe-1",
    )
