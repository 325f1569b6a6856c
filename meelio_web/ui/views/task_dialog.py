"""The dialog that edits a task."""

from __future__ import annotations

import reflex as rx

from meelio_web.ui.bindings.task_dialog import cancel, closed, save, task_dialog
from meelio_web.ui.components import buttons
from meelio_web.ui.components.colors import colors
from meelio_web.ui.components.fields import CONTROL, LAST_DATE, field, switch, text_input
from meelio_web.ui.components.surfaces import dialog


def dialog_for_task() -> rx.Component:
    """Render the dialog; its fields begin anew at each opening."""
    return dialog(
        rx.el.h2("Edit task", id="task-dialog-title", class_name="mb-4 text-lg font-semibold"),
        rx.cond(task_dialog.isOpen, form(), rx.fragment()),
        id="task-dialog",
        labelled_by="task-dialog-title",
        on_close=closed,
    )


def form() -> rx.Component:
    """Render the fields. What is typed stays in them until it is saved."""
    return rx.el.form(
        field(
            "Title",
            name="title",
            id="task-title",
            default_value=task_dialog.title,
            error=task_dialog.titleError,
            auto_complete="off",
        ),
        project(),
        # There is none to choose without a project.
        colors(
            "Project colour",
            chosen=task_dialog.color,
            class_name="group-has-[#task-project:placeholder-shown]:hidden",
        ),
        rx.el.div(
            field(
                "Due",
                name="due",
                id="task-due",
                type="date",
                max=LAST_DATE,
                default_value=task_dialog.due,
                error=task_dialog.dueError,
            ),
            field(
                "Estimate in pomodoros",
                name="estimate",
                id="task-estimate",
                type="number",
                input_mode="numeric",
                min="0",
                default_value=task_dialog.estimate,
                error=task_dialog.estimateError,
            ),
            class_name="grid gap-4 min-[26rem]:grid-cols-2",
        ),
        field(
            "Notes",
            name="notes",
            id="task-notes",
            error=task_dialog.notesError,
            control=rx.el.textarea(
                id="task-notes",
                name="notes",
                default_value=task_dialog.notes,
                rows="4",
                custom_attrs={"aria-describedby": "task-notes-note"},
                class_name=f"{CONTROL} py-2",
            ),
        ),
        switch(
            "Pinned",
            name="pinned",
            hint="Stands first, and in today's tasks.",
            default_checked=task_dialog.pinned,
        ),
        rx.el.p(task_dialog.otherError, role="alert", class_name="text-danger empty:hidden"),
        rx.el.div(
            buttons.quiet("Cancel", on_click=cancel),
            buttons.solid("Save", type="submit"),
            class_name="mt-2 flex justify-end gap-3",
        ),
        key=task_dialog.key,
        no_validate=True,
        on_submit=save,
        class_name="group flex flex-col gap-4",
    )


def project() -> rx.Component:
    """Render the project's name, with those there are to choose from."""
    return field(
        "Project",
        name="project",
        id="task-project",
        error=task_dialog.projectError,
        control=rx.fragment(
            text_input(
                id="task-project",
                name="project",
                default_value=task_dialog.project,
                error=task_dialog.projectError,
                placeholder="No project",
                auto_complete="off",
                list="task-projects",
                class_name="peer",
            ),
            rx.el.datalist(
                rx.foreach(task_dialog.projects.to(list[str]), project_name),
                id="task-projects",
            ),
        ),
    )


def project_name(name: rx.Var[str]) -> rx.Component:
    """Render one name that is there."""
    return rx.el.option(value=name)
