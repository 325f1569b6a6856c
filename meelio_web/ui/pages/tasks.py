"""What is to be done."""

from __future__ import annotations

import reflex as rx

from meelio_web.ui.bindings.task_choosing import choosing
from meelio_web.ui.bindings.tasks import TaskRow, show_more, tasks
from meelio_web.ui.components import buttons
from meelio_web.ui.components.surfaces import empty
from meelio_web.ui.layout import frame
from meelio_web.ui.views.day_plan import plan_summary
from meelio_web.ui.views.project_dialog import dialog_for_project
from meelio_web.ui.views.task_dialog import dialog_for_task
from meelio_web.ui.views.task_filter import task_filter
from meelio_web.ui.views.task_groups import groups
from meelio_web.ui.views.task_keys import task_keys
from meelio_web.ui.views.task_menu import menu_of_a_task
from meelio_web.ui.views.task_projects import projects_card
from meelio_web.ui.views.task_quick_add import quick_add
from meelio_web.ui.views.task_rows import rows
from meelio_web.ui.views.undo_steps import undo_steps


@rx.page(route="/tasks", title="Tasks · Meelio", description="What you want to focus on.")
def tasks_page() -> rx.Component:
    """Compose the page."""
    return frame(
        "Tasks",
        quick_add(),
        rx.cond(tasks.ready & ~tasks.isEmpty, task_filter(), rx.fragment()),
        plan_summary(),
        rx.el.p(
            choosing.said,
            role="status",
            aria_label="Focus",
            class_name="mb-3 rounded-card bg-sunken px-4 py-3 text-sm empty:sr-only",
        ),
        groups(),
        rx.cond(
            tasks.pinned.length() > 0,
            rx.el.div(rows(tasks.pinned.to(list[TaskRow]), "Pinned tasks"), class_name="mb-4"),
            rx.fragment(),
        ),
        rows(tasks.rows.to(list[TaskRow]), tasks.rowsLabel),
        rx.cond(
            tasks.emptyTitle != "",
            empty("tasks", tasks.emptyTitle, tasks.emptyText),
            rx.fragment(),
        ),
        rx.cond(
            tasks.moreText != "",
            buttons.quiet(tasks.moreText, on_click=show_more, class_name="mt-4 self-center"),
            rx.fragment(),
        ),
        rx.el.p(tasks.noteText, role="status", aria_label="Tasks", class_name="sr-only"),
        projects_card(),
        # What lies under the bar can be scrolled out from under it.
        rx.cond(tasks.undoText != "", rx.el.div(class_name="h-20 shrink-0"), rx.fragment()),
        undo_steps(tasks.undoText),
        menu_of_a_task(),
        dialog_for_task(),
        dialog_for_project(),
        task_keys(),
    )
