"""How the app looks."""

from __future__ import annotations

import reflex as rx

from meelio_web.ui.components.surfaces import card, heading
from meelio_web.ui.views.settings_pieces import choice

THEMES = [("system", "As the system"), ("light", "Light"), ("dark", "Dark")]


def look() -> rx.Component:
    """Render the section."""
    return card(heading("Look", "look"), choice("Theme", "theme", THEMES), aria_labelledby="look")
