"""One of a few short words, in a row."""

from __future__ import annotations

from typing import Any, Final

import reflex as rx

CHIP: Final = (
    "flex min-h-11 min-w-11 items-center justify-center rounded-full px-3 text-sm font-medium "
    "text-soft tabular-nums transition-colors hover:text-ink peer-checked:text-ink "
    "peer-checked:bg-sunken peer-focus-visible:outline-2 peer-focus-visible:outline-ink"
)


def chip(text: rx.Component | str, **props: Any) -> rx.Component:
    """Render one of them: a radio button as wide as its word."""
    return rx.el.label(
        rx.el.input(
            type="radio",
            class_name="peer absolute inset-0 size-full cursor-pointer opacity-0 "
            "disabled:cursor-default",
            **props,
        ),
        rx.el.span(text, class_name=CHIP),
        class_name="relative min-w-0 shrink-0",
    )
