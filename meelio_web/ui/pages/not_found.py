"""Where there is no page."""

from __future__ import annotations

import reflex as rx
from reflex_components_core.react_router.dom import ReactRouterLink

from meelio_web.ui.components.buttons import SOLID
from meelio_web.ui.components.surfaces import empty
from meelio_web.ui.layout import frame


@rx.page(route="/404", title="Not here · Meelio")
def not_found() -> rx.Component:
    """Compose the page; it needs no network either."""
    return frame(
        "Not here",
        empty(
            "leaf",
            "There is no such page",
            "Your sessions are all where they were.",
            ReactRouterLink.create("Go to the timer", to="/", class_name=f"{SOLID} mt-2"),
        ),
    )
