"""The clock's face: numerals inside a ring that closes as the phase goes by."""

from __future__ import annotations

import math
from typing import Final

import reflex as rx
from reflex.vars import ObjectVar

from meelio_web.ui.bindings.done import done
from meelio_web.ui.bindings.sequence import SequenceStep, sequence
from meelio_web.ui.bindings.timer import clock, clock_words, timer
from meelio_web.ui.theme import LOW

RADIUS: Final = 98
OVER_ALL: Final = "pointer-events-none absolute inset-0"
STROKE: Final = "stroke-accent stroke-[2.5] [stroke-linecap:round]"
TICKS: Final = 60
MAJOR: Final = 5
DIGITS: Final = "size-full font-clock leading-[calc(var(--face-large)*1.1)] font-light tabular-nums"


def face() -> rx.Component:
    """Render the clock. Its size never depends on what it shows."""
    is_full = done.isShown & done.isWhole
    return rx.el.div(
        scale(),
        rx.el.div(
            rx.el.p(headline(), class_name="h-6 text-sm font-medium text-soft sm:text-base"),
            rx.el.div(
                rx.el.p(
                    numerals(),
                    id="clock",
                    role="timer",
                    aria_live="off",
                    class_name=rx.cond(
                        clock.isLong,
                        f"{DIGITS} text-[length:var(--face-small)]",
                        f"{DIGITS} text-[length:var(--face-large)]",
                    ),
                ),
                class_name="h-[calc(var(--face-large)*1.1)] w-full",
            ),
            rx.el.div(
                rx.el.p(rx.cond(done.isShown, done.nextText, ends()), class_name="leading-5"),
                rx.el.p(
                    rx.cond(done.isShown, "", timer.endsIfText),
                    class_name="text-xs leading-4 empty:hidden",
                ),
                class_name="flex h-9 flex-col items-center text-sm text-soft tabular-nums",
            ),
            dots(),
            rx.el.p(
                rx.cond(timer.status == "running", clock_words.spoken, ""),
                aria_live="polite",
                class_name="sr-only",
            ),
            class_name="absolute inset-0 flex flex-col items-center justify-center pt-2",
        ),
        ring(is_full),
        custom_attrs={"data-phase": rx.cond(is_full, done.phase, timer.phase)},
        class_name="relative aspect-square w-(--face) shrink-0 [--face:min(19rem,61vw,34dvh)] "
        "[--face-large:calc(var(--face)*0.29)] [--face-small:calc(var(--face)*0.215)] "
        "md:[--face:min(20rem,42dvh)] "
        f"{LOW}col-start-1! {LOW}row-span-6 {LOW}row-start-1 {LOW}self-start "
        f"{LOW}[--face:min(15rem,calc(100dvh-9.5rem))]",
    )


def numerals() -> rx.Component:
    """Render the time: a strip of numerals for each digit of the seconds, and text for the rest.

    A strip that is moved lays out nothing anew, as a text would that is written each second. So the
    time stands here twice: for the eye, and above the window as a text for whoever reads the page.
    The hook writes both, and has the text of a run that goes on and on laid out on demand only.
    """
    strip = rx.el.span(
        rx.el.span(custom_attrs={"data-strip": ""}), class_name="h-full overflow-hidden"
    )
    return rx.fragment(
        rx.el.span("25:00", class_name="absolute -top-[500vh] [contain-intrinsic-size:1em]"),
        rx.el.span(
            rx.el.span(custom_attrs={"data-lead": "25:"}),
            strip,
            strip,
            aria_hidden=True,
            dir="ltr",
            class_name="flex size-full justify-center contain-strict",
        ),
    )


def headline() -> rx.Component:
    """Say what runs or is next; or what has just ended."""
    running = rx.cond(
        timer.isHeld, "Strict focus", rx.cond(timer.isPast, "Past the end", timer.phaseLabel)
    )
    now = rx.match(timer.status, ("paused", "Paused"), ("running", running), timer.phaseLabel)
    return rx.fragment(rx.cond(done.isShown, done.title, now))


