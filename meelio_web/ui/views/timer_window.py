"""The way to the mini window, where the browser has such a thing."""

from __future__ import annotations

import reflex as rx

from meelio_web.ui.bindings.mini_window import mini_window, toggle
from meelio_web.ui.components import buttons


def window_button() -> rx.Component:
    """Render the round button that opens it, and closes it again (rule SG38)."""
    return rx.cond(
        mini_window.isOffered,
        buttons.icon_only(
            "window",
            "Mini window",
            on_click=toggle,
            custom_attrs={"aria-pressed": mini_window.isOpen},
        ),
        rx.fragment(),
    )
