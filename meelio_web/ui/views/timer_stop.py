"""The one way out of a strict focus: with a reason."""

from __future__ import annotations

import reflex as rx

from meelio_web.ui.bindings.stop import cancel, closed, confirm, stop
from meelio_web.ui.components import buttons
from meelio_web.ui.components.fields import field
from meelio_web.ui.components.surfaces import dialog


def stop_dialog() -> rx.Component:
    """Render the question; what it is asked about goes on meanwhile."""
    return dialog(
        rx.el.h2("Stop this focus?", id="stop-title", class_name="text-lg font-semibold"),
        rx.el.p(
            "Strict mode keeps you to your plan. If you stop now, what you have done so far is "
            "recorded as stopped, with your reason as its note.",
            class_name="mt-2 mb-4 text-soft text-balance",
        ),
        rx.el.form(
            field(
                "Reason",
                name="reason",
                error=stop.reasonError,
                auto_complete="off",
                max_length=500,
                auto_focus=True,
            ),
            rx.el.div(
                buttons.quiet("Keep going", on_click=cancel),
                buttons.danger("Stop", type="submit"),
                class_name="flex justify-end gap-3",
            ),
            no_validate=True,
            on_submit=confirm,
            class_name="flex flex-col gap-5",
        ),
        id="stop-dialog",
        labelled_by="stop-title",
        on_close=closed,
    )
