"""What was done, day by day."""

from __future__ import annotations

import reflex as rx

from meelio_web.ui.bindings import session_dialog
from meelio_web.ui.bindings.history import (
    history,
    show_earlier,
    toggle_breaks,
)
from meelio_web.ui.components import buttons
from meelio_web.ui.components.icons import icon
from meelio_web.ui.components.surfaces import empty
from meelio_web.ui.layout import frame
from meelio_web.ui.views.day_timeline import day_timeline
from meelio_web.ui.views.history_days import day
from meelio_web.ui.views.session_dialog import dialog_for_session
from meelio_web.ui.views.undo_steps import undo_steps


@rx.page(route="/history", title="History · Meelio", description="Your focus sessions by day.")
def history_page() -> rx.Component:
    """Compose the page."""
    return frame(
        "History",
        rx.el.div(
            rx.el.label(
                rx.el.input(
                    type="checkbox",
                    checked=history.showsBreaks,
                    on_change=lambda _checked: toggle_breaks,
                    class_name="size-5 accent-ink",
                ),
                "Show breaks",
                class_name="flex min-h-11 cursor-pointer items-center gap-2.5 text-sm text-soft",
            ),
            buttons.solid(icon("plus", "-ms-1 size-5"), "Add session", on_click=session_dialog.add),
            class_name="mb-3 flex items-center justify-between gap-4",
        ),
        day_timeline(),
        rx.cond(
            history.isEmpty,
            empty(
                "history",
                "No sessions yet",
                "Start one on the timer, or add one that you did elsewhere.",
            ),
            rx.el.ol(
                rx.foreach(history.days, day),
                aria_label="Sessions",
                class_name="flex flex-col gap-6",
            ),
        ),
        rx.cond(
            history.hasEarlier,
            buttons.quiet("Show earlier", on_click=show_earlier, class_name="mt-6 self-center"),
            rx.fragment(),
        ),
        undo_steps(),
        dialog_for_session(),
    )
