"""What tells of the end of a phase, beside its sound."""

from __future__ import annotations

import reflex as rx
from reflex_components_core.react_router.dom import ReactRouterLink

from meelio_web.ui.components import buttons
from meelio_web.ui.components.surfaces import card, heading
from meelio_web.ui.views.settings_pieces import on_off


def signals() -> rx.Component:
    """Render the section; what this browser makes of it is told on a page of its own."""
    return card(
        heading("Signals", "signals"),
        rx.el.div(
            on_off("Notifications", "notifications", "When the time is up and you look elsewhere."),
            on_off("Vibration", "vibration", "On devices that can."),
            on_off(
                "Visual alarm",
                "visualAlarm",
                "The whole page shows the end, until you saw it.",
            ),
            on_off(
                "Keep the screen on", "keepScreenOn", "While a phase runs and its page is seen."
            ),
            class_name="divide-y divide-line",
        ),
        ReactRouterLink.create(
            "Will this reach you?", to="/reach", class_name=f"{buttons.QUIET} mt-4"
        ),
        aria_labelledby="signals",
    )
