"""What there is to say of the device at hand."""

from __future__ import annotations

import reflex as rx

from meelio_web.ui.bindings.device import device
from meelio_web.ui.components.surfaces import card, heading


def this_device() -> rx.Component:
    """Render how much is kept here and for how long, and what is wrong with the clock."""
    return card(
        heading("This device", "this-device"),
        rx.el.div(
            *(
                rx.el.p(text, class_name="empty:hidden")
                for text in (device.usageText, device.keepText)
            ),
            clock_hint(),
            class_name="flex flex-col gap-2",
        ),
        aria_labelledby="this-device",
    )


def clock_hint() -> rx.Component:
    """Render how far the clock is off, if it is far."""
    return rx.el.p(device.clockText, class_name="text-sm text-soft empty:hidden")
