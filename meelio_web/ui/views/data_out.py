"""Taking data out: which sessions, and as what."""

from __future__ import annotations

from typing import Final, Literal

import reflex as rx

from meelio_web.ui.bindings.data_out import (
    choose_first,
    choose_last,
    choose_span,
    exporting,
    save,
)
from meelio_web.ui.bindings.locked import locked
from meelio_web.ui.components import buttons
from meelio_web.ui.components.fields import LAST_DATE, field
from meelio_web.ui.components.segments import segment, segments
from meelio_web.ui.components.surfaces import card, heading

KINDS: Final[list[tuple[Literal["csv", "json", "ics"], str, str]]] = [
    ("csv", "CSV", "For spreadsheets: a line for each session."),
    ("json", "JSON", "Everything: sessions, tasks and settings. It can be brought in again."),
    ("ics", "Calendar", "For calendars: your focus as events (.ics)."),
]


def take_out() -> rx.Component:
    """Render the choice of a range, and a button for each kind of file."""
    return card(
        heading("Take your data out", "take-out", "It is yours. Files are made on this device."),
        segments(
            span("All", "all"),
            span("Year", "year"),
            span("Month", "month"),
            span("Days", "custom"),
            label="Sessions of",
        ),
        rx.cond(exporting.span == "custom", days(), rx.fragment()),
        rx.el.p(
            rx.cond(exporting.rangeError == "", exporting.countText, exporting.rangeError),
            aria_live="polite",
            class_name=rx.cond(
                exporting.rangeError == "",
                "mt-3 min-h-6 px-1 text-sm text-soft tabular-nums",
                "mt-3 min-h-6 px-1 text-sm text-danger",
            ),
        ),
        locked_files(),
        rx.el.ul(
            *(kind(*one) for one in KINDS),
            aria_label="Kinds of file",
            class_name="mt-2 flex flex-col divide-y divide-line",
        ),
        rx.el.p(
            exporting.doneText,
            role="status",
            class_name="mt-3 text-sm font-medium empty:hidden",
        ),
        aria_labelledby="take-out",
    )


def locked_files() -> rx.Component:
    """Offer the server's own files where the plan keeps sessions from this device (rule PL16)."""
    return rx.cond(
        locked.text == "",
        rx.fragment(),
        rx.el.aside(
            rx.el.p(locked.text),
            rx.el.p("A file that is made here may lack them. The server's files hold everything:"),
            rx.el.ul(
                *(rx.el.li(server_file(name, label)) for name, label, _ in KINDS),
                class_name="flex flex-wrap gap-x-5",
            ),
            aria_label="Locked sessions",
            class_name="mt-2 rounded-card border border-line bg-sunken px-4 pt-2 text-sm",
        ),
    )


def server_file(name: str, label: str) -> rx.Component:
    """Link to what the server writes: all of it, whatever is chosen above."""
    return rx.el.a(
        f"{label} from the server",
        href=f"/api/v1/export/sessions.{name}",
        download=True,
        # It is no page of the app, whose links change the page in place.
        custom_attrs={"reloadDocument": True},
        class_name="inline-flex min-h-11 items-center font-medium underline underline-offset-4",
    )


def span(label: str, name: Literal["all", "year", "month", "custom"]) -> rx.Component:
    """Render one range."""
    return segment(
        label,
        name="export-span",
        is_chosen=exporting.span == name,
        on_choose=choose_span(name),
    )


def days() -> rx.Component:
    """Render the first and the last day of a range of one's own."""
    return rx.el.div(
        field(
            "First day",
            name="first-day",
            type="date",
            max=LAST_DATE,
            value=exporting.firstDay,
            on_change=choose_first,
        ),
        field(
            "Last day",
            name="last-day",
            type="date",
            max=LAST_DATE,
            value=exporting.lastDay,
            on_change=choose_last,
        ),
        class_name="mt-4 grid gap-4 sm:grid-cols-2",
    )


def kind(name: Literal["csv", "json", "ics"], label: str, text: str) -> rx.Component:
    """Render one kind of file: what it is good for, and the button that writes it."""
    return rx.el.li(
        rx.el.div(
            rx.el.p(label, class_name="font-medium"),
            rx.el.p(text, id=f"export-{name}", class_name="text-sm text-soft"),
            class_name="min-w-0 flex-1 basis-52",
        ),
        buttons.quiet(
            f"Export {label}",
            on_click=save(name),
            disabled=~exporting.canExport,
            custom_attrs={"aria-describedby": f"export-{name}"},
            class_name="shrink-0",
        ),
        class_name="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3",
    )
