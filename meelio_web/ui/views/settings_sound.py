"""What is heard."""

from __future__ import annotations

import reflex as rx

from meelio_web.ui.components.surfaces import card, heading
from meelio_web.ui.views.settings_pieces import on_off


def sound() -> rx.Component:
    """Render the section."""
    return card(
        heading("Sound", "sounds"),
        on_off("Sound", "sound", "A soft chime at the end of a phase."),
        aria_labelledby="sounds",
    )
