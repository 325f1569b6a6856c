"""What is in Meelio can be taken out, and what is elsewhere brought in."""

from __future__ import annotations

import reflex as rx

from meelio_web.ui.layout import frame
from meelio_web.ui.views.data_in import bring_in
from meelio_web.ui.views.data_out import take_out
from meelio_web.ui.views.data_past import past_imports


@rx.page(
    route="/data",
    title="Your data · Meelio",
    description="Export your focus history, or import it from another tool.",
)
def data_page() -> rx.Component:
    """Compose the page."""
    return frame(
        "Your data",
        rx.el.div(
            take_out(),
            bring_in(),
            past_imports(),
            class_name="flex flex-col gap-5",
        ),
    )
