"""The calendar feed of an account."""

from __future__ import annotations

import reflex as rx

from meelio_web.ui.bindings.calendar_feed import (
    calendar_feed,
    copy_feed_url,
    hide_feed_url,
    make_feed,
    revoke_feed,
)
from meelio_web.ui.components import buttons
from meelio_web.ui.components.secrets import shown_once
from meelio_web.ui.components.surfaces import card, heading


def calendar() -> rx.Component:
    """Render the way to have one's sessions in a calendar."""
    return card(
        heading(
            "Calendar feed",
            "calendar-feed",
            "A secret address that your calendar can subscribe to. Whoever has it sees your focus "
            "sessions of the last 400 days, until you revoke it.",
        ),
        rx.el.p(calendar_feed.stateText, class_name="text-sm text-soft empty:hidden"),
        rx.el.p(calendar_feed.error, role="alert", class_name="text-sm text-danger empty:hidden"),
        rx.cond(
            calendar_feed.url != "",
            shown_once(
                calendar_feed.url,
                "New calendar address",
                copy_text=calendar_feed.copyText,
                copy=copy_feed_url,
                done=hide_feed_url,
            ),
            rx.fragment(),
        ),
        rx.el.div(
            buttons.quiet(
                calendar_feed.makeText, on_click=make_feed, disabled=calendar_feed.isBusy
            ),
            rx.cond(
                calendar_feed.hasFeed,
                buttons.danger(
                    "Revoke address", on_click=revoke_feed, disabled=calendar_feed.isBusy
                ),
                rx.fragment(),
            ),
            class_name="mt-3 flex flex-wrap gap-2",
        ),
        aria_labelledby="calendar-feed",
    )
