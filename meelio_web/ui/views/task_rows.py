"""Tasks as lines: tick off, choose, rename, delete."""

from __future__ import annotations

import reflex as rx
from reflex.vars import ArrayVar, ObjectVar

from meelio_web.ui.bindings.tasks import (
    TaskRow,
    cancel,
    choose,
    edit,
    remove,
    rename,
    set_done,
)
from meelio_web.ui.components import buttons
from meelio_web.ui.components.fields import CONTROL
from meelio_web.ui.components.icons import icon


def rows(shown: ArrayVar[list[TaskRow]], label: str) -> rx.Component:
    """Render a list of tasks; nothing where there are none."""
    return rx.cond(
        shown.length() > 0,
        rx.el.ul(
            rx.foreach(shown, row),
            aria_label=label,
            class_name="divide-y divide-line rounded-card border border-line bg-surface "
            "shadow-card",
        ),
        rx.fragment(),
    )


def row(task: ObjectVar[TaskRow]) -> rx.Component:
    """Render one task, or the form that renames it."""
    return rx.el.li(
        tick(task),
        rx.cond(task.isEditing, rename_form(task), title_and_actions(task)),
        key=task.id,
        class_name="flex min-h-14 items-center gap-1 py-1 pe-2 ps-2",
    )


def tick(task: ObjectVar[TaskRow]) -> rx.Component:
    """Render the box that says whether it is done."""
    return rx.el.label(
        rx.el.input(
            type="checkbox",
            checked=task.isDone,
            on_change=lambda _checked: set_done(task.id, done=~task.isDone),
            aria_label=f"Done: {task.title}",
            class_name="peer absolute inset-0 size-full cursor-pointer opacity-0",
        ),
        rx.el.span(
            icon("check", "size-4"),
            class_name="grid size-6 place-items-center rounded-full border-2 border-edge "
            "text-transparent transition-colors peer-checked:border-sage peer-checked:bg-sage "
            "peer-checked:text-on-accent peer-focus-visible:outline-2 "
            "peer-focus-visible:outline-offset-2 peer-focus-visible:outline-ink",
        ),
        class_name="relative grid size-11 shrink-0 place-items-center",
    )


def title_and_actions(task: ObjectVar[TaskRow]) -> rx.Component:
    """Render what the task is, and what one can do with it."""
    return rx.fragment(
        rx.el.div(
            rx.el.span(
                task.title,
                class_name=rx.cond(task.isDone, "text-soft line-through", "text-ink"),
            ),
            rx.el.span(task.focusText, class_name="text-sm text-soft tabular-nums empty:hidden"),
            class_name="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3 py-1 break-words",
        ),
        rx.cond(
            task.isDone,
            rx.fragment(),
            rx.el.button(
                icon("timer", "size-5"),
                type="button",
                aria_label=f"Focus on {task.title}",
                title="Choose for the timer",
                aria_pressed=task.isChosen,
                on_click=choose(rx.cond(task.isChosen, "", task.id)),
                class_name="grid size-11 shrink-0 place-items-center rounded-full text-soft "
                "transition-colors hover:bg-sunken hover:text-ink aria-pressed:bg-ember "
                "aria-pressed:text-on-accent",
            ),
        ),
        buttons.icon_only("edit", f"Rename {task.title}", on_click=edit(task.id)),
        buttons.icon_only("trash", f"Delete {task.title}", on_click=remove(task.id)),
    )


def rename_form(task: ObjectVar[TaskRow]) -> rx.Component:
    """Render the title as a field."""
    return rx.el.form(
        rx.el.input(
            name="title",
            default_value=task.title,
            aria_label="Title",
            auto_focus=True,
            auto_complete="off",
            max_length=500,
            class_name=f"{CONTROL} min-w-0 flex-1",
        ),
        buttons.solid("Save", type="submit"),
        buttons.bare("Cancel", on_click=cancel),
        on_submit=rename(task.id),
        class_name="flex min-w-0 flex-1 flex-wrap items-center gap-2 py-1",
    )
