"""What became of the session in the dialog: each change, from which device, and what lost."""

from __future__ import annotations

import reflex as rx
from reflex.vars import ObjectVar

from meelio_web.ui.bindings.changes import ChangeRow, change_list, changes, toggle
from meelio_web.ui.bindings.decided import DecidedRow
from meelio_web.ui.components import buttons
from meelio_web.ui.components.icons import icon
from meelio_web.ui.views.decided import lost_value


def session_changes() -> rx.Component:
    """Render a button that shows the list; nothing for who has no account to have it."""
    return rx.cond(
        changes.canOpen,
        rx.el.section(
            buttons.bare(
                icon("history", "-ms-1 size-5"),
                "What changed",
                on_click=toggle,
                custom_attrs={"aria-expanded": changes.isOpen},
                class_name="-ms-3",
            ),
            rx.cond(changes.isOpen, listed(), rx.fragment()),
            aria_label="What changed",
            class_name="mt-4 border-t border-line pt-3",
        ),
        rx.fragment(),
    )


def listed() -> rx.Component:
    """Render the changes, the newest first, and below them what lost."""
    return rx.fragment(
        rx.el.p(change_list.note, role="status", class_name="text-sm text-soft empty:hidden"),
        rx.el.ol(
            rx.foreach(change_list.rows, change),
            aria_label="Changes",
            class_name="divide-y divide-line empty:hidden",
        ),
        rx.el.ul(
            rx.foreach(change_list.lost.to(list[DecidedRow]), lost_value),
            aria_label="Not kept",
            class_name="mt-3 divide-y divide-line rounded-card border border-line empty:hidden",
        ),
    )


def change(row: ObjectVar[ChangeRow]) -> rx.Component:
    """Render what was changed, where and when."""
    return rx.el.li(
        rx.el.div(
            rx.el.span(row.what, class_name="font-medium"),
            rx.el.span(row.when, class_name="text-sm text-soft tabular-nums"),
            class_name="flex flex-wrap items-baseline justify-between gap-x-3",
        ),
        rx.el.div(
            rx.el.span(row.device),
            rx.el.span(row.how, class_name="empty:hidden"),
            class_name="flex flex-wrap gap-x-3 text-sm text-soft",
        ),
        key=row.id,
        class_name="py-2.5",
    )
