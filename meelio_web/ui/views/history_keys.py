"""The keys of History, listed."""

from __future__ import annotations

import reflex as rx

from meelio_web.ui.views.page_keys import page_keys

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
    """Render the list of what works here, and of what works on the day alone."""
    return page_keys(("Day timeline", ON_THE_DAY))
