"""What the session is for: a list that is searched, and added to, by typing."""

from __future__ import annotations

import reflex as rx
from reflex.vars import ArrayVar, ObjectVar

from meelio_web.ui.bindings.day_plan import plan_line
from meelio_web.ui.bindings.task_picker import (
    PickerGroup,
    PickerOption,
    choose,
    hold,
    key,
    leave,
    picker,
    press,
    type_text,
)
from meelio_web.ui.components.icons import Name, icon


def task_choice() -> rx.Component:
    """Render the field; its list opens as wide as the row that it stands in."""
    return rx.fragment(
        rx.el.div(
            rx.el.label("Task", html_for="task", class_name="sr-only"),
            field(),
            ornament("tasks", "start-4"),
            rx.cond(
                (picker.proposed != "") & ~picker.isOpen, proposal(), ornament("down", "end-4")
            ),
            class_name="relative w-full",
        ),
        rx.cond(picker.isOpen, choice(), rx.fragment()),
    )


def task_note() -> rx.Component:
    """Say what the last change of the task has done, or else when today's tasks will be done."""
    return rx.el.p(
        rx.el.span(picker.said, aria_live="polite"),
        rx.cond(picker.said == "", plan_line.text, ""),
        class_name="px-4 text-center text-sm text-soft text-balance tabular-nums",
    )


def field() -> rx.Component:
    """Render the field: it shows the chosen task, and takes what one looks for."""
    return rx.el.input(
        id="task",
        role="combobox",
        value=picker.text,
        placeholder="No task",
        auto_complete="off",
        spell_check=False,
        on_change=type_text,
        on_click=press,
        on_key_down=key,
        on_blur=leave,
        custom_attrs={
            "aria-autocomplete": "list",
            "aria-expanded": picker.isOpen,
            "aria-controls": "task-list",
            "aria-describedby": "task-hint",
            "aria-activedescendant": picker.activeId,
            "enterKeyHint": "done",
        },
        class_name="min-h-11 w-full cursor-pointer truncate rounded-full border border-line "
        "bg-surface ps-11 pe-11 text-ink placeholder:text-soft hover:bg-sunken "
        "aria-expanded:cursor-text aria-expanded:bg-surface",
    )


def ornament(name: Name, side: str) -> rx.Component:
    """Render an icon on the field's own ground; the finger goes through it."""
    return rx.el.span(
        icon(name, "size-5"),
        class_name=f"pointer-events-none absolute inset-y-0 flex items-center text-soft {side}",
    )


def proposal() -> rx.Component:
    """Offer the pinned task where none is chosen."""
    return rx.el.button(
        icon("pin", "size-4"),
        rx.el.span(picker.proposed, class_name="truncate"),
        type="button",
        aria_label=f"Focus on {picker.proposed}",
        on_click=choose(picker.proposedId),
        class_name="absolute inset-y-0 end-1 my-auto flex min-h-11 max-w-[46%] items-center "
        "gap-1.5 rounded-full px-3 text-sm font-medium text-ink hover:bg-sunken",
    )


def choice() -> rx.Component:
    """Render the list above the field, where the thumb that opened it does not hide it."""
    return rx.el.div(
        rx.el.ul(
            rx.foreach(picker.groups.to(list[PickerGroup]), group),
            id="task-list",
            role="listbox",
            aria_label="Tasks",
            class_name="max-h-[min(22rem,46dvh)] overflow-y-auto overscroll-contain p-1.5",
        ),
        rx.el.p(
            picker.hint,
            id="task-hint",
            class_name="border-t border-line px-4 py-2.5 text-sm text-soft empty:hidden",
        ),
        custom_attrs={"onMouseDown": hold},
        class_name="absolute inset-x-0 bottom-full z-10 mb-2 overflow-hidden rounded-card border "
        "border-line bg-surface shadow-card",
    )


def group(some: ObjectVar[PickerGroup]) -> rx.Component:
    """Render some of the options under what they have in common."""
    options: ArrayVar[list[PickerOption]] = some.options.to(list[PickerOption])
    return rx.el.li(
        rx.el.ul(
            rx.el.li(
                some.label,
                role="presentation",
                class_name="px-3 pt-2 pb-1 text-xs font-medium text-soft empty:hidden",
            ),
            rx.foreach(options, option),
            role="group",
            aria_label=rx.cond(some.label != "", some.label, "Or"),
        ),
        role="presentation",
        key=some.label,
    )


def option(task: ObjectVar[PickerOption]) -> rx.Component:
    """Render one of them."""
    return rx.el.li(
        rx.el.span(task.title, dir="auto", class_name="line-clamp-2 min-w-0 break-words"),
        rx.el.span(task.detail, class_name="text-sm font-normal text-soft empty:hidden"),
        id=task.domId,
        role="option",
        on_click=choose(task.id),
        custom_attrs={"aria-selected": task.isChosen, "data-active": task.isActive},
        key=task.domId,
        class_name="flex min-h-11 cursor-pointer flex-wrap items-center gap-x-3 rounded-xl px-3 "
        "py-2 hover:bg-sunken aria-selected:font-semibold data-[active=true]:bg-sunken "
        "data-[active=true]:outline-2 data-[active=true]:-outline-offset-2 "
        "data-[active=true]:outline-ink",
    )
