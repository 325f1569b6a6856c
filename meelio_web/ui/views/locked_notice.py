"""That older sessions are locked on the server, where it is so."""

from __future__ import annotations

import reflex as rx

from meelio_web.ui.bindings.locked import locked


def locked_notice() -> rx.Component:
    """Render a calm line, and where to read more; nothing where nothing is locked."""
    return rx.cond(
        locked.text != "",
        rx.el.aside(
            rx.el.p(locked.text),
            rx.el.a(
                "About your plan",
                href="/account#plan",
                class_name="inline-flex min-h-11 items-center font-medium underline",
            ),
            aria_label="Locked sessions",
            class_name="flex flex-wrap items-center gap-x-4 rounded-card border border-line "
            "bg-sunken px-4 py-2 text-sm",
        ),
        rx.fragment(),
    )
