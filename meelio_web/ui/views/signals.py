"""Signals that are seen on every page: the end of a phase for the eye, and one question."""

from __future__ import annotations

import reflex as rx
from reflex_components_core.react_router.dom import ReactRouterLink

from meelio_web.ui.bindings.signals import (
    acknowledge,
    allow_notifications,
    refuse_notifications,
    signals,
)
from meelio_web.ui.components import buttons


def visual_alarm() -> rx.Component:
    """Render the end of a phase as large as the page, for people who do not hear it.

    It breathes slower than once in two seconds, and stands still under reduced motion.
    """
    return rx.el.dialog(
        rx.el.div(
            rx.el.h2(
                signals.alarmText,
                id="alarm-title",
                class_name="text-4xl font-semibold tracking-tight text-balance sm:text-6xl",
            ),
            rx.el.p(signals.alarmNote, id="alarm-note", class_name="text-lg sm:text-xl"),
            rx.el.button(
                "Got it",
                type="button",
                on_click=acknowledge,
                class_name=buttons.BASE
                + "mt-6 h-14 min-w-56 rounded-full bg-on-accent px-8 text-lg font-semibold "
                "text-accent focus-visible:outline-on-accent",
            ),
            class_name="relative flex min-h-full flex-col items-center justify-center gap-3 p-6 "
            "text-center",
        ),
        id="alarm-dialog",
        role="alertdialog",
        custom_attrs={
            "aria-labelledby": "alarm-title",
            "aria-describedby": "alarm-note",
            "data-phase": signals.alarmPhase,
            "onClose": acknowledge,
        },
        class_name="m-0 size-full max-h-none max-w-none border-0 bg-accent text-on-accent "
        "before:absolute before:inset-0 before:bg-ink before:opacity-0 "
        "motion-safe:before:animate-breathe",
    )


def permission_card(class_name: str) -> rx.Component:
    """Ask, at the first start, whether notifications are welcome: in the page, and over nothing."""
    return rx.el.div(
        rx.cond(
            signals.isAsking,
            rx.el.section(
                rx.el.p(
                    "May Meelio notify you when the time is up and you are looking elsewhere?",
                    class_name="min-w-0 flex-1 basis-60 text-sm font-medium text-balance",
                ),
                rx.el.div(
                    buttons.solid("Yes", on_click=allow_notifications),
                    buttons.quiet("No", on_click=refuse_notifications),
                    ReactRouterLink.create(
                        "Will this reach you?",
                        to="/reach",
                        class_name="inline-flex min-h-11 items-center px-2 text-sm font-medium "
                        "underline underline-offset-4",
                    ),
                    class_name="flex flex-wrap items-center gap-x-1.5",
                ),
                aria_label="Notifications",
                class_name="flex flex-wrap items-center gap-x-4 gap-y-1.5 rounded-card border "
                "border-line bg-surface px-4 py-2.5 shadow-card",
            ),
            rx.fragment(),
        ),
        aria_live="polite",
        class_name=class_name,
    )
