"""What the sections of Settings are made of: each shows a preference, and keeps it."""

from __future__ import annotations

from collections.abc import Sequence

import reflex as rx

from meelio_web.ui.bindings.preferences import (
    ChoiceName,
    NumberName,
    PercentName,
    SwitchName,
    choose,
    leave,
    preferences,
    slide,
    toggle,
    type_number,
)
from meelio_web.ui.components.fields import field, select, slider, switch


def number(
    label: str, name: NumberName, *, most: int = 720, least: int = 1, hint: str = ""
) -> rx.Component:
    """Render one number; it is kept as soon as it fits."""
    return field(
        label,
        name=name,
        error=getattr(preferences, f"{name}Error"),
        hint=hint,
        type="number",
        min=least,
        max=most,
        step=1,
        value=getattr(preferences, name),
        on_change=type_number(name),
        on_blur=leave(name),
        class_name="tabular-nums",
    )


def on_off(label: str, name: SwitchName, hint: str = "") -> rx.Component:
    """Render one switch."""
    return switch(
        label, name=name, hint=hint, checked=getattr(preferences, name), on_change=toggle(name)
    )


def choice(
    label: str, name: ChoiceName, words: Sequence[tuple[str, str]], hint: str = ""
) -> rx.Component:
    """Render one choice of a few: pairs of a value and what people call it."""
    return field(
        label,
        name=name,
        hint=hint,
        control=select(
            *(rx.el.option(text, value=value) for value, text in words),
            id=name,
            value=getattr(preferences, name),
            on_change=choose(name),
        ),
    )


def percent(label: str, name: PercentName) -> rx.Component:
    """Render one slider from nothing to all."""
    return field(
        label,
        name=name,
        control=slider(id=name, value=getattr(preferences, name), on_change=slide(name)),
    )
