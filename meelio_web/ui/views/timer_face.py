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

TICKS: Final = 60
MAJOR: Final = 5
DIGITS: Final = "size-full font-clock leading-[calc(var(--face-large)*1.1)] font-light tabular-nums"


def face() -> rx.Component:
    """Render the clock. Its size never depends on what it shows."""
    return rx.el.div(
        ring(),
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


def ring() -> rx.Component:
    """Render the scale of sixty, and the part of the phase that is over."""
    is_full = done.isShown & done.isWhole
    return rx.el.svg(
        rx.el.path(d=ticks(minor=True), class_name="stroke-line"),
        rx.el.path(d=ticks(minor=False), class_name="stroke-soft"),
        circle("stroke-line", {"strokeWidth": "1"}),
        circle(
            rx.cond(is_full, "stroke-accent [stroke-dashoffset:0]", "stroke-accent"),
            {
                "id": "ring",
                "strokeWidth": "2.5",
                "strokeLinecap": "round",
                # The gap is the longer part: halfway through it there is not even a cap to see.
                "strokeDasharray": "100 200",
                "strokeDashoffset": "150",  # until the hook writes how much is over
            },
        ),
        custom_attrs={
            "viewBox": "0 0 200 200",
            "fill": "none",
            "aria-hidden": "true",
            "data-phase": rx.cond(is_full, done.phase, timer.phase),
        },
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


def circle(class_name: rx.Var[str] | str, attributes: dict[str, object]) -> rx.Component:
    """Render the ring, its length taken as 100."""
    return rx.el.circle(
        cx=100,
        cy=100,
        r=98,
        custom_attrs={"pathLength": "100", **attributes},
        class_name=class_name,
    )
