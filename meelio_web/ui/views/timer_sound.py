"""The quick control of what is heard while a focus runs."""

from __future__ import annotations

from typing import Final

import reflex as rx

from meelio_web.ui.bindings.preferences import choose, preferences
from meelio_web.ui.bindings.sound import hear, sample, sound
from meelio_web.ui.bindings.timer import timer
from meelio_web.ui.components.buttons import BASE, bare
from meelio_web.ui.components.icons import icon
from meelio_web.ui.components.segments import segment, segments
from meelio_web.ui.views.settings_pieces import on_off, percent

PANEL: Final = "sound-panel"

KINDS = [
    ("off", "None"),
    ("white", "White"),
    ("pink", "Pink"),
    ("brown", "Brown"),
    ("rain", "Rain"),
]


def sound_button() -> rx.Component:
    """Render a round button and what it opens; in its place, what waits for a touch, if it does."""
    return rx.fragment(rx.cond(sound.needsTap, tap_to_allow(), opener()), panel())


def opener() -> rx.Component:
    """Render the button, in the colour of the phase while a noise is chosen."""
    return rx.el.button(
        rx.cond(
            preferences.ambient == "off",
            icon("sound", "size-5"),
            icon("sound", "size-5 text-accent"),
        ),
        type="button",
        aria_label="Ambient sound",
        title="Ambient sound",
        custom_attrs={"popoverTarget": PANEL},
        class_name=BASE + "size-11 shrink-0 rounded-full text-soft hover:bg-sunken hover:text-ink",
    )


def tap_to_allow() -> rx.Component:
    """Offer what only a touch can bring: browsers keep a page silent until somebody is there."""
    return rx.el.button(
        "Tap to allow sound",
        type="button",
        on_click=hear,
        class_name=BASE + "min-h-11 shrink-0 rounded-full border border-line bg-surface px-4 "
        "text-sm font-medium text-ink hover:bg-sunken",
    )


def panel() -> rx.Component:
    """Render the choices. The browser opens and closes them, by Escape or a press elsewhere too."""
    return rx.el.div(
        rx.el.div(
            rx.el.h2("Ambient sound", id="sound-title", class_name="font-semibold"),
            rx.cond(
                (preferences.ambient != "off") & (timer.status != "running"),
                bare("Listen", on_click=sample, class_name="-my-2 -me-3"),
                rx.fragment(),
            ),
            class_name="flex min-h-8 items-center justify-between",
        ),
        segments(*(kind(value, label) for value, label in KINDS), label="Ambient sound"),
        percent("Ambient volume", "ambientVolume"),
        on_off("Ticking", "ticking", "A soft tick each second of a focus."),
        id=PANEL,
        custom_attrs={"popover": "auto", "aria-labelledby": "sound-title"},
        role="dialog",
        class_name="fixed inset-x-0 top-auto mx-auto my-2 w-[min(22rem,calc(100vw-2rem))] "
        "flex-col gap-3 rounded-card border border-line bg-surface p-5 text-ink shadow-card "
        "open:flex bottom-[calc(5rem+env(safe-area-inset-bottom))] "
        "supports-[position-area:block-start]:inset-auto "
        "supports-[position-area:block-start]:mx-4 "
        "supports-[position-area:block-start]:[position-area:block-start] "
        "supports-[position-area:block-start]:[position-try-fallbacks:flip-block]",
    )


def kind(value: str, label: str) -> rx.Component:
    """Render one kind of noise, or none."""
    return segment(
        label,
        name="ambient-kind",
        value=value,
        is_chosen=preferences.ambient == value,
        on_choose=choose("ambient"),
        class_name="px-1",
    )
