"""Today under the timer: the goal as a ring, the streak, and the day as a strip of its sessions."""

from __future__ import annotations

from typing import Any

import reflex as rx
from reflex.vars import NumberVar, ObjectVar

from meelio_web.ui.bindings.today import TodayWeekday, choice, today
from meelio_web.ui.components.icons import icon
from meelio_web.ui.views.today_strip import strip

NOTHING_YET = "\u00a0"


def today_section() -> rx.Component:
    """Render the section. Its size does not depend on what there is to say."""
    return rx.el.section(
        rx.el.div(
            rx.cond(today.hasGoal, ring(), rx.fragment()),
            rx.el.div(
                rx.cond(choice.id == "", figures(), chosen()),
                class_name="min-w-0 flex-1 text-sm text-soft",
            ),
            class_name="flex items-center gap-3",
        ),
        strip(),
        rx.el.p(today.summary, class_name="sr-only"),
        aria_label="Today",
        class_name="w-full max-w-sm",
    )


def figures() -> rx.Component:
    """Render how much of the goal is done, and the days in a row before it."""
    return rx.fragment(
        rx.el.div(
            rx.el.h2("Today", class_name="shrink-0"),
            rx.el.p(
                rx.el.span(today.totalText, class_name="font-semibold text-ink"),
                today.goalText,
                class_name="min-w-0 truncate tabular-nums",
            ),
            class_name="flex h-5 items-baseline gap-1.5",
        ),
        rx.el.div(
            rx.el.p(
                rx.cond(today.ready, today.streakText, NOTHING_YET),
                class_name="min-w-0 flex-1 truncate tabular-nums",
            ),
            rx.el.span(today.weekText, class_name="sr-only"),
            rx.el.span(
                rx.foreach(today.week, weekday),
                aria_hidden=True,
                class_name="flex shrink-0 items-center gap-1",
            ),
            class_name="flex h-5 items-center gap-2",
        ),
    )


def weekday(day: ObjectVar[TodayWeekday]) -> rx.Component:
    """Tell a day of the week by size and fill, not by colour alone."""
    return rx.el.span(
        key=day.date,
        class_name=rx.match(
            day.state,
            ("counts", "size-2 rounded-full bg-ember"),
            ("pending", "size-2 rounded-full border-2 border-ember"),
            ("missed", "m-0.5 size-1 rounded-full bg-edge"),
            "m-0.5 size-1 rounded-full bg-line",
        ),
    )


def chosen() -> rx.Component:
    """Render what the session is that is pointed at, in place of the figures."""
    return rx.fragment(
        rx.el.p(choice.title, class_name="h-5 truncate font-semibold text-ink"),
        rx.el.p(choice.detail, class_name="h-5 truncate tabular-nums"),
    )


def ring() -> rx.Component:
    """Render how much of the goal is done; a check once it is reached."""
    return rx.el.div(
        rx.el.svg(
            circle("stroke-line", 0),
            circle("stroke-ember", 100 - today.goalPercent.to(float)),
            custom_attrs={"viewBox": "0 0 40 40", "fill": "none", "aria-hidden": "true"},
            class_name="size-full -rotate-90",
        ),
        rx.cond(
            today.isReached,
            rx.el.span(
                icon("check", "size-5"),
                class_name="absolute inset-0 grid place-items-center text-ember",
            ),
            rx.fragment(),
        ),
        role="progressbar",
        aria_label="Daily goal",
        custom_attrs={
            "aria-valuemin": "0",
            "aria-valuemax": "100",
            "aria-valuenow": today.goalPercent,
            "aria-valuetext": f"{today.totalText}{today.goalText}",
        },
        class_name="relative size-10 shrink-0",
    )


def circle(class_name: str, offset: NumberVar[Any] | int) -> rx.Component:
    """Render a ring of length 100, of which so much is left out."""
    return rx.el.circle(
        cx=20,
        cy=20,
        r=17,
        custom_attrs={
            "pathLength": "100",
            "strokeWidth": "4",
            "strokeDasharray": "100 100",
            "strokeDashoffset": offset,
        },
        class_name=class_name,
    )
