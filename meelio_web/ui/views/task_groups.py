"""The tasks by project: each group with its figures, folded or not."""

from __future__ import annotations

import reflex as rx
from reflex.vars import ObjectVar

from meelio_web.ui.bindings.project_dialog import rename
from meelio_web.ui.bindings.tasks import TaskGroupView, TaskRow, fold, show_more_of, tasks
from meelio_web.ui.components import buttons
from meelio_web.ui.components.dots import dot
from meelio_web.ui.components.icons import icon
from meelio_web.ui.views.task_rows import row_list


def groups() -> rx.Component:
    """Render the groups one below the other; nothing while the tasks are one list."""
    return rx.el.div(
        rx.foreach(tasks.groups.to(list[TaskGroupView]), group),
        class_name="flex flex-col gap-5 empty:hidden",
    )


def group(shown: ObjectVar[TaskGroupView]) -> rx.Component:
    """Render one project and its tasks."""
    return rx.el.section(
        rx.el.div(
            heading(shown),
            rx.cond(
                shown.key != "",
                buttons.icon_only(
                    "edit",
                    f"Rename {shown.name}",
                    on_click=rename(shown.key),
                    custom_attrs={"data-renames": shown.key},
                ),
                # The figures of all groups stand below each other.
                rx.el.span(class_name="w-11 max-sm:hidden"),
            ),
            class_name="flex items-center gap-1",
        ),
        rx.cond(
            shown.isFolded,
            rx.fragment(),
            row_list(
                shown.rows.to(list[TaskRow]),
                shown.name,
                id=shown.domId,
                custom_attrs={"data-project": shown.key},
            ),
        ),
        rx.cond(
            shown.moreText != "",
            buttons.quiet(
                shown.moreText,
                on_click=show_more_of(shown.key),
                class_name="mx-auto mt-3 !flex max-w-full !whitespace-normal",
            ),
            rx.fragment(),
        ),
        key=shown.key,
        aria_label=shown.name,
    )


def heading(shown: ObjectVar[TaskGroupView]) -> rx.Component:
    """Render the name, which folds and unfolds, and what there is to know of the project."""
    return rx.el.div(
        rx.el.h2(
            rx.el.button(
                icon(
                    "down",
                    "size-5 shrink-0 text-soft transition-transform "
                    "group-aria-[expanded=false]:-rotate-90 "
                    "rtl:group-aria-[expanded=false]:rotate-90",
                ),
                dot(shown.color, "size-3"),
                rx.el.span(shown.name, class_name="min-w-0 truncate"),
                type="button",
                on_click=fold(shown.key, folded=~shown.isFolded),
                custom_attrs={"aria-expanded": ~shown.isFolded, "aria-controls": shown.domId},
                class_name="group flex min-h-11 max-w-full min-w-0 items-center gap-2 rounded-full "
                "ps-1.5 pe-3 text-start font-semibold hover:bg-sunken",
            ),
            # Here, not on the button: a margin within would be taken from the name's width.
            class_name="-ms-1.5 min-w-0",
        ),
        rx.el.p(
            rx.el.span(shown.openText),
            rx.el.span(shown.timeText, class_name="empty:hidden"),
            rx.el.span(shown.leftText, class_name="empty:hidden"),
            class_name="flex flex-wrap gap-x-3 text-sm text-soft tabular-nums max-sm:-mt-2 "
            "max-sm:pb-1.5 max-sm:ps-7 sm:ms-auto sm:shrink-0",
        ),
        class_name="flex min-w-0 flex-1 flex-col sm:flex-row sm:items-center sm:gap-3",
    )
