"""What was done, day by day."""

from __future__ import annotations

import reflex as rx

from meelio_web.ui.bindings.history import history
from meelio_web.ui.bindings.history_filter import clear
from meelio_web.ui.components import buttons
from meelio_web.ui.components.surfaces import empty
from meelio_web.ui.layout import frame
from meelio_web.ui.views.day_timeline import day_timeline
from meelio_web.ui.views.demo_card import demo_label, demo_offer
from meelio_web.ui.views.history_days import sessions
from meelio_web.ui.views.history_filter import toolbar
from meelio_web.ui.views.history_keys import history_keys
from meelio_web.ui.views.history_selection import selection_bar
from meelio_web.ui.views.locked_notice import locked_notice
from meelio_web.ui.views.session_dialog import dialog_for_session
from meelio_web.ui.views.undo_steps import undo_steps


@rx.page(route="/history", title="History · Meelio", description="Your focus sessions by day.")
def history_page() -> rx.Component:
    """Compose the page."""
    return frame(
        "History",
        demo_label(),
        locked_notice(),
        toolbar(),
        selection_bar(),
        day_timeline(),
        rx.cond(
            history.isEmpty,
            empty(
                "history",
                "No sessions yet",
                "Start one on the timer, or add one that you did elsewhere.",
            ),
            rx.fragment(),
        ),
        rx.cond(history.isEmpty, demo_offer(), rx.fragment()),
        rx.cond(
            history.isNothingFound,
            empty(
                "search",
                "Nothing found",
                "No session matches. Try other words, or fewer filters.",
                buttons.quiet("Clear filters", on_click=clear),
            ),
            rx.fragment(),
        ),
        sessions(),
        undo_steps(),
        dialog_for_session(),
        history_keys(),
    )
