"""The keys of a page of records, listed."""

from __future__ import annotations

import reflex as rx

from meelio_web.ui.bindings.page_keys import close_keys, ignore, listen
from meelio_web.ui.components.key_sheet import Keys, key_sheet

KEYS = [
    ("Ctrl Z", "Take back what was done"),
    ("Ctrl Shift Z", "Do it again"),
    ("?", "Show these keys"),
]


def page_keys(*groups: tuple[str, Keys]) -> rx.Component:
    """Render the list; the question mark opens it while this is here."""
    return rx.el.div(
        key_sheet("page-keys", KEYS, *groups, on_close=close_keys),
        on_mount=listen,
        on_unmount=ignore,
    )
