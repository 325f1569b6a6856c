"""The keys of Tasks, listed."""

from __future__ import annotations

import reflex as rx

from meelio_web.ui.views.page_keys import page_keys

IN_THE_LIST = [("Alt ↑ ↓", "Move the task up or down")]


def task_keys() -> rx.Component:
    """Render the list of what works here, and of what works on a task alone."""
    return page_keys(("Tasks", IN_THE_LIST))
