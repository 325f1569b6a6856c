"""A choice of one among few, side by side."""

from __future__ import annotations

from typing import Any

import reflex as rx

from meelio_web.ui.bindings.engine import Action, EventAction


def segments(
    *options: rx.Component, label: str | rx.Var[str], class_name: str = ""
) -> rx.Component:
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
    name: str | rx.Var[str],
    is_chosen: rx.Var[bool],
    on_choose: Action | EventAction,
    class_name: str = "px-2",
    **props: Any,
) -> rx.Component:
    """Render one of them; ``class_name`` is of what is seen, ``props`` are of the radio below."""
    return rx.el.label(
        rx.el.input(
            type="radio",
            name=name,
            checked=is_chosen,
            on_change=on_choose,
            class_name="peer absolute inset-0 size-full cursor-pointer opacity-0 "
            "disabled:cursor-default",
            **props,
        ),
        rx.el.span(
            label,
            class_name=f"flex min-h-11 items-center justify-center rounded-full {class_name} "
            "text-center text-sm "
            "font-medium text-soft transition-colors peer-checked:bg-raised peer-checked:text-ink "
            "peer-focus-visible:outline-2 peer-focus-visible:outline-ink",
        ),
        class_name="relative",
    )
