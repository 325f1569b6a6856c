"""How long the next run is, chosen where it starts."""

from __future__ import annotations

from typing import Final

import reflex as rx
from reflex.vars import ObjectVar
from reflex_components_core.react_router.dom import ReactRouterLink

from meelio_web.ui.bindings import presets
from meelio_web.ui.bindings.preferences import keep_number, leave, preferences, type_number
from meelio_web.ui.bindings.presets import PresetOption, preset_choice
from meelio_web.ui.components.chips import chip
from meelio_web.ui.components.icons import icon

MINUTES: Final = (5, 10, 15, 30, 45, 60)


def preset_chips() -> rx.Component:
    """Render the presets in a row that the finger can push along, and the way to manage them."""
    return rx.el.div(
        preset_radios(class_name="flex min-w-0 snap-x overflow-x-auto [scrollbar-width:none]"),
        ReactRouterLink.create(
            icon("edit", "size-4"),
            to="/settings#presets",
            aria_label="Manage presets",
            title="Manage presets",
            class_name="grid size-11 shrink-0 place-items-center rounded-full text-soft "
            "hover:bg-sunken hover:text-ink",
        ),
        class_name="flex max-w-full min-w-0 items-center",
    )


def preset_radios(*, class_name: str) -> rx.Component:
    """Render all presets as one choice."""
    return rx.el.div(
        rx.foreach(preset_choice.options, preset),
        role="radiogroup",
        aria_label="Preset",
        class_name=class_name,
    )


def preset(option: ObjectVar[PresetOption]) -> rx.Component:
    """Render one preset."""
    return rx.el.div(
        chip(
            rx.el.span(option.name, class_name="block max-w-32 truncate"),
            name="preset",
            value=option.id,
            checked=option.isChosen,
            aria_label=option.label,
            title=option.lengths,
            on_change=presets.choose(option.id),
        ),
        key=option.id,
        class_name="shrink-0 snap-start",
    )


def countdown_lengths() -> rx.Component:
    """Render six lengths, and a field for any other."""
    return rx.el.div(
        rx.el.div(
            *(
                chip(
                    str(minutes),
                    name="countdown",
                    value=str(minutes),
                    checked=preferences.countdownMinutes == str(minutes),
                    aria_label=f"{minutes} minutes",
                    on_change=keep_number("countdownMinutes", minutes),
                )
                for minutes in MINUTES
            ),
            role="radiogroup",
            aria_label="Countdown length",
            class_name="flex",
        ),
        rx.el.label(
            rx.el.span("Countdown minutes", class_name="sr-only"),
            rx.el.input(
                type="number",
                min=1,
                max=1440,
                step=1,
                value=preferences.countdownMinutes,
                on_change=type_number("countdownMinutes"),
                on_blur=leave("countdownMinutes"),
                custom_attrs={
                    "aria-invalid": preferences.countdownMinutesError != "",
                    "aria-describedby": "countdown-note",
                    "inputMode": "numeric",
                },
                class_name="h-11 w-14 rounded-full border border-edge bg-surface text-center "
                "text-sm tabular-nums [appearance:textfield] aria-[invalid=true]:border-danger "
                "[&::-webkit-inner-spin-button]:appearance-none",
            ),
            rx.el.span("min", class_name="hidden text-sm text-soft sm:inline", aria_hidden=True),
            class_name="flex items-center gap-1.5",
        ),
        rx.el.p(
            preferences.countdownMinutesError,
            id="countdown-note",
            aria_live="polite",
            class_name="w-full text-center text-sm text-danger empty:hidden",
        ),
        class_name="flex flex-wrap items-center justify-center gap-x-1",
    )
