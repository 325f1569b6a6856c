"""Tasks as lines: move, tick off, open, choose for the timer, and a menu for the rest."""

from __future__ import annotations

from typing import Any

import reflex as rx
from reflex.vars import ArrayVar, ObjectVar

from meelio_web.ui.bindings import task_dialog
from meelio_web.ui.bindings.task_choosing import choose, choosing
from meelio_web.ui.bindings.task_menu import open_menu
from meelio_web.ui.bindings.tasks import TaskRow, press, set_done, touch
from meelio_web.ui.components import buttons
from meelio_web.ui.components.dots import dot
from meelio_web.ui.components.icons import icon


def rows(shown: ArrayVar[list[TaskRow]], label: str | rx.Var[str]) -> rx.Component:
    """Render a list of tasks; nothing where there are none."""
    return rx.cond(shown.length() > 0, row_list(shown, label), rx.fragment())


def row_list(
    shown: ArrayVar[list[TaskRow]], label: str | rx.Var[str], **props: Any
) -> rx.Component:
    """Render the list itself, whose rows can be dragged and moved by keys."""
    attrs = props.pop("custom_attrs", {})
    return rx.el.ul(
        rx.foreach(shown, row),
        aria_label=label,
        custom_attrs={"onPointerDownCapture": touch, "onKeyDown": press, **attrs},
        class_name="divide-y divide-line rounded-card border border-line bg-surface shadow-card",
        **props,
    )


def row(task: ObjectVar[TaskRow]) -> rx.Component:
    """Render one task."""
    return rx.el.li(
        rx.cond(task.isMovable, handle(), rx.el.span(class_name="w-2")),
        tick(task),
        rx.el.div(title(task), facts(task), notes(task), class_name="min-w-0 flex-1"),
        rx.cond(task.isDone | task.isArchived, rx.fragment(), chooser(task)),
        buttons.icon_only(
            "more", f"More for {task.title}", on_click=open_menu(task), aria_haspopup="menu"
        ),
        key=task.id,
        custom_attrs={"data-task": task.id, "data-pinned": task.isPinned},
        class_name="flex items-start py-1 pe-1",
    )


def handle() -> rx.Component:
    """Render what one drags by; for keys there are the menu and Alt with an arrow."""
    return rx.el.span(
        icon("grip", "size-5 [stroke-width:2.6]"),
        aria_hidden=True,
        custom_attrs={"data-handle": ""},
        class_name="-ms-3 -me-2 grid size-11 shrink-0 cursor-grab touch-none place-items-center "
        "text-edge hover:text-ink",
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


def title(task: ObjectVar[TaskRow]) -> rx.Component:
    """Render what it is about; it opens."""
    return rx.el.button(
        rx.cond(
            task.isPinned,
            rx.el.span(
                icon("pin", "size-4"), class_name="me-1 inline-block align-[-0.15em] text-ember"
            ),
            rx.fragment(),
        ),
        rx.el.bdi(task.title),
        type="button",
        aria_label=f"Edit {task.title}",
        on_click=task_dialog.edit(task.id),
        custom_attrs={"data-done": task.isDone},
        class_name="block min-h-11 w-full py-2.5 text-start leading-snug break-words text-ink "
        "decoration-line underline-offset-4 hover:underline data-[done=true]:text-soft "
        "data-[done=true]:line-through",
    )


def facts(task: ObjectVar[TaskRow]) -> rx.Component:
    """Render what else is known: project, day, time."""
    return rx.el.div(
        rx.cond(
            task.project != "",
            rx.el.span(
                dot(task.color),
                rx.el.span(task.project, class_name="truncate"),
                class_name="inline-flex min-w-0 items-center gap-1.5",
            ),
            rx.fragment(),
        ),
        due(task),
        rx.cond(
            task.countText != "",
            rx.el.span(
                rx.el.span(task.countText, aria_hidden=True),
                rx.el.span(task.countLabel, class_name="sr-only"),
                class_name="tabular-nums",
            ),
            rx.fragment(),
        ),
        rx.el.span(task.overText, class_name="empty:hidden"),
        rx.el.span(task.timeText, class_name="tabular-nums empty:hidden"),
        rx.el.span(task.planText, class_name="tabular-nums empty:hidden"),
        class_name="-mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-0.5 pb-2 text-sm text-soft "
        "empty:hidden",
    )


def due(task: ObjectVar[TaskRow]) -> rx.Component:
    """Say when it is due; what is late says so in words, with a sign of its own."""
    look = "inline-flex items-center gap-1 "
    said = rx.fragment(rx.el.span("Due ", class_name="sr-only"), task.dueText)
    return rx.fragment(
        rx.match(
            task.dueTone,
            (
                "late",
                rx.el.span(
                    icon("overdue", "size-4"),
                    task.dueText,
                    class_name=look + "font-medium text-danger",
                ),
            ),
            (
                "today",
                rx.el.span(
                    icon("calendar", "size-4"), said, class_name=look + "font-medium text-ink"
                ),
            ),
            ("later", rx.el.span(icon("calendar", "size-4"), said, class_name=look)),
            rx.fragment(),
        )
    )


def notes(task: ObjectVar[TaskRow]) -> rx.Component:
    """Render the notes, once they are asked for."""
    return rx.cond(
        task.notes != "",
        rx.el.details(
            rx.el.summary(
                "Notes",
                aria_label=f"Notes of {task.title}",
                class_name="-mx-2 -mt-2 flex min-h-11 w-fit items-center rounded-full px-2 text-sm "
                "text-soft hover:bg-sunken",
            ),
            rx.el.p(
                task.notes, dir="auto", class_name="pb-1 text-sm break-words whitespace-pre-line"
            ),
        ),
        rx.fragment(),
    )


def chooser(task: ObjectVar[TaskRow]) -> rx.Component:
    """Render the button that makes it the timer's."""
    return rx.el.button(
        icon("timer", "size-5"),
        type="button",
        aria_label=f"Focus on {task.title}",
        title=choosing.hint,
        aria_pressed=task.isChosen,
        on_click=choose(rx.cond(task.isChosen, "", task.id)),
        class_name="grid size-11 shrink-0 place-items-center rounded-full text-soft "
        "transition-colors hover:bg-sunken hover:text-ink aria-pressed:bg-ember "
        "aria-pressed:text-on-accent",
    )
