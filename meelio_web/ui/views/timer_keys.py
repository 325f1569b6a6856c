"""The timer's keys, listed."""

from __future__ import annotations

import reflex as rx

from meelio_web.ui.bindings.shortcuts import close_help
from meelio_web.ui.components.key_sheet import key_sheet

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
ELSEWHERE = [
    ("Ctrl Z", "On History and Tasks: take back what was done"),
    ("Ctrl Shift Z", "On History and Tasks: do it again"),
]


def keys_dialog() -> rx.Component:
    """Render the list; the question mark opens it."""
    return key_sheet("shortcuts", KEYS + ELSEWHERE, on_close=close_help)
