"""The day from its start to its end, and each session where it was."""

from __future__ import annotations

import reflex as rx
from reflex.vars import ObjectVar

from meelio_web.ui.bindings.today import (
    TodayGap,
    TodayMark,
    TodaySegment,
    choice,
    enter,
    leave,
    point,
    press,
    today,
)

BAR_TOP = 5
BAR = 14
THIN = 6  # a break
MIRRORED = "rtl:-scale-x-100"


def strip() -> rx.Component:
    """Render the strip: one stop for the keyboard, as high as a finger."""
    return rx.cond(
        today.segments.length() > 0,
        rx.el.div(
            axis(),
            rx.el.svg(
                rx.foreach(today.segments, segment),
                rx.foreach(today.gaps, gap),
                rx.foreach(today.segments, touchable),
                role="none",
                class_name=f"absolute inset-0 size-full overflow-visible {MIRRORED}",
            ),
            role="listbox",
            tab_index=0,
            aria_label="Today's sessions",
            custom_attrs={
                "aria-orientation": "horizontal",
                "aria-activedescendant": rx.cond(choice.id == "", None, f"today-{choice.id}"),
                "onClick": point,
                "onMouseMove": point,
                "onMouseLeave": leave,
                "onKeyDown": press,
                "onFocus": enter,
                "onBlur": leave,
            },
            class_name="relative h-11 cursor-pointer rounded-lg",
        ),
        rx.el.div(axis(), class_name="relative h-11", aria_hidden=True),
    )


def axis() -> rx.Component:
    """Render the day itself, with its hours."""
    return rx.el.svg(
        rx.el.rect(x=0, y=BAR_TOP, width="100%", height=BAR, rx=4, class_name="fill-sunken"),
        rx.foreach(today.marks, mark),
        now_mark(),
        custom_attrs={"aria-hidden": "true"},
        class_name=f"absolute inset-0 size-full overflow-visible {MIRRORED}",
    )


def mark(hour: ObjectVar[TodayMark]) -> rx.Component:
    """Render an hour below the bar."""
    return rx.el.text(
        hour.text,
        y=38,
        custom_attrs={"x": hour.x, "textAnchor": hour.anchor},
        key=hour.x,
        # Anchored as the axis runs, which is mirrored as a whole; read as its words are.
        class_name="fill-soft text-xs tabular-nums [transform-box:fill-box] origin-center "
        f"[direction:ltr] [unicode-bidi:plaintext] {MIRRORED}",
    )


def now_mark() -> rx.Component:
    """Render where the day has got to."""
    return rx.el.rect(
        y=1,
        width=2,
        height=BAR + 2 * (BAR_TOP - 1),
        rx=1,
        custom_attrs={"x": today.nowX},
        class_name=rx.cond(today.ready, "fill-ink", "fill-transparent"),
    )


def segment(part: ObjectVar[TodaySegment]) -> rx.Component:
    """Render a session: focus as high as the bar, breaks lower."""
    is_focus = part.kind == "focus"
    return rx.el.rect(
        key=part.id,
        custom_attrs={
            "x": part.x,
            "width": part.width,
            "y": rx.cond(is_focus, BAR_TOP, BAR_TOP + (BAR - THIN) // 2),
            "height": rx.cond(is_focus, BAR, THIN),
            "rx": "2",
        },
        class_name=rx.match(
            part.kind,
            ("focus", "fill-ember"),
            ("long_break", "fill-lake"),
            "fill-sage",
        ),
    )


def gap(pause: ObjectVar[TodayGap]) -> rx.Component:
    """Render a pause as the bar's ground."""
    return rx.el.rect(
        y=BAR_TOP,
        height=BAR,
        key=pause.id,
        custom_attrs={"x": pause.x, "width": pause.width},
        class_name="fill-sunken",
    )


def touchable(part: ObjectVar[TodaySegment]) -> rx.Component:
    """Render what assistive technology finds of a session; outlined while it is pointed at."""
    is_chosen = choice.id == part.id
    return rx.el.rect(
        y=BAR_TOP - 2,
        height=BAR + 4,
        role="option",
        key=part.id,
        custom_attrs={
            "id": f"today-{part.id}",  # `id=` would make a ref, named by chance
            "x": part.x,
            "width": part.width,
            "rx": "3",
            "aria-label": f"{part.title}, {part.detail}",
            "aria-selected": is_chosen,
        },
        class_name=rx.cond(is_chosen, "fill-transparent stroke-ink stroke-2", "fill-transparent"),
    )
