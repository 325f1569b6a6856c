"""How the app looks."""

from __future__ import annotations

import reflex as rx

from meelio_web.ui.bindings.preferences import choose, preferences
from meelio_web.ui.components.fields import field, select
from meelio_web.ui.components.surfaces import card, heading
from meelio_web.ui.views.settings_pieces import choice

THEMES = [("system", "As the system"), ("light", "Light"), ("dark", "Dark")]
LANGUAGES = [
    ("de", "Deutsch"),
    ("en", "English"),
    ("es", "Español"),
    ("fr", "Français"),
    ("pt-BR", "Português (Brasil)"),
    ("ar", "العربية"),
]
"""Each by its own name, in the order of these names."""


def look() -> rx.Component:
    """Render the section."""
    return card(
        heading("Look", "look"),
        rx.el.div(
            choice("Theme", "theme", THEMES),
            language(),
            class_name="grid gap-4 sm:grid-cols-2",
        ),
        aria_labelledby="look",
    )


def language() -> rx.Component:
    """Render the choice of the language the app speaks, each in its own words."""
    return field(
        "Language",
        name="language",
        control=select(
            rx.el.option("As the system", value="system"),
            *(rx.el.option(name, value=code, lang=code) for code, name in LANGUAGES),
            id="language",
            value=preferences.language,
            on_change=choose("language"),
        ),
    )
