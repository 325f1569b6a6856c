"""The timer: one clock, one button that says what it will do."""

from __future__ import annotations

import reflex as rx

from meelio_web.ui.bindings import shortcuts
from meelio_web.ui.bindings.timer import timer
from meelio_web.ui.layout import frame
from meelio_web.ui.views.timer_away import away_question
from meelio_web.ui.views.timer_backdate import earlier_buttons, earlier_dialog
from meelio_web.ui.views.timer_controls import controls, mode_choice, task_choice
from meelio_web.ui.views.timer_elsewhere import timers_elsewhere
from meelio_web.ui.views.timer_face import face
from meelio_web.ui.views.timer_keys import keys_dialog
from meelio_web.ui.views.today import today_strip


@rx.page(
    route="/", title="Timer · Meelio", description="A focus timer you can trust with your time."
)
def index() -> rx.Component:
    """Compose the page."""
    return frame(
        "Timer",
        rx.el.div(
            timers_elsewhere(),
            away_question(),
            mode_choice(),
            face(),
            controls(),
            earlier_buttons(),
            task_choice(),
            today_strip(),
            rx.el.p(timer.announcement, aria_live="polite", class_name="sr-only"),
            custom_attrs={"data-phase": timer.phase},
            on_mount=shortcuts.listen,
            on_unmount=shortcuts.ignore,
            class_name="mx-auto flex w-full max-w-md flex-1 flex-col items-center "
            "justify-evenly gap-3 md:justify-center md:gap-5",
        ),
        keys_dialog(),
        earlier_dialog(),
    )
