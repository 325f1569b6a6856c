"""How much focus each project has had, as bars with their numbers."""

from __future__ import annotations

import reflex as rx
from reflex.vars import ObjectVar

from meelio_web.ui.bindings.project_times import ProjectTime, project_times
from meelio_web.ui.components.dots import dot
from meelio_web.ui.components.surfaces import card


def projects_card() -> rx.Component:
    """Render all projects, and what belongs to none; nothing before there is any focus."""
    return rx.cond(
        project_times.rows.length() > 0,
        card(
            rx.el.h2("Time by project", id="projects-heading", class_name="text-lg font-semibold"),
            rx.el.ul(
                rx.foreach(project_times.rows.to(list[ProjectTime]), row),
                aria_label="Projects",
                class_name="mt-3 flex flex-col gap-3",
            ),
            aria_labelledby="projects-heading",
            class_name="mt-8 p-4",
        ),
        rx.fragment(),
    )


def row(project: ObjectVar[ProjectTime]) -> rx.Component:
    """Render one project: its name and numbers, and a bar as long as its share."""
    return rx.el.li(
        rx.el.div(
            rx.el.span(
                dot(project.color),
                rx.el.span(
                    project.name,
                    dir="auto",
                    class_name="min-w-0 truncate max-sm:whitespace-normal max-sm:break-words",
                ),
                class_name="inline-flex min-w-0 flex-1 items-center gap-2 max-sm:basis-full",
            ),
            rx.el.span(project.countText, class_name="text-soft empty:hidden max-sm:flex-1"),
            rx.el.span(project.timeText, class_name="font-medium whitespace-nowrap"),
            class_name="flex flex-wrap items-baseline gap-x-3 text-sm tabular-nums",
        ),
        rx.el.svg(
            rx.el.rect(height=4, custom_attrs={"width": project.share}, class_name="fill-soft"),
            custom_attrs={"viewBox": "0 0 100 4", "preserveAspectRatio": "none"},
            aria_hidden=True,
            class_name="mt-1.5 h-1 w-full rounded-full bg-sunken rtl:-scale-x-100",
        ),
        key=project.name,
    )