def ends() -> rx.Component:
    """Say when it ends; of a stopwatch, what it has earned."""
    return rx.fragment(rx.cond(timer.endsAtText == "", clock_words.earnedText, timer.endsAtText))


def dots() -> rx.Component:
    """Render the way to the long break, in dots and in words."""
    return rx.el.p(
        rx.foreach(sequence.steps, dot),
        rx.el.span(timer.cycleText, class_name="ms-1.5 text-xs text-soft tabular-nums"),
        class_name="flex h-5 items-center justify-center gap-1.5",
    )


def dot(one: ObjectVar[SequenceStep]) -> rx.Component:
    """Render one focus: done, the one that is on or next, or still ahead."""
    return rx.el.span(
        key=one.nth,
        aria_hidden=True,
        class_name=rx.match(
            one.step,
            ("done", "size-1.5 rounded-full bg-ember"),
            ("now", "h-1.5 w-4 rounded-full bg-ember"),
            "size-1.5 rounded-full bg-edge/50",
        ),
    )


def outlook() -> rx.Component:
    """Say what was done, or else what comes next and when the long break does."""
    return rx.el.p(
        rx.cond(
            done.isShown,
            rx.el.span(done.text),
            rx.fragment(
                rx.el.span(timer.nextText, class_name="empty:hidden"),
                rx.el.span(timer.longBreakText, class_name="empty:hidden"),
            ),
        ),
        class_name="flex min-h-5 flex-wrap justify-center gap-x-4 text-xs text-soft tabular-nums "
        "sm:text-sm",
    )


def scale() -> rx.Component:
    """Render the scale of sixty."""
    return rx.el.svg(
        rx.el.path(d=ticks(minor=True), class_name="stroke-line"),
        rx.el.path(d=ticks(minor=False), class_name="stroke-soft"),
        rx.el.circle(cx=100, cy=100, r=RADIUS, class_name="stroke-line"),
        custom_attrs=drawing("0 0 200 200"),
        class_name="absolute inset-0 size-full",
    )


def ring(is_full: rx.Var[bool]) -> rx.Component:
    """Render the part of the phase that is over.

    It is two halves of a ring which are turned, each into a window that cuts off what is not over
    yet: moved as layers of their own they are not drawn again. The hook turns them.
    """
    return rx.el.div(
        rx.el.svg(
            rx.el.path(d=f"M100 {100 - RADIUS}h0", class_name=STROKE),
            custom_attrs=drawing("98 0 4 4"),
            class_name="absolute start-[49%] size-[2%]",
        ),
        half_ring(""),
        half_ring("rotate-180"),
        id="ring",
        dir="ltr",
        aria_hidden=True,
        class_name=rx.cond(
            is_full,
            f"{OVER_ALL} [&_*]:visible! [&_svg]:[transform:rotate(180deg)]!",
            f"{OVER_ALL} invisible",  # until the hook knows how much is over
        ),
    )


def half_ring(class_name: str) -> rx.Component:
    """Render half a ring, outside of its window until it is turned into it."""
    return rx.el.div(
        rx.el.svg(
            rx.el.path(
                d=f"M100 {100 - RADIUS}a{RADIUS} {RADIUS} 0 0 0 0 {2 * RADIUS}", class_name=STROKE
            ),
            custom_attrs=drawing("0 0 100 200"),
            class_name="absolute end-full size-full origin-[100%_50%] overflow-visible "
            "will-change-transform",
        ),
        class_name="invisible absolute start-1/2 h-full w-1/2 origin-[0%_50%] overflow-hidden "
        + class_name,
    )


def drawing(view_box: str) -> dict[str, str]:
    """Say of a drawing how large it counts as, and that it is of lines alone and says nothing."""
    return {"viewBox": view_box, "fill": "none", "aria-hidden": "true"}


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
