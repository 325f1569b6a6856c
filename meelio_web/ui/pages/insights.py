"""What the history says."""

from __future__ import annotations

import reflex as rx
from reflex_components_core.react_router.dom import ReactRouterLink

from meelio_web.ui.bindings.insights import insights, leave_address, of_range, read_address
from meelio_web.ui.bindings.locked import locked as plan_locks
from meelio_web.ui.components import buttons
from meelio_web.ui.components.icons import icon
from meelio_web.ui.components.surfaces import card
from meelio_web.ui.layout import frame
from meelio_web.ui.views.demo_card import demo_label, demo_offer
from meelio_web.ui.views.insights_basics import basics_cards
from meelio_web.ui.views.insights_range import range_cards, range_choice


@rx.page(
    route="/insights",
    title="Insights · Meelio",
    description="What your focus sessions say: today, this week, and over any dates.",
)
def insights_page() -> rx.Component:
    """Compose the page."""
    return frame(
        "Insights",
        demo_label(),
        rx.cond(
            insights.isEmpty,
            rx.el.p(
                "Nothing to count yet. After your first session, this page begins to speak.",
                class_name="mb-5 text-soft text-pretty",
            ),
            rx.fragment(),
        ),
        demo_offer(),
        basics_cards(),
        rx.el.div(
            rx.el.h2("Over any dates", class_name="text-lg font-semibold"),
            ReactRouterLink.create(
                icon("calendar", "size-5"), "Reports", to="/reports", class_name=buttons.QUIET
            ),
            on_mount=read_address,
            on_unmount=leave_address,
            class_name="mt-8 mb-3 flex items-center justify-between gap-4",
        ),
        rx.fragment(
            rx.match(
                of_range.state,
                ("shown", rx.fragment(range_choice(), rx.el.div(range_cards(), class_name="mt-4"))),
                ("locked", locked(of_range.lockText)),
                rx.el.div(class_name="h-96 rounded-card bg-sunken"),
            )
        ),
        wide=True,
    )


def locked(text: rx.Var[str]) -> rx.Component:
    """Say what a plan keeps back, and that nothing is lost."""
    return card(
        rx.el.p("Part of premium", class_name="font-semibold"),
        rx.el.p(text, class_name="mt-1 max-w-[60ch] text-sm text-soft text-pretty"),
        rx.el.ul(
            *(
                rx.el.li(icon("check", "size-5 text-sage"), text, class_name="flex gap-2")
                for text in (
                    "A calendar of 53 weeks",
                    "Your hours and weekdays, and when you focus best",
                    "Tasks, projects and tags; estimates against what it took",
                    "Completion, interruptions and ratings; trends over any dates",
                    "Weekly and monthly reports to print and share",
                )
            ),
            class_name="mt-4 grid gap-x-8 gap-y-2 text-sm lg:grid-cols-2",
        ),
        rx.cond(
            plan_locks.text != "",
            rx.el.a(
                "About your plan",
                href="/account#plan",
                class_name="mt-3 inline-flex min-h-11 items-center text-sm font-medium underline",
            ),
            rx.fragment(),
        ),
        aria_label="Premium",
    )
