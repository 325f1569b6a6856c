"""The choice of a project's colour, each with its name."""

from __future__ import annotations

import reflex as rx

from meelio_web.ui.components.dots import dot
from meelio_web.ui.theme import DOTS_LIGHT


def colors(legend: str, *, chosen: rx.Var[str], class_name: str = "") -> rx.Component:
    """Render the colours that there are, and none, as a form's field ``color``."""
    return rx.el.fieldset(
        rx.el.legend(legend, class_name="mb-1.5 text-sm font-medium"),
        rx.el.div(
            color("", "None", chosen),
            *(color(name, name.capitalize(), chosen) for name in DOTS_LIGHT),
            class_name="grid grid-cols-3 gap-1",
        ),
        class_name=class_name,
    )


def color(name: str, label: str, chosen: rx.Var[str]) -> rx.Component:
    """Render one colour, as a dot and a word."""
    return rx.el.label(
        rx.el.input(
            type="radio",
            name="color",
            value=name,
            default_checked=chosen == name,
            class_name="peer absolute inset-0 size-full cursor-pointer opacity-0",
        ),
        rx.el.span(
            dot(name, "size-4"),
            label,
            class_name="flex min-h-11 items-center gap-2 rounded-xl px-2 text-sm text-soft "
            "border border-transparent peer-checked:border-edge peer-checked:bg-sunken "
            "peer-checked:font-medium peer-checked:text-ink "
            "peer-focus-visible:outline-2 peer-focus-visible:outline-ink",
        ),
        class_name="relative",
    )
