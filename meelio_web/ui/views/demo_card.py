"""The demo history: offered where there is little to see, and said to be one while it is there."""

from __future__ import annotations

import reflex as rx

from meelio_web.ui.bindings.demo import add, demo, remove
from meelio_web.ui.components import buttons


def demo_label() -> rx.Component:
    """Say that what is counted is made up, and take it away."""
    return rx.cond(
        demo.isThere,
        rx.el.section(
            rx.el.p(demo.text, class_name="min-w-0 flex-1 basis-56 text-sm"),
            buttons.quiet("Remove", on_click=remove, disabled=demo.isBusy),
            aria_label="Demo history",
            class_name="mb-5 flex flex-wrap items-center gap-3 rounded-card border "
            "border-dashed border-edge py-2 pe-2 ps-5 print:hidden",
        ),
        rx.fragment(),
    )


def demo_offer() -> rx.Component:
    """Offer a made-up year to look around in, where there is little of one's own."""
    return rx.cond(
        demo.isOffered,
        rx.el.section(
            rx.el.p(
                "Curious what a year looks like? Try it with a made-up history. It is marked as "
                "such, and goes with one press.",
                class_name="min-w-0 flex-1 basis-64 text-sm text-soft text-pretty",
            ),
            buttons.quiet(demo.buttonText, on_click=add, disabled=demo.isBusy),
            aria_label="Demo history",
            class_name="mb-5 flex flex-wrap items-center gap-3 rounded-card border border-dashed "
            "border-edge py-3 pe-3 ps-5 print:hidden",
        ),
        rx.fragment(),
    )
