"""The chosen sessions: how many, and what can be done to all of them at once."""

from __future__ import annotations

import reflex as rx
from reflex.vars import ArrayVar

from meelio_web.ui.bindings.bulk import bulk, cancel, closed, open_dialog, remove, save
from meelio_web.ui.bindings.history import select_all, stop_selecting
from meelio_web.ui.bindings.task_options import TaskOption
from meelio_web.ui.components import buttons
from meelio_web.ui.components.fields import field, select
from meelio_web.ui.components.surfaces import dialog
from meelio_web.ui.views.session_dialog import option

SMALL = "px-3 text-sm"


def selection_bar() -> rx.Component:
    """Render the bar, which stays in sight while one scrolls and chooses."""
    return rx.fragment(
        rx.cond(
            bulk.isOn,
            rx.el.section(
                rx.el.p(
                    bulk.text, role="status", aria_label="Selected", class_name="ps-2 font-medium"
                ),
                rx.el.div(
                    buttons.bare("All found", on_click=select_all, class_name=SMALL),
                    buttons.bare(
                        "Change", on_click=open_dialog, disabled=bulk.isNone, class_name=SMALL
                    ),
                    buttons.bare("Delete", on_click=remove, disabled=bulk.isNone, class_name=SMALL),
                    buttons.quiet("Done", on_click=stop_selecting, class_name=SMALL),
                    class_name="ms-auto flex flex-wrap items-center justify-end",
                ),
                aria_label="Selection",
                class_name="sticky top-2 z-20 mt-2 flex flex-wrap items-center gap-x-2 "
                "rounded-card border border-line bg-raised p-2 shadow-card",
            ),
            rx.fragment(),
        ),
        bulk_dialog(),
    )


def bulk_dialog() -> rx.Component:
    """Render what is changed of all chosen ones."""
    return dialog(
        rx.el.h2(bulk.title, id="bulk-title", class_name="mb-4 text-lg font-semibold"),
        rx.cond(bulk.isOpen, form(), rx.fragment()),
        id="bulk-dialog",
        labelled_by="bulk-title",
        on_close=closed,
    )


def form() -> rx.Component:
    """Render the fields; what is left alone stays as it is with each session."""
    return rx.el.form(
        field(
            "Task",
            name="task",
            id="bulk-task",
            control=select(
                rx.el.option("Leave as it is", value="*"),
                rx.el.option("No task", value=""),
                rx.foreach(bulk.options.to(list[TaskOption]), option),
                id="bulk-task",
                name="task",
                default_value="*",
            ),
        ),
        tags_field("Add tags", "add", bulk.tags.to(list[str])),
        tags_field("Remove tags", "remove", bulk.given.to(list[str])),
        rx.el.div(
            buttons.quiet("Cancel", on_click=cancel),
            buttons.solid("Save", type="submit"),
            class_name="mt-2 flex justify-end gap-3",
        ),
        key=bulk.key,
        on_submit=save,
        class_name="flex flex-col gap-4",
    )


def tags_field(label: str, name: str, known: ArrayVar[list[str]]) -> rx.Component:
    """Render a line of tags, with those that there are to choose from."""
    return rx.el.div(
        field(
            label,
            name=name,
            id=f"bulk-{name}",
            hint="With commas between",
            list=f"bulk-{name}-known",
            auto_complete="off",
        ),
        rx.el.datalist(
            rx.foreach(known, suggestion),
            id=f"bulk-{name}-known",
        ),
    )


def suggestion(tag: rx.Var[str]) -> rx.Component:
    """Render one tag that was given before."""
    return rx.el.option(value=tag, key=tag)
