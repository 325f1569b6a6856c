"""What becomes of sessions whose time another one takes, chosen before it is saved."""

from __future__ import annotations

import reflex as rx
from reflex.vars import ObjectVar

from meelio_web.ui.bindings.day_timeline import RoomOption
from meelio_web.ui.bindings.session_dialog import session_dialog


def room() -> rx.Component:
    """Render the choice, where there are some."""
    return rx.cond(
        session_dialog.roomText != "",
        rx.el.fieldset(
            rx.el.legend("Overlap", class_name="mb-1.5 text-sm font-medium"),
            rx.el.p(session_dialog.roomText, role="alert", class_name="mb-2 text-sm text-pretty"),
            rx.foreach(session_dialog.rooms, way),
            class_name="flex flex-col gap-2",
        ),
        rx.fragment(),
    )


def way(one: ObjectVar[RoomOption]) -> rx.Component:
    """Render one way; the one that changes no other session is chosen first."""
    return rx.el.label(
        rx.el.input(
            type="radio",
            name="room",
            value=one.room,
            default_checked=one.room == "allow",
            class_name="mt-1 size-5 shrink-0 accent-ink",
        ),
        rx.el.span(
            rx.el.span(one.label, class_name="block font-medium"),
            rx.el.span(one.hint, class_name="block text-sm text-soft text-pretty"),
            class_name="min-w-0",
        ),
        class_name="mb-2 flex min-h-11 cursor-pointer items-start gap-3 rounded-card border "
        "border-line px-3 py-2.5 has-checked:border-ink has-checked:bg-sunken",
        key=one.room,
    )
