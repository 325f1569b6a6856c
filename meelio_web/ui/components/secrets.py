"""What is shown once: to be copied, then put away."""

from __future__ import annotations

import reflex as rx

from meelio_web.ui.bindings.engine import Action
from meelio_web.ui.components import buttons


def shown_once(
    secret: rx.Var[str], label: str, *, copy_text: rx.Var[str], copy: Action, done: Action
) -> rx.Component:
    """Render a secret that was just made."""
    return rx.el.div(
        rx.el.p("Copy it now: it is not shown again.", class_name="text-sm"),
        rx.el.output(
            secret,
            aria_label=label,
            class_name="block font-mono text-sm break-all select-all",
        ),
        rx.el.div(
            buttons.solid(copy_text, on_click=copy),
            buttons.bare("Done", on_click=done),
            class_name="flex gap-2",
        ),
        class_name="mt-3 flex flex-col gap-3 rounded-card bg-sunken p-4",
    )
