"""The keys of History, listed."""

from __future__ import annotations

import reflex as rx

from meelio_web.ui.bindings.history_keys import close_keys, ignore, listen
from meelio_web.ui.components.key_sheet import key_sheet

KEYS = [
    ("Ctrl Z", "Take back what was done"),
    ("Ctrl Shift Z", "Do it again"),
    ("?", "Show these keys"),
]
ON_THE_DAY = [
    ("↑ ↓", "Move the session by 5 minutes"),
    ("Alt ↑ ↓", "Move its start"),
    ("Ctrl ↑ ↓", "Move its end"),
    ("Shift ↑ ↓", "The same by single minutes"),
    ("S", "Split it"),
    ("M", "Merge with next"),
    ("Delete", "Delete session"),
]


def history_keys() -> rx.Component:
    """Render the list; the question mark opens it while this is here."""
    return rx.el.div(
        key_sheet("history-keys", KEYS, ("Day timeline", ON_THE_DAY), on_close=close_keys),
        on_mount=listen,
        on_unmount=ignore,
    )
