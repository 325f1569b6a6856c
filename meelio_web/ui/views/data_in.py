"""Bringing data in: a file, what is understood of it, and then the deed."""

from __future__ import annotations

import reflex as rx

from meelio_web.ui.bindings.data_in import (
    cancel,
    carry_out,
    choose_file,
    importing,
)
from meelio_web.ui.components import buttons
from meelio_web.ui.components.icons import icon
from meelio_web.ui.components.surfaces import card, heading
from meelio_web.ui.views.data_choices import choices
from meelio_web.ui.views.data_preview import preview

KNOWN = (
    "Toggl Track, Clockify and Pomofocus as CSV; Super Productivity and Meelio as JSON; "
    "any other table as CSV."
)


def bring_in() -> rx.Component:
    """Render the step that the person is at."""
    return card(
        heading("Bring data in", "bring-in", "Nothing changes before you have seen what would."),
        rx.fragment(
            rx.match(
                importing.stage,
                ("reading", busy()),
                ("importing", busy()),
                ("preview", looked_at()),
                start(),
            )
        ),
        rx.el.p(
            importing.error,
            role="alert",
            class_name="mt-3 text-sm text-danger empty:hidden",
        ),
        rx.el.p(
            importing.resultText,
            role="status",
            class_name="mt-3 text-sm font-medium empty:hidden",
        ),
        aria_labelledby="bring-in",
    )


def start() -> rx.Component:
    """Render where a file goes: chosen or dropped, the field over all of it takes it."""
    return rx.el.label(
        icon("file", "size-7 text-soft"),
        rx.el.span("Choose a file", class_name="font-medium"),
        rx.el.span(KNOWN, id="file-kinds", class_name="max-w-[44ch] text-sm text-soft"),
        rx.el.input(
            type="file",
            accept=".csv,.json,.txt,.tsv,text/csv,application/json",
            on_change=choose_file,
            aria_label="Choose a file",
            custom_attrs={"aria-describedby": "file-kinds"},
            class_name="absolute inset-0 size-full cursor-pointer opacity-0",
        ),
        class_name="relative flex cursor-pointer flex-col items-center gap-2 rounded-card border "
        "border-dashed border-edge px-4 py-8 text-center transition-colors hover:bg-sunken "
        "has-focus-visible:outline-2 has-focus-visible:outline-offset-2 "
        "has-focus-visible:outline-ink",
    )


def file_line() -> rx.Component:
    """Render which file it is about."""
    return rx.el.p(
        icon("file", "size-5 shrink-0 text-soft"),
        rx.el.span(importing.fileText, class_name="min-w-0 truncate"),
        class_name="flex items-center gap-2 text-sm font-medium",
    )


def busy() -> rx.Component:
    """Render that something is going on, and what."""
    return rx.el.div(
        file_line(),
        rx.el.p(importing.busyText, id="import-busy", class_name="text-sm text-soft"),
        rx.el.progress(
            custom_attrs={"aria-labelledby": "import-busy"},
            class_name="h-1.5 w-full overflow-hidden rounded-full accent-ink",
        ),
        class_name="flex min-h-40 flex-col justify-center gap-3",
    )


def looked_at() -> rx.Component:
    """Render what is understood of the file, what it would do, and the button that does it."""
    return rx.el.div(
        file_line(),
        choices(),
        preview(),
        rx.el.div(
            buttons.solid(importing.importText, on_click=carry_out, disabled=~importing.canImport),
            buttons.bare("Cancel", on_click=cancel),
            class_name="flex flex-wrap items-center gap-2",
        ),
        class_name="flex flex-col gap-5",
    )
