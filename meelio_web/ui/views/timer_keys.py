"""The timer's keys, listed."""

from __future__ import annotations

import reflex as rx

from meelio_web.ui.bindings.shortcuts import close_help
from meelio_web.ui.components.surfaces import closer, dialog

KEYS = [
    ("Space", "Start, pause, go on"),
    ("S", "Stop"),
    ("N", "Skip to the next phase"),
    ("+", "Add 5 minutes"),
    ("I", "Note an interruption"),
    ("R", "Begin this phase again"),
    ("M", "Another mode"),
    ("T", "Choose the task"),
    ("?", "Show these keys"),
]
ON_HISTORY = [
    ("Ctrl Z", "On History: take back what was done"),
    ("Ctrl Shift Z", "On History: do it again"),
]


def keys_dialog() -> rx.Component:
    """Render the list; the question mark opens it."""
    return dialog(
        rx.el.h2("Keys", id="shortcuts-title", class_name="mb-4 text-lg font-semibold"),
        rx.el.dl(
            *(line(key, does) for key, does in KEYS + ON_HISTORY),
            class_name="mb-6 grid grid-cols-[auto_1fr] items-center gap-x-6 gap-y-3",
        ),
        closer("Close", close_help),
        id="shortcuts-dialog",
        labelled_by="shortcuts-title",
    )


def line(key: str, does: str) -> rx.Component:
    """Render a key and what it does."""
    return rx.fragment(
        rx.el.dt(
            rx.el.kbd(key, class_name="rounded-lg border border-edge px-2.5 py-1 font-sans text-sm")
        ),
        rx.el.dd(does),
    )
