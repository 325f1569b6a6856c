"""What is heard: at the end of a phase, and while a focus runs."""

from __future__ import annotations

import reflex as rx

from meelio_web.ui.bindings.engine import Action
from meelio_web.ui.bindings.preferences import ChoiceName, preferences
from meelio_web.ui.bindings.sound import preview, sample
from meelio_web.ui.components import buttons
from meelio_web.ui.components.surfaces import card, heading
from meelio_web.ui.views.settings_pieces import choice, on_off, percent

END_SOUNDS = [
    ("wood", "Wood"),
    ("bell", "Bell"),
    ("bowl", "Singing bowl"),
    ("harp", "Harp"),
    ("beep", "Beep"),
]

NOISES = [
    ("off", "None"),
    ("white", "White noise"),
    ("pink", "Pink noise"),
    ("brown", "Brown noise"),
    ("rain", "Rain"),
]


def sound() -> rx.Component:
    """Render the section."""
    return card(
        heading("Sound", "sounds"),
        rx.el.div(
            on_off("Sound", "sound", "At the end of a phase."),
            heard("End sound", "soundName", END_SOUNDS, buttons.quiet("Preview", on_click=preview)),
            percent("Sound volume", "soundVolume"),
            class_name="flex flex-col gap-3 pb-4",
        ),
        rx.el.div(
            on_off("Ticking", "ticking", "A soft tick each second of a focus."),
            heard("Ambient sound", "ambient", NOISES, listen_button(sample)),
            percent("Ambient volume", "ambientVolume"),
            rx.el.p(
                "Plays while a focus runs, and waits with it when it is paused.",
                class_name="text-sm text-soft",
            ),
            class_name="flex flex-col gap-3 border-t border-line pt-3",
        ),
        aria_labelledby="sounds",
    )


def heard(
    label: str, name: ChoiceName, words: list[tuple[str, str]], button: rx.Component
) -> rx.Component:
    """Render a choice of sounds, and beside it a button to hear the chosen one."""
    return rx.el.div(
        choice(label, name, words),
        button,
        class_name="grid grid-cols-[1fr_auto] items-end gap-3 *:first:[&>p]:hidden",
    )


def listen_button(on_click: Action) -> rx.Component:
    """Render the button that plays the chosen noise for a moment."""
    return buttons.quiet("Listen", disabled=preferences.ambient == "off", on_click=on_click)
