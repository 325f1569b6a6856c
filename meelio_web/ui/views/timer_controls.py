"""What one can do with the timer: choose, start, and little else."""

from __future__ import annotations

from typing import Final, Literal

import reflex as rx

from meelio_web.ui.bindings.engine import Action
from meelio_web.ui.bindings.timer import (
    add_five_minutes,
    chosen,
    interrupted,
    main,
    pause,
    restart,
    resume,
    set_mode,
    skip,
    stop,
    timer,
)
from meelio_web.ui.components.buttons import BASE
from meelio_web.ui.components.icons import Name, icon
from meelio_web.ui.components.segments import segment, segments
from meelio_web.ui.theme import LOW
from meelio_web.ui.views.timer_lengths import countdown_lengths, preset_chips

Mode = Literal["pomodoro", "countdown", "stopwatch"]

MAIN: Final = BASE + (
    "h-14 min-w-44 rounded-full bg-accent px-8 text-lg font-semibold text-on-accent "
    "min-[22rem]:min-w-56 md:col-start-2 "
    "hover:bg-[color-mix(in_oklab,var(--accent),var(--ink)_12%)]"
)

# There is a way out, and it does not call.
HELD: Final = "bg-transparent! text-ink! border border-edge hover:bg-sunken!"


def mode_choice() -> rx.Component:
    """Render what kind of session comes next, as a row of three."""
    return segments(
        mode_option("Pomodoro", "pomodoro"),
        mode_option("Countdown", "countdown"),
        mode_option("Stopwatch", "stopwatch"),
        label="Mode",
        class_name=f"w-full max-w-sm {LOW}-order-2",
    )


def mode_option(label: str, mode: Mode) -> rx.Component:
    """Render one of them; a run keeps the mode it began with."""
    return segment(
        label,
        name="mode",
        value=mode,
        is_chosen=chosen.mode == mode,
        disabled=timer.status != "idle",
        on_choose=lambda _value: set_mode(mode),
    )


def controls() -> rx.Component:
    """Render the one button, and below it what else there is to do or to choose."""
    return rx.el.div(
        rx.el.div(
            main_button(),
            rx.cond(
                (timer.status == "idle") & (timer.phase != "focus"), skip_break(), rx.fragment()
            ),
            # Beside it there is room for the word in every language only from here on.
            class_name="flex w-full flex-col items-center gap-1 "
            f"md:grid md:grid-cols-[1fr_auto_1fr] {LOW}flex",
        ),
        rx.cond(
            timer.status != "idle",
            below(secondary_actions()),
            rx.cond(timer.phase == "focus", below(lengths()), rx.fragment()),
        ),
        class_name=f"flex w-full flex-col items-center gap-2.5 {LOW}-order-1",
    )


def below(what: rx.Component) -> rx.Component:
    """Keep the same room for whatever stands below the button."""
    return rx.el.div(what, class_name="flex min-h-16 w-full items-center justify-center")


def main_button() -> rx.Component:
    """Render the one button a session needs: it says what it does next, and keeps the focus."""
    return rx.el.button(
        timer.mainLabel,
        id="main-button",
        type="button",
        on_click=main,
        class_name=rx.cond(timer.isHeld, f"{MAIN} {HELD}", MAIN),
    )


def skip_break() -> rx.Component:
    """Render what passes the break by: beside the button that starts it, or below it."""
    return rx.el.button(
        "Skip",
        type="button",
        on_click=skip,
        class_name=f"{BASE} min-h-11 rounded-full px-3 text-sm font-medium text-soft "
        "hover:text-ink md:h-14 md:justify-self-start",
    )


def lengths() -> rx.Component:
    """Render what can be chosen for the focus that is next."""
    return rx.fragment(
        rx.match(
            timer.mode,
            ("pomodoro", preset_chips()),
            ("countdown", countdown_lengths()),
            rx.el.p("Counts up until you stop it.", class_name="text-sm text-soft"),
        )
    )


def secondary_actions() -> rx.Component:
    """Render what ends or bends the run, as far as it makes sense."""
    focusing = timer.phase == "focus"
    endless = (timer.mode == "stopwatch") & focusing
    free = ~timer.isHeld
    nothing = rx.fragment()
    return rx.el.div(
        rx.cond(timer.isPast, pause_aside(), nothing),
        rx.cond(free, side_button("stop", "Stop", stop), nothing),
        rx.cond(free & ~timer.isPast, side_button("skip", "Skip", skip), nothing),
        rx.cond(endless, nothing, side_button("plus", "Add 5 minutes", add_five_minutes)),
        rx.cond(
            focusing,
            side_button("bell", "Interrupted", interrupted, count=timer.interruptionCount),
            nothing,
        ),
        rx.cond(free, side_button("restart", "Restart", restart), nothing),
        class_name="flex w-full max-w-sm justify-center",
    )


def pause_aside() -> rx.Component:
    """Render what the one button cannot be when it finishes the focus."""
    return rx.cond(
        timer.status == "paused",
        side_button("skip", "Resume", resume),
        side_button("pause", "Pause", pause),
    )


def side_button(
    name: Name, label: str, on_click: Action, *, count: rx.Var[str] | str = ""
) -> rx.Component:
    """Render one of them: icon over word, as wide as the others; and how often it was pressed."""
    return rx.el.button(
        rx.el.span(
            icon(name, "size-5"),
            rx.el.span(
                count,
                aria_hidden=True,
                class_name="absolute -top-1.5 start-4 min-w-5 rounded-full bg-accent px-1 "
                "text-[0.6875rem] leading-5 font-semibold text-on-accent tabular-nums "
                "empty:hidden",
            ),
            class_name="relative",
        ),
        rx.el.span(
            label, class_name="text-[0.6875rem] leading-tight font-medium min-[22rem]:text-xs"
        ),
        type="button",
        on_click=on_click,
        class_name="flex min-h-16 max-w-24 min-w-min flex-1 flex-col items-center gap-1.5 "
        "rounded-card px-0.5 py-2 text-soft transition-colors hover:bg-sunken hover:text-ink",
    )
