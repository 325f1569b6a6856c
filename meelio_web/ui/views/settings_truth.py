"""What becomes of time in which nobody was at the device."""

from __future__ import annotations

import reflex as rx

from meelio_web.ui.bindings.idle import idle, toggle_idle
from meelio_web.ui.components.fields import switch
from meelio_web.ui.components.surfaces import card, heading
from meelio_web.ui.views.settings_pieces import choice

ANSWERS = [
    ("ask", "Ask me"),
    ("keep", "Count it as focus"),
    ("leave_out", "Leave it out"),
    ("stop", "End the session there"),
    ("split", "End it there, and begin another"),
]


def truth() -> rx.Component:
    """Render the section."""
    return card(
        heading(
            "While you were away",
            "away",
            "The lid was closed, or the browser was gone, and the timer had no end to stop at.",
        ),
        choice("When nobody was here", "afterAway", ANSWERS),
        rx.el.div(
            switch(
                "Notice when nobody uses the device",
                name="noticeIdle",
                hint=idle.hint,
                checked=idle.isOn,
                disabled=~idle.isPossible,
                on_change=toggle_idle,
            ),
            class_name="mt-5 border-t border-line",
        ),
        aria_labelledby="away",
    )
