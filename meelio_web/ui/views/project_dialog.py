"""The dialog that renames a project, or gives it another colour."""

from __future__ import annotations

import reflex as rx

from meelio_web.ui.bindings.project_dialog import cancel, closed, project_dialog, save, type_name
from meelio_web.ui.components import buttons
from meelio_web.ui.components.colors import colors
from meelio_web.ui.components.fields import field, text_input
from meelio_web.ui.components.surfaces import dialog


def dialog_for_project() -> rx.Component:
    """Render the dialog; its fields begin anew at each opening."""
    return dialog(
        rx.el.h2("Project", id="project-dialog-title", class_name="text-lg font-semibold"),
        rx.cond(project_dialog.isOpen, form(), rx.fragment()),
        id="project-dialog",
        labelled_by="project-dialog-title",
        on_close=closed,
    )


def form() -> rx.Component:
    """Render the fields, what they will touch, and what becomes of a name that is there."""
    return rx.el.form(
        rx.el.p(project_dialog.countText, class_name="text-sm text-soft"),
        field(
            "Name",
            name="name",
            id="project-name",
            error=project_dialog.nameError,
            control=text_input(
                id="project-name",
                name="name",
                default_value=project_dialog.name,
                error=project_dialog.nameError,
                on_change=type_name,
                auto_complete="off",
            ),
        ),
        rx.el.p(
            project_dialog.mergeText,
            aria_live="polite",
            class_name="rounded-card bg-sunken px-4 py-3 text-sm break-words empty:hidden",
        ),
        colors("Project colour", chosen=project_dialog.color),
        rx.el.p(project_dialog.otherError, role="alert", class_name="text-danger empty:hidden"),
        rx.el.div(
            buttons.quiet("Cancel", on_click=cancel),
            buttons.solid(rx.cond(project_dialog.mergeText == "", "Save", "Merge"), type="submit"),
            class_name="mt-2 flex justify-end gap-3",
        ),
        key=project_dialog.key,
        no_validate=True,
        on_submit=save,
        class_name="flex flex-col gap-4",
    )
