"""Today on the day's axis: a thin strip from midnight to midnight."""

from __future__ import annotations

import reflex as rx
from reflex.vars import ObjectVar

from meelio_web.ui.bindings.today import TodaySegment, today

HOURS = (6, 12, 18)  # where the axis has its marks


def today_strip() -> rx.Component:
    """Render today's total, and where in the day it lies."""
    return rx.el.section(
        rx.el.div(
            rx.el.h2("Today", class_name="font-medium text-ink"),
            rx.el.p(
                rx.cond(
                    today.ready,
                    rx.fragment(
                        rx.el.span(today.totalText, class_name="font-semibold text-ink"),
                        " · ",
                        today.countText,
                    ),
                    "\u00a0",
                ),
                class_name="tabular-nums",
            ),
            class_name="flex items-baseline justify-between gap-4 text-sm text-soft",
        ),
        rx.el.svg(
            rx.el.rect(x=0, y=3, width=1440, height=8, class_name="fill-sunken"),
            rx.foreach(today.segments, segment),
            *(
                rx.el.rect(x=hour * 60, y=11, width=2, height=3, class_name="fill-edge")
                for hour in HOURS
            ),
            rx.cond(
                today.ready,
                rx.el.rect(
                    y=0, width=4, height=14, custom_attrs={"x": today.nowX}, class_name="fill-ink"
                ),
                rx.fragment(),
            ),
            custom_attrs={"viewBox": "0 0 1440 14", "preserveAspectRatio": "none"},
            role="img",
            aria_label=today.summary,
            class_name="mt-2 h-3.5 w-full",
        ),
        aria_label="Today",
        class_name="w-full max-w-sm",
    )


def segment(part: ObjectVar[TodaySegment]) -> rx.Component:
    """Render one stretch of focus."""
    return rx.el.rect(
        y=3,
        height=8,
        custom_attrs={"x": part.x, "width": part.width},
        key=part.id,
        class_name="fill-ember",
    )
