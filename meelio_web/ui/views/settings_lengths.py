"""How long each phase takes, and what starts by itself."""

from __future__ import annotations

import reflex as rx

from meelio_web.ui.components.surfaces import card, heading
from meelio_web.ui.views.settings_pieces import number, on_off


def lengths() -> rx.Component:
    """Render the section."""
    return card(
        heading("Lengths", "lengths", "A session under way keeps the length it began with."),
        rx.el.div(
            number("Focus minutes", "focusMinutes"),
            number("Short break minutes", "shortBreakMinutes"),
            number("Long break minutes", "longBreakMinutes"),
            number("Long break after", "longBreakAfter", most=12, hint="Focus phases"),
            number("Countdown minutes", "countdownMinutes"),
            class_name="grid gap-4 min-[22rem]:grid-cols-2",
        ),
        rx.el.div(
            on_off("Start breaks automatically", "autoStartBreaks"),
            on_off("Start focus automatically", "autoStartFocus"),
            class_name="mt-5 divide-y divide-line border-t border-line",
        ),
        aria_labelledby="lengths",
    )
