"""What is to be done."""

from __future__ import annotations

import reflex as rx

from meelio_web.ui.bindings.tasks import TaskRow, add, dismiss, tasks, undo
from meelio_web.ui.components import buttons
from meelio_web.ui.components.fields import CONTROL
from meelio_web.ui.components.surfaces import empty, undo_bar
from meelio_web.ui.layout import frame
from meelio_web.ui.views.task_rows import rows


@rx.page(route="/tasks", title="Tasks · Meelio", description="What you want to focus on.")
def tasks_page() -> rx.Component:
    """Compose the page."""
    return frame(
        "Tasks",
        rx.el.form(
            rx.el.label("New task", html_for="new-task", class_name="sr-only"),
            rx.el.input(
                id="new-task",
                name="title",
                placeholder="What do you want to get done?",
                auto_complete="off",
                max_length=500,
                class_name=f"{CONTROL} min-w-0 flex-1 rounded-full px-5",
            ),
            buttons.solid("Add task", type="submit"),
            on_submit=add,
            class_name="mb-6 flex gap-2",
        ),
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
        undo_bar(tasks.undoText, undo=undo, dismiss=dismiss),
    )
