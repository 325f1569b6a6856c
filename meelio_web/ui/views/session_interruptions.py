"""When a session was interrupted: each can go, and others come."""

from __future__ import annotations

import reflex as rx
from reflex.vars import ObjectVar

from meelio_web.ui.bindings.session_dialog import (
    InterruptionRow,
    add_interruption,
    remove_interruption,
    session_dialog,
)
from meelio_web.ui.components import buttons
from meelio_web.ui.components.fields import CONTROL, below
from meelio_web.ui.components.icons import icon


def interruptions() -> rx.Component:
    """Render those there are, and a field for another."""
    return rx.el.fieldset(
        rx.el.legend("Interruptions", class_name="mb-1.5 text-sm font-medium"),
        rx.el.ul(
            rx.foreach(session_dialog.interruptions, interruption),
            aria_label="Interruptions",
            class_name="mb-2 flex flex-wrap gap-2 empty:hidden",
        ),
        rx.el.div(
            rx.el.input(
                type="time",
                step="1",
                name="interruption",
                aria_label="Interrupted at",
                custom_attrs={
                    "aria-describedby": "interruption-note",
                    "aria-invalid": session_dialog.interruptionsError != "",
                },
                class_name=f"{CONTROL} min-w-0 flex-1",
            ),
            buttons.quiet("Add interruption", on_click=add_interruption),
            class_name="flex flex-wrap gap-2",
        ),
        below("interruption", session_dialog.interruptionsError),
    )


def interruption(one: ObjectVar[InterruptionRow]) -> rx.Component:
    """Render one, as what takes it out."""
    return rx.el.li(
        rx.el.button(
            one.time,
            icon("close", "size-4"),
            type="button",
            aria_label=f"Remove interruption at {one.time}",
            on_click=remove_interruption(one.at),
            class_name="inline-flex min-h-11 items-center gap-1.5 rounded-full border border-line "
            "ps-4 pe-3 text-sm tabular-nums hover:bg-sunken",
        ),
        key=one.at,
    )
