"""A project's colour. It never stands alone: the name is beside it."""

from __future__ import annotations

import reflex as rx


def dot(color: rx.Var[str] | str, class_name: str = "size-2.5") -> rx.Component:
    """Draw the colour of that word; a ring where there is none, or none that is known."""
    return rx.el.span(
        aria_hidden=True,
        custom_attrs={"data-color": color},
        class_name=f"inline-block shrink-0 rounded-full bg-(--dot,transparent) {class_name} "
        "border border-(--dot,var(--edge))",
    )
