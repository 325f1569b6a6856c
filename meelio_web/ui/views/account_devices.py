"""Where an account is signed in, and how each device's sync is doing."""

from __future__ import annotations

import reflex as rx
from reflex.vars import ObjectVar

from meelio_web.ui.bindings.account import DeviceRow, account, revoke_device
from meelio_web.ui.components import buttons
from meelio_web.ui.components.surfaces import card, heading

LIST = "divide-y divide-line"


def devices() -> rx.Component:
    """Render this device first, then the others."""
    return card(
        heading(
            "Devices",
            "devices",
            "Where this account is signed in. A revoked device keeps what it has, and asks to sign "
            "in.",
        ),
        rx.el.p(account.devicesError, role="alert", class_name="text-sm text-soft empty:hidden"),
        rx.el.ul(rx.foreach(account.devices, device), class_name=LIST),
        aria_labelledby="devices",
    )


def device(shown: ObjectVar[DeviceRow]) -> rx.Component:
    """Render one device; the present one ends by signing out."""
    return rx.el.li(
        rx.el.div(
            rx.el.p(shown.name, class_name="truncate font-medium"),
            rx.el.p(shown.seenText, class_name="text-sm text-soft"),
            rx.el.p(shown.syncedText, class_name="text-sm text-soft empty:hidden"),
            rx.el.p(shown.waitingText, class_name="text-sm empty:hidden"),
            rx.el.p(shown.troubleText, class_name="text-sm text-soft empty:hidden"),
            class_name="min-w-0",
        ),
        rx.cond(
            shown.isCurrent,
            rx.fragment(),
            buttons.danger(
                shown.revokeText,
                aria_label=f"{shown.revokeText} {shown.name}",
                on_click=revoke_device(shown.id),
            ),
        ),
        key=shown.id,
        class_name="flex min-h-14 items-center justify-between gap-4 py-3",
    )
