"""The way to the page of one's own data."""

from __future__ import annotations

import reflex as rx
from reflex_components_core.react_router.dom import ReactRouterLink

from meelio_web.ui.components import buttons
from meelio_web.ui.components.surfaces import card, heading


def data_link() -> rx.Component:
    """Render what can be done there, and a link."""
    return card(
        heading("Your data", "your-data", "Export your history, or import it from another tool."),
        ReactRouterLink.create("Export or import", to="/data", class_name=buttons.QUIET),
        aria_labelledby="your-data",
    )
