"""The timer: one clock, one button that says what it will do."""

from __future__ import annotations

from typing import Final

import reflex as rx

from meelio_web.ui.bindings import shortcuts
from meelio_web.ui.bindings.signals import signals
from meelio_web.ui.bindings.timer import timer
from meelio_web.ui.components import buttons
from meelio_web.ui.layout import frame
from meelio_web.ui.theme import LOW
from meelio_web.ui.views.after_session import after_session_card
from meelio_web.ui.views.signals import permission_card
from meelio_web.ui.views.timer_away import away_question
from meelio_web.ui.views.timer_backdate import earlier_button, earlier_dialog
from meelio_web.ui.views.timer_controls import controls, mode_choice
from meelio_web.ui.views.timer_elsewhere import timers_elsewhere
from meelio_web.ui.views.timer_face import face, outlook
from meelio_web.ui.views.timer_keys import keys_dialog
from meelio_web.ui.views.timer_sound import sound_button
from meelio_web.ui.views.timer_stop import stop_dialog
from meelio_web.ui.views.timer_task import task_choice, task_note
from meelio_web.ui.views.timer_window import window_button
from meelio_web.ui.views.today import today_section

COLUMN: Final = (
    "mx-auto flex w-full max-w-md flex-1 flex-col items-center justify-evenly gap-2.5 "
    "md:justify-center md:gap-4 "
    f"{LOW}grid {LOW}max-w-3xl {LOW}grid-cols-[auto_minmax(0,24rem)] {LOW}content-start "
    f"{LOW}justify-center {LOW}gap-x-8 {LOW}gap-y-2 {LOW}*:col-start-2 {LOW}*:justify-self-center"
)


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
            outlook(),
            controls(),
            permission_card(
                "w-full max-w-sm not-has-[section]:absolute not-has-[section]:w-px md:max-w-md "
                f"{LOW}-order-1"
            ),
            after_session_card(),
            rx.el.div(
                rx.el.div(
                    # Where the buttons leave it less than a few words, it has a line of its own.
                    rx.el.div(task_choice(), class_name="min-w-46 flex-1"),
                    rx.el.div(
                        earlier_button(),
                        sound_button(),
                        window_button(),
                        buttons.icon_only(
                            "keyboard",
                            "Keys",
                            on_click=shortcuts.open_help,
                            class_name="max-[24rem]:hidden pointer-coarse:hidden",
                        ),
                        class_name="flex flex-wrap gap-1",
                    ),
                    class_name="relative flex flex-wrap items-center justify-center gap-1",
                ),
                task_note(),
                class_name="w-full max-w-sm md:max-w-md",
            ),
            # The question is about as high: nothing moves away from under the finger that started.
            rx.cond(signals.isAsking, rx.fragment(), today_section()),
            rx.el.p(timer.announcement, aria_live="polite", class_name="sr-only"),
            custom_attrs={"data-phase": timer.phase},
            on_mount=shortcuts.listen,
            on_unmount=shortcuts.ignore,
            class_name=COLUMN,
        ),
        keys_dialog(),
        earlier_dialog(),
        stop_dialog(),
        asks=False,
    )
