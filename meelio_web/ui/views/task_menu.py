"""The menu of a row: one for all of them, shown at the button that was pressed."""

from __future__ import annotations

import reflex as rx

from meelio_web.ui.bindings.task_menu import Act, act, press, task_menu, toggled
from meelio_web.ui.components.icons import Name, icon


def menu_of_a_task() -> rx.Component:
    """Render what one can do with the task."""
    return rx.el.div(
        item("edit", "edit", "Edit"),
        rx.cond(task_menu.isOpen, today_item(), rx.fragment()),
        rx.cond(
            task_menu.isMovable,
            rx.fragment(
                item("up", "up", "Move up", keys="Alt ↑", disabled=~task_menu.canMoveUp),
                item("sink", "down", "Move down", keys="Alt ↓", disabled=~task_menu.canMoveDown),
            ),
            rx.fragment(),
        ),
        item("pin", "pin", rx.cond(task_menu.isPinned, "Unpin", "Pin")),
        item("archive", "archive", rx.cond(task_menu.isArchived, "Take out of archive", "Archive")),
        item("trash", "remove", "Delete"),
        id="task-menu",
        role="menu",
        aria_label=f"Actions for {task_menu.title}",
        custom_attrs={"popover": "auto", "onToggle": toggled, "onKeyDown": press},
        class_name="fixed w-60 rounded-card border border-line bg-surface p-1.5 shadow-card",
    )


def today_item() -> rx.Component:
    """Render what puts the task into today's plan, or takes it out."""
    return rx.cond(
        task_menu.isForToday,
        item("later", "today", "Not today"),
        item("today", "today", "Do today"),
    )


def item(
    name: Name,
    what: Act,
    label: str | rx.Var[str],
    *,
    keys: str = "",
    disabled: rx.Var[bool] | bool = False,
) -> rx.Component:
    """Render one of them, called by what it does and to which task."""
    return rx.el.button(
        icon(name, "size-5"),
        rx.el.span(label, rx.el.span(f" {task_menu.title}", class_name="sr-only")),
        rx.el.kbd(
            keys,
            aria_hidden=True,
            class_name="ms-auto font-sans text-sm text-soft empty:hidden pointer-coarse:hidden",
        ),
        type="button",
        role="menuitem",
        tab_index=-1,
        disabled=disabled,
        on_click=act(what),
        class_name="flex min-h-11 w-full items-center gap-3 rounded-xl px-3 text-start "
        "hover:bg-sunken focus-visible:bg-sunken disabled:opacity-50",
    )
