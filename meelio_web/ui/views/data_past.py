"""Imports of before: each can be taken back as a whole."""

from __future__ import annotations

import reflex as rx
from reflex.vars import ObjectVar

from meelio_web.ui.bindings.past_imports import PastImportRow, past, remove_changed, undo
from meelio_web.ui.components import buttons
from meelio_web.ui.components.surfaces import card, heading


def past_imports() -> rx.Component:
    """Render the imports that have left something here; nothing where there are none."""
    return rx.cond(
        (past.rows.length() > 0) | (past.resultText != ""),
        card(
            heading("Imports", "past-imports"),
            rx.el.ul(
                rx.foreach(past.rows, row),
                aria_labelledby="past-imports",
                class_name="divide-y divide-line",
            ),
            rx.el.div(
                rx.el.p(past.resultText, class_name="text-sm font-medium empty:hidden"),
                rx.cond(past.changed.length() > 0, changed(), rx.fragment()),
                role="status",
                class_name="mt-3 flex flex-col gap-3 has-[>p:only-child:empty]:hidden",
            ),
            aria_labelledby="past-imports",
        ),
        rx.fragment(),
    )


def row(one: ObjectVar[PastImportRow]) -> rx.Component:
    """Render an import: from what, how much, when."""
    return rx.el.li(
        rx.el.div(
            rx.el.p(one.title, class_name="break-words font-medium"),
            rx.el.p(
                one.about,
                custom_attrs={"id": f"import-{one.id}"},
                class_name="text-sm text-soft tabular-nums",
            ),
            class_name="min-w-0 flex-1 basis-48",
        ),
        buttons.quiet(
            "Undo import",
            on_click=undo(one.id),
            disabled=past.isBusy,
            custom_attrs={"aria-describedby": f"import-{one.id}"},
        ),
        key=one.id,
        class_name="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3",
    )


def changed() -> rx.Component:
    """Name what stays, and offer to remove it too."""
    return rx.fragment(
        rx.el.ul(
            rx.foreach(past.changed, session),
            class_name="list-inside list-disc text-sm text-soft",
        ),
        buttons.danger(past.removeText, on_click=remove_changed, class_name="self-start"),
    )


def session(name: rx.Var[str]) -> rx.Component:
    """Render one by its name."""
    return rx.el.li(name, key=name)
