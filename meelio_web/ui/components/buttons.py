"""Buttons, all at least 44 px to the finger."""

from __future__ import annotations

from typing import Any, Final

import reflex as rx

from meelio_web.ui.components.icons import Name, icon

BASE: Final = (
    "inline-flex items-center justify-center gap-2 select-none whitespace-nowrap "
    "transition-[background-color,color,opacity,transform] active:scale-[0.98] "
    "disabled:opacity-50 disabled:active:scale-100 "
)
SOLID: Final = BASE + ("min-h-11 rounded-full bg-ink px-5 font-medium text-paper hover:opacity-90")
QUIET: Final = BASE + (
    "min-h-11 rounded-full border border-line bg-surface px-5 font-medium text-ink hover:bg-sunken"
)
DANGER: Final = BASE + (
    "min-h-11 rounded-full border border-line bg-surface px-5 font-medium text-danger "
    "hover:bg-sunken"
)
BARE: Final = (
    BASE + "min-h-11 rounded-full px-4 font-medium text-soft hover:bg-sunken hover:text-ink"
)


def solid(*children: rx.Component | rx.Var[str] | str, **props: Any) -> rx.Component:
    """Render the one button that a form or a page is about."""
    return _button(SOLID, *children, **props)


def quiet(*children: rx.Component | rx.Var[str] | str, **props: Any) -> rx.Component:
    """Render a button that waits at the side."""
    return _button(QUIET, *children, **props)


def danger(*children: rx.Component | rx.Var[str] | str, **props: Any) -> rx.Component:
    """Render a button that takes something away."""
    return _button(DANGER, *children, **props)


def bare(*children: rx.Component | rx.Var[str] | str, **props: Any) -> rx.Component:
    """Render a button that looks like text until it is needed."""
    return _button(BARE, *children, **props)


def icon_only(name: Name, label: str | rx.Var[str], **props: Any) -> rx.Component:
    """Render a round button that shows an icon and is called by its label."""
    look = BASE + "size-11 shrink-0 rounded-full text-soft hover:bg-sunken hover:text-ink"
    return _button(look, icon(name, "size-5"), aria_label=label, title=label, **props)


def _button(look: str, *children: rx.Component | rx.Var[str] | str, **props: Any) -> rx.Component:
    more = props.pop("class_name", "")
    props.setdefault("type", "button")
    return rx.el.button(*children, class_name=f"{look} {more}".strip(), **props)
