"""What is to be done."""

from __future__ import annotations

import reflex as rx

from meelio_web.ui.bindings.tasks import TaskRow, dismiss, tasks, undo
from meelio_web.ui.components.surfaces import empty, undo_bar
from meelio_web.ui.layout import frame
from meelio_web.ui.views.day_plan import plan_card
from meelio_web.ui.views.task_projects import projects_card
from meelio_web.ui.views.task_quick_add import quick_add
from meelio_web.ui.views.task_rows import rows


@rx.page(route="/tasks", title="Tasks · Meelio", description="What you want to focus on.")
def tasks_page() -> rx.Component:
    """Compose the page."""
    return frame(
        "Tasks",
        quick_add(),
        plan_card(),
        rx.cond(
            tasks.isEmpty,
            empty(
                "tasks",
                "Nothing to do yet",
                "Add a task above. Choose one for the timer, and your sessions remember it.",
            ),
            rx.fragment(),
        ),
        rows(tasks.open.to(list[TaskRow]), "Open tasks"),
        rx.cond(
            tasks.doneText != "",
            rx.el.details(
                rx.el.summary(
                    tasks.doneText,
                    class_name="flex min-h-11 w-fit items-center rounded-full px-3 text-sm "
                    "font-medium text-soft hover:bg-sunken",
                ),
                rx.el.div(rows(tasks.done.to(list[TaskRow]), "Done tasks"), class_name="mt-2"),
                open=True,
                class_name="mt-6",
            ),
            rx.fragment(),
        ),
        projects_card(),
        undo_bar(tasks.undoText, undo=undo, dismiss=dismiss),
    )
