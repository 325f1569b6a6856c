"""A week or a month on one page, to read, print or share."""

from __future__ import annotations

import reflex as rx

from meelio_web.ui.bindings.report import choose, earlier, later, print_it, report, share
from meelio_web.ui.components import buttons
from meelio_web.ui.components.icons import icon
from meelio_web.ui.components.segments import segment, segments
from meelio_web.ui.layout import frame
from meelio_web.ui.pages.insights import locked
from meelio_web.ui.views.demo_card import demo_label, demo_offer
from meelio_web.ui.views.report_sheet import sheet


@rx.page(
    route="/reports",
    title="Reports · Meelio",
    description="Your weeks and months of focus, to print and to share.",
)
def reports_page() -> rx.Component:
    """Compose the page."""
    return frame(
        "Reports",
        demo_label(),
        demo_offer(),
        rx.fragment(
            rx.match(
                report.state,
                ("shown", rx.fragment(controls(), sheet())),
                ("locked", locked(report.lockText)),
                rx.el.div(class_name="h-[40rem] rounded-card bg-sunken"),
            )
        ),
        wide=True,
        part_of="Insights",
    )


def controls() -> rx.Component:
    """Render what chooses the report, and what gives it away."""
    return rx.el.div(
        segments(
            segment(
                "Week", name="report", is_chosen=report.kind == "week", on_choose=choose("week")
            ),
            segment(
                "Month", name="report", is_chosen=report.kind == "month", on_choose=choose("month")
            ),
            label="Report",
            class_name="w-44",
        ),
        rx.el.div(
            buttons.icon_only("back", "Earlier", on_click=earlier),
            buttons.icon_only("arrow", "Later", on_click=later, disabled=~report.hasNext),
            class_name="flex rtl:[&_svg]:-scale-x-100",
        ),
        rx.el.div(
            buttons.quiet("Share", on_click=share),
            buttons.solid(icon("sink", "-ms-1 size-5"), "Print or save as PDF", on_click=print_it),
            class_name="flex flex-wrap gap-2 sm:ms-auto",
        ),
        class_name="mb-4 flex flex-wrap items-center gap-2 print:hidden",
    )
