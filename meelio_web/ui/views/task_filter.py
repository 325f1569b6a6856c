"""What of the tasks one looks at: which kind, which project, which words."""

from __future__ import annotations

import reflex as rx
from reflex.vars import ObjectVar

from meelio_web.ui.bindings.project_dialog import rename
from meelio_web.ui.bindings.tasks import (
    ProjectOption,
    Shelf,
    arrange,
    choose_project,
    search,
    show,
    tasks,
)
from meelio_web.ui.components import buttons
from meelio_web.ui.components.fields import CONTROL, select
from meelio_web.ui.components.icons import icon
from meelio_web.ui.components.segments import segment, segments


def task_filter() -> rx.Component:
    """Render the choices above the lists."""
    return rx.el.div(
        segments(
            shelf("Open", "open"),
            shelf("Today", "today"),
            shelf("Done", "done"),
            shelf("Archived", "archived"),
            label="Show",
        ),
        rx.el.div(
            rx.el.label(
                rx.el.span("Search tasks", class_name="sr-only"),
                rx.el.span(
                    icon("search", "size-5"),
                    class_name="pointer-events-none absolute inset-y-0 start-3 flex items-center "
                    "text-soft",
                ),
                rx.el.input(
                    type="search",
                    placeholder="Search",
                    default_value=tasks.search,
                    on_change=search,
                    auto_complete="off",
                    class_name=f"{CONTROL} ps-10",
                ),
                class_name="relative min-w-0 flex-1 basis-40",
            ),
            rx.cond(tasks.canGroup, projects(), rx.fragment()),
            class_name="flex flex-wrap items-center gap-2",
        ),
        class_name="mb-5 flex flex-col gap-3",
    )


def projects() -> rx.Component:
    """Render the choice of a project, what renames it, and how the tasks are arranged."""
    return rx.fragment(
        rx.el.div(
            rx.el.div(
                select(
                    rx.foreach(tasks.projects.to(list[ProjectOption]), option),
                    id="project-choice",
                    aria_label="Project",
                    value=tasks.project,
                    on_change=choose_project,
                ),
                class_name="min-w-0 flex-1",
            ),
            rx.cond(
                tasks.canRename,
                buttons.icon_only(
                    "edit", f"Rename {tasks.project}", on_click=rename(tasks.project)
                ),
                rx.fragment(),
            ),
            class_name="flex min-w-0 flex-1 basis-40 gap-1",
        ),
        segments(
            segment(
                "One list",
                name="arranged",
                is_chosen=~tasks.isGrouped,
                on_choose=arrange(by_project=False),
            ),
            segment(
                "By project",
                name="arranged",
                is_chosen=tasks.isGrouped,
                on_choose=arrange(by_project=True),
            ),
            label="Arrange",
            class_name="shrink-0 basis-52 max-sm:grow",
        ),
    )


def shelf(label: str, name: Shelf) -> rx.Component:
    """Render one kind of tasks to look at."""
    return segment(label, name="shelf", is_chosen=tasks.shelf == name, on_choose=show(name))


def option(project: ObjectVar[ProjectOption]) -> rx.Component:
    """Render one project of the choice."""
    return rx.el.option(project.text, value=project.value, key=project.value, dir="auto")
