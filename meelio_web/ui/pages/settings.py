"""How the timer and the app behave."""

from __future__ import annotations

import reflex as rx

from meelio_web.ui.bindings.preferences import (
    NumberName,
    choose_policy,
    choose_theme,
    leave,
    preferences,
    toggle,
    type_number,
)
from meelio_web.ui.components.fields import field, select, switch
from meelio_web.ui.components.surfaces import card, heading
from meelio_web.ui.layout import frame
from meelio_web.ui.views.this_device import this_device

NUMBERS: list[tuple[str, NumberName, str]] = [
    ("Focus minutes", "focusMinutes", ""),
    ("Short break minutes", "shortBreakMinutes", ""),
    ("Long break minutes", "longBreakMinutes", ""),
    ("Long break after", "longBreakAfter", "Focus phases"),
    ("Countdown minutes", "countdownMinutes", ""),
]

POLICIES = [
    ("newest", "Newest wins"),
    ("ask", "Ask me"),
    ("device", "This device wins"),
    ("server", "Server wins"),
]

THEMES = [("system", "As the system"), ("light", "Light"), ("dark", "Dark")]


@rx.page(route="/settings", title="Settings · Meelio", description="Lengths, sound, look, sync.")
def settings_page() -> rx.Component:
    """Compose the page. Every choice is kept as soon as it is made."""
    return frame(
        "Settings",
        rx.el.div(
            lengths(),
            starts(),
            look(),
            disagreement(),
            this_device(),
            class_name="flex flex-col gap-5",
        ),
    )


def lengths() -> rx.Component:
    """Render how long each phase takes."""
    return card(
        heading("Lengths", "lengths", "A session under way keeps the length it began with."),
        rx.el.div(
            *(number(*line) for line in NUMBERS),
            class_name="grid gap-4 min-[22rem]:grid-cols-2",
        ),
        aria_labelledby="lengths",
    )


def number(label: str, name: NumberName, hint: str) -> rx.Component:
    """Render one number; it is kept as soon as it fits."""
    return field(
        label,
        name=name,
        error=getattr(preferences, f"{name}Error"),
        hint=hint,
        type="number",
        min=1,
        max=12 if name == "longBreakAfter" else 720,
        step=1,
        value=getattr(preferences, name),
        on_change=type_number(name),
        on_blur=leave(name),
        class_name="tabular-nums",
    )


def starts() -> rx.Component:
    """Render what starts by itself, and the sound."""
    return card(
        heading("Flow", "flow"),
        rx.el.div(
            switch(
                "Start breaks automatically",
                name="autoStartBreaks",
                checked=preferences.autoStartBreaks,
                on_change=toggle("autoStartBreaks"),
            ),
            switch(
                "Start focus automatically",
                name="autoStartFocus",
                checked=preferences.autoStartFocus,
                on_change=toggle("autoStartFocus"),
            ),
            switch(
                "Sound",
                name="sound",
                hint="A soft chime at the end of a phase.",
                checked=preferences.sound,
                on_change=toggle("sound"),
            ),
            class_name="divide-y divide-line",
        ),
        aria_labelledby="flow",
    )


def look() -> rx.Component:
    """Render the choice of light and dark."""
    return card(
        heading("Look", "look"),
        field(
            "Theme",
            name="theme",
            control=select(
                *(rx.el.option(text, value=value) for value, text in THEMES),
                id="theme",
                value=preferences.theme,
                on_change=choose_theme,
            ),
        ),
        aria_labelledby="look",
    )


def disagreement() -> rx.Component:
    """Render who wins; another device that was chosen there is named, not offered."""
    return card(
        heading("Sync", "sync", "When the same thing was changed in two places while apart."),
        field(
            "When two devices disagree",
            name="policy",
            hint=preferences.policyHint,
            control=select(
                *(rx.el.option(text, value=value) for value, text in POLICIES),
                rx.el.option(
                    preferences.otherLabel,
                    value="other",
                    disabled=True,
                    hidden=preferences.policy != "other",
                ),
                id="policy",
                value=preferences.policy,
                on_change=choose_policy,
                custom_attrs={"aria-describedby": "policy-note"},
            ),
        ),
        rx.el.p(
            "This holds on all your devices. Of the settings themselves the newest always wins.",
            class_name="mt-3 text-sm text-soft",
        ),
        aria_labelledby="sync",
    )
