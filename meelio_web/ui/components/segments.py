"""A choice of one among few, side by side."""

from __future__ import annotations

import reflex as rx

from meelio_web.ui.bindings.engine import Action, EventAction


def segments(*options: rx.Component, label: str, class_name: str = "") -> rx.Component:
    """Render the row that holds them."""
    return rx.el.div(
        *options,
        role="radiogroup",
        aria_label=label,
        class_name=f"grid auto-cols-fr grid-flow-col rounded-full bg-sunken p-1 {class_name}",
    )


def segment(
    label: str,
    *,
    name: str,
    is_chosen: rx.Var[bool],
    on_choose: Action | EventAction,
) -> rx.Component:
    """Render one of them."""
    return rx.el.label(
        rx.el.input(
            type="radio",
            name=name,
            checked=is_chosen,
            on_change=on_choose,
            class_name="peer absolute inset-0 size-full cursor-pointer opacity-0",
        ),
        rx.el.span(
            label,
            class_name="flex min-h-11 items-center justify-center rounded-full px-2 text-sm "
            "font-medium text-soft transition-colors peer-checked:bg-raised peer-checked:text-ink "
            "peer-focus-visible:outline-2 peer-focus-visible:outline-ink",
        ),
        class_name="relative",
    )
