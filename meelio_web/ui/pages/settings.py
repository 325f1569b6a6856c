"""How the timer and the app behave."""

from __future__ import annotations

import reflex as rx

from meelio_web.ui.layout import frame
from meelio_web.ui.views.data_link import data_link
from meelio_web.ui.views.settings_day import day
from meelio_web.ui.views.settings_lengths import lengths
from meelio_web.ui.views.settings_look import look
from meelio_web.ui.views.settings_signals import signals
from meelio_web.ui.views.settings_sound import sound
from meelio_web.ui.views.settings_sync import disagreement
from meelio_web.ui.views.settings_truth import truth
from meelio_web.ui.views.this_device import this_device


@rx.page(route="/settings", title="Settings · Meelio", description="Lengths, sound, look, sync.")
def settings_page() -> rx.Component:
    """Compose the page. Every choice is kept as soon as it is made."""
    return frame(
        "Settings",
        rx.el.div(
            lengths(),
            truth(),
            sound(),
            signals(),
            day(),
            look(),
            disagreement(),
            data_link(),
            this_device(),
            class_name="flex flex-col gap-5",
        ),
    )
