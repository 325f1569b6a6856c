"""How long each phase takes, which lengths go together, and how a focus goes."""

from __future__ import annotations

import reflex as rx

from meelio_web.ui.components.surfaces import card, heading
from meelio_web.ui.views.settings_pieces import number, on_off
from meelio_web.ui.views.settings_presets import own_presets


def lengths() -> rx.Component:
    """Render the two sections."""
    return rx.fragment(
        card(
            heading("Lengths", "lengths", "A session under way keeps the length it began with."),
            rx.el.div(
                number("Focus minutes", "focusMinutes"),
                number("Short break minutes", "shortBreakMinutes"),
                number("Long break minutes", "longBreakMinutes"),
                number("Long break after", "longBreakAfter", most=12, hint="Focus phases"),
                number("Countdown minutes", "countdownMinutes"),
                class_name="grid gap-4 min-[22rem]:grid-cols-2",
            ),
            own_presets(),
            aria_labelledby="lengths",
        ),
        flow(),
    )


def flow() -> rx.Component:
    """Render what starts by itself, and how a focus is kept to."""
    return card(
        heading("Flow", "flow"),
        rx.el.div(
            on_off("Start breaks automatically", "autoStartBreaks"),
            on_off("Start focus automatically", "autoStartFocus"),
            on_off(
                "Keep counting after the end",
                "overtime",
                hint="The end is signalled, and the focus goes on until you end it.",
            ),
            on_off(
                "Strict mode",
                "strict",
                hint="A focus cannot be paused or skipped, and stopped only with a reason.",
            ),
            on_off(
                "Ask how it went",
                "askAfterSession",
                hint="After a focus, for a rating and a note. You can always leave it.",
            ),
            class_name="divide-y divide-line",
        ),
        aria_labelledby="flow",
    )
