"""The clock's face: numerals inside a ring that closes as the phase goes by."""

from __future__ import annotations

import math
from typing import Final

import reflex as rx

from meelio_web.ui.bindings.timer import clock, timer

TICKS: Final = 60
MAJOR: Final = 5
MM_SS: Final = len("25:00")
DIGITS: Final = "font-clock leading-none font-light tabular-nums"


def face() -> rx.Component:
    """Render the clock. Its size never depends on what it shows."""
    return rx.el.div(
        ring(),
        rx.el.div(
            rx.el.p(
                rx.cond(timer.status == "paused", "Paused", timer.phaseLabel),
                class_name="h-6 text-sm font-medium text-soft sm:text-base",
            ),
            rx.el.div(
                rx.el.p(
                    clock.text,
                    role="timer",
                    aria_live="off",
                    class_name=rx.cond(
                        clock.text.length() > MM_SS,
                        f"{DIGITS} text-[length:var(--face-small)]",
                        f"{DIGITS} text-[length:var(--face-large)]",
                    ),
                ),
                class_name="grid h-[calc(var(--face-large)*1.15)] place-items-center",
            ),
            rx.el.p(timer.endsAtText, class_name="h-6 text-sm text-soft tabular-nums sm:text-base"),
            rx.el.p(
                rx.cond(timer.status == "running", clock.spoken, ""),
                aria_live="polite",
                class_name="sr-only",
            ),
            class_name="absolute inset-0 flex flex-col items-center justify-center",
        ),
        class_name="relative aspect-square w-(--face) shrink-0 [--face:min(19rem,74vw,42dvh)] "
        "[--face-large:calc(var(--face)*0.3)] [--face-small:calc(var(--face)*0.215)] "
        "md:[--face:min(22rem,43dvh)]",
    )


def ring() -> rx.Component:
    """Render the scale of sixty, and the part of the phase that is over."""
    return rx.el.svg(
        rx.el.path(d=ticks(minor=True), class_name="stroke-line"),
        rx.el.path(d=ticks(minor=False), class_name="stroke-soft"),
        circle("stroke-line", {"strokeWidth": "1"}),
        circle(
            "stroke-accent",
            {
                "strokeWidth": "2.5",
                "strokeLinecap": "round",
                "strokeDasharray": "100 100",
                "strokeDashoffset": 100 - clock.progress.to(float) * 100,
            },
        ),
        custom_attrs={"viewBox": "0 0 200 200", "fill": "none", "aria-hidden": "true"},
        class_name="absolute inset-0 size-full -rotate-90",
    )


def ticks(*, minor: bool) -> str:
    """Draw the marks: one for each of sixty minutes, every fifth of them a major one."""
    return "".join(
        f"M{_point(nth, 90)}L{_point(nth, 94)}"
        for nth in range(TICKS)
        if (nth % MAJOR != 0) == minor
    )


def _point(nth: int, radius: int) -> str:
    angle = math.tau * nth / TICKS
    return f"{100 + radius * math.cos(angle):.2f} {100 + radius * math.sin(angle):.2f}"


def circle(class_name: str, attributes: dict[str, object]) -> rx.Component:
    """Render the ring, its length taken as 100."""
    return rx.el.circle(
        cx=100,
        cy=100,
        r=98,
        custom_attrs={"pathLength": "100", **attributes},
        class_name=class_name,
    )
