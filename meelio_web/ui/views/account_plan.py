"""Which plan the account has, what is in each, and how it is changed."""

from __future__ import annotations

import reflex as rx

from meelio_web.ui.bindings.account import account
from meelio_web.ui.components.surfaces import card, heading


def plan() -> rx.Component:
    """Render the plan."""
    return card(
        heading("Plan", "plan"),
        rx.el.p(account.planText, class_name="text-xl font-semibold"),
        rx.el.p(account.planHint, class_name="text-sm text-soft"),
        rx.el.p(account.lockedText, class_name="mt-2 text-sm font-medium empty:hidden"),
        rx.el.div(
            offer(
                "Free",
                "The timer, tasks and today",
                "Sync across your devices",
                "Recent history on the server",
                "Everything recorded here stays on this device",
            ),
            offer(
                "Premium",
                "All of Free",
                "All history on the server, and on each new device",
                "Advanced insights and reports, here and over the API",
            ),
            class_name="mt-4 grid gap-3 sm:grid-cols-2",
        ),
        rx.el.p(
            "Export is in both, and the server's holds everything. Changing the plan deletes "
            "nothing, here or on the server.",
            class_name="mt-4 text-sm text-soft",
        ),
        rx.el.p(
            "Nothing is sold here: whoever runs this server changes a plan, with "
            "the command below. It reaches your devices with their next sync.",
            class_name="mt-2 text-sm text-soft",
        ),
        rx.el.code(
            "python -m meelio_web.admin set-plan EMAIL premium",
            dir="ltr",
            class_name="mt-2 block rounded-card bg-sunken px-3 py-2 font-mono text-sm break-words",
        ),
        aria_labelledby="plan",
    )


def offer(name: str, *parts: str) -> rx.Component:
    """Render what a plan includes."""
    return rx.el.div(
        rx.el.h3(name, class_name="font-medium"),
        rx.el.ul(
            *(rx.el.li(part) for part in parts),
            class_name="mt-1 list-disc ps-5 text-sm text-soft",
        ),
        class_name="rounded-card border border-line p-4",
    )
