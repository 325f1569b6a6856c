"""The dialog that adds or edits a session."""

from __future__ import annotations

import reflex as rx
from reflex.vars import ObjectVar

from meelio_web.ui.bindings.session_dialog import cancel, closed, save, session_dialog
from meelio_web.ui.bindings.task_options import TaskOption
from meelio_web.ui.components import buttons
from meelio_web.ui.components.fields import CONTROL, LAST_DATE, field, select
from meelio_web.ui.components.surfaces import dialog
from meelio_web.ui.views.session_changes import session_changes
from meelio_web.ui.views.session_extras import tags, time_zone
from meelio_web.ui.views.session_interruptions import interruptions
from meelio_web.ui.views.session_room import room

RATINGS = [
    ("", "Not rated"),
    ("5", "5, very good"),
    ("4", "4"),
    ("3", "3"),
    ("2", "2"),
    ("1", "1, poor"),
]


def dialog_for_session() -> rx.Component:
    """Render the dialog; its fields begin anew at each opening."""
    return dialog(
        rx.el.h2(
            session_dialog.title, id="session-dialog-title", class_name="mb-4 text-lg font-semibold"
        ),
        rx.cond(session_dialog.isOpen, form(), rx.fragment()),
        session_changes(),
        id="session-dialog",
        labelled_by="session-dialog-title",
        on_close=closed,
    )


def form() -> rx.Component:
    """Render the fields. What is typed stays in them until it is saved."""
    return rx.el.form(
        time_field("Start", "start", session_dialog.start, session_dialog.startError),
        time_field("End", "end", session_dialog.end, session_dialog.endError),
        field(
            "Task",
            name="task",
            id="session-task",
            control=select(
                rx.el.option("No task", value=""),
                rx.foreach(session_dialog.options, option),
                id="session-task",
                name="task",
                default_value=session_dialog.task,
            ),
        ),
        field(
            "Note",
            name="note",
            id="session-note",
            error=session_dialog.noteError,
            control=rx.el.textarea(
                id="session-note",
                name="note",
                default_value=session_dialog.note,
                rows="3",
                custom_attrs={"aria-describedby": "session-note-note"},
                class_name=f"{CONTROL} py-2",
            ),
        ),
        field(
            "Rating",
            name="rating",
            id="session-rating",
            control=select(
                *(rx.el.option(text, value=value) for value, text in RATINGS),
                id="session-rating",
                name="rating",
                default_value=session_dialog.rating,
            ),
        ),
        tags(),
        time_zone(),
        interruptions(),
        room(),
        rx.el.p(session_dialog.otherError, role="alert", class_name="text-danger empty:hidden"),
        rx.el.div(
            buttons.quiet("Cancel", on_click=cancel),
            buttons.solid("Save", type="submit"),
            class_name="mt-2 flex justify-end gap-3",
        ),
        key=session_dialog.key,
        no_validate=True,
        on_submit=save,
        class_name="flex flex-col gap-4",
    )


def time_field(label: str, name: str, value: rx.Var[str], error: rx.Var[str]) -> rx.Component:
    """Render a wall-clock time to the second."""
    return field(
        label,
        name=name,
        id=f"session-{name}",
        error=error,
        type="datetime-local",
        max=f"{LAST_DATE}T23:59:59",
        step="1",
        default_value=value,
    )


def option(task: ObjectVar[TaskOption]) -> rx.Component:
    """Render one task of the choice."""
    return rx.el.option(task.title, value=task.id, key=task.id, dir="auto")
