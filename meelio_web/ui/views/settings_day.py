"""The person's day: what is asked of it, and when it and the week start."""

from __future__ import annotations

from typing import Final

import reflex as rx

from meelio_web.ui.components.surfaces import card, heading
from meelio_web.ui.views.settings_pieces import choice, number

HALF_HOURS = 13  # up to six in the morning
STARTS: Final = [(at, at) for at in (f"{n // 2:02}:{n % 2 * 30:02}" for n in range(HALF_HOURS))]
WEEKDAYS: Final = [("monday", "Monday"), ("saturday", "Saturday"), ("sunday", "Sunday")]


def day() -> rx.Component:
    """Render the section."""
    return card(
        heading("Your day", "day", "What you do before your day starts counts for the day before."),
        rx.el.div(
            number(
                "Daily goal minutes", "dailyGoalMinutes", least=0, most=1440, hint="0 for no goal"
            ),
            number(
                "Streak minutes",
                "streakMinutes",
                most=1440,
                hint="A day with so much focus counts",
            ),
            choice("Day starts at", "dayStart", STARTS),
            choice("Week starts on", "weekStart", WEEKDAYS),
            class_name="grid gap-4 min-[22rem]:grid-cols-2",
        ),
        aria_labelledby="day",
    )
