"""What one can do with the timer: choose, start, and little else."""

from __future__ import annotations

from typing import Literal

import reflex as rx
from reflex.vars import ObjectVar

from meelio_web.ui.bindings.engine import Action
from meelio_web.ui.bindings.task_options import TaskOption, task_options
from meelio_web.ui.bindings.tasks import choose_from_field
from meelio_web.ui.bindings.timer import (
    add_five_minutes,
    chosen,
    interrupted,
    pause,
    resume,
    set_mode,
    skip,
    start,
    stop,
    timer,
)
from meelio_web.ui.components.buttons import BASE
from meelio_web.ui.components.icons import Name, icon

Mode = Literal["pomodoro", "countdown", "stopwatch"]

MAIN = BASE + (
    "h-14 min-w-56 rounded-full bg-accent px-8 text-lg font-semibold text-on-accent "
    "hover:bg-[color-mix(in_oklab,var(--accent),var(--ink)_12%)]"
)


def mode_choice() -> rx.Component:
    """Render what kind of session comes next, as a row of three."""
    return rx.el.div(
        mode_option("Pomodoro", "pomodoro"),
        mode_option("Countdown", "countdown"),
        mode_option("Stopwatch", "stopwatch"),
        role="radiogroup",
        aria_label="Mode",
        class_name="grid w-full max-w-sm grid-cols-3 rounded-full bg-sunken p-1",
    )


def mode_option(label: str, mode: Mode) -> rx.Component:
    """Render one of them; a run keeps the mode it began with."""
    return rx.el.label(
        rx.el.input(
            type="radio",
            name="mode",
            value=mode,
            checked=chosen.mode == mode,
            disabled=timer.status != "idle",
            on_change=lambda _value: set_mode(mode),
            class_name="peer absolute inset-0 size-full cursor-pointer opacity-0 "
            "disabled:cursor-default",
        ),
        rx.el.span(
            label,
            class_name="flex min-h-11 items-center justify-center rounded-full px-2 text-sm "
            "font-medium text-soft transition-colors peer-checked:bg-raised peer-checked:text-ink "
            "peer-focus-visible:outline-2 peer-focus-visible:outline-ink",
        ),
        class_name="relative",
    )


def controls() -> rx.Component:
    """Render the one button, and below it, while a session is on, the four others."""
    return rx.el.div(
        rx.match(
            timer.status,
            ("running", main_button("Pause", pause)),
            ("paused", main_button("Resume", resume)),
            main_button(timer.startLabel, start),
        ),
        rx.el.div(
            rx.cond(
                timer.status == "idle",
                rx.el.p(
                    rx.el.span(timer.cycleText, class_name="empty:hidden"),
                    rx.el.span(timer.nextText, class_name="empty:hidden"),
                    class_name="flex gap-3 text-sm text-soft tabular-nums",
                ),
                secondary_actions(),
            ),
            class_name="flex min-h-16 w-full items-center justify-center",
        ),
        class_name="flex w-full flex-col items-center gap-3",
    )


def main_button(label: str | rx.Var[str], on_click: Action) -> rx.Component:
    """Render the one button a session needs, labelled with what it does next."""
    return rx.el.button(label, type="button", on_click=on_click, class_name=MAIN)


def secondary_actions() -> rx.Component:
    """Render what ends or bends the run."""
    focusing = timer.phase == "focus"
    return rx.el.div(
        side_button("stop", "Stop", stop),
        side_button("skip", "Skip", skip),
        rx.cond(
            (timer.mode == "stopwatch") & focusing,
            rx.fragment(),
            side_button("plus", "Add 5 minutes", add_five_minutes),
        ),
        rx.cond(focusing, side_button("bell", "Interrupted", interrupted), rx.fragment()),
        class_name="flex w-full max-w-sm justify-center",
    )


def side_button(name: Name, label: str, on_click: Action) -> rx.Component:
    """Render one of them: icon over word, as wide as the others."""
    return rx.el.button(
        icon(name, "size-5"),
        rx.el.span(label, class_name="text-xs leading-tight font-medium"),
        type="button",
        on_click=on_click,
        class_name="flex min-h-16 max-w-24 min-w-0 flex-1 flex-col items-center gap-1.5 "
        "rounded-card px-1 py-2 text-soft transition-colors hover:bg-sunken hover:text-ink",
    )


def task_choice() -> rx.Component:
    """Render what the session is for."""
    return rx.el.div(
        rx.el.label("Task", html_for="task", class_name="sr-only"),
        rx.el.select(
            rx.el.option("No task", value=""),
            rx.foreach(task_options.options, option),
            id="task",
            key=task_options.key,
            value=task_options.chosenId,
            on_change=choose_from_field,
            class_name="min-h-11 w-full appearance-none truncate rounded-full border border-line "
            "bg-surface pe-11 ps-11 text-ink hover:bg-sunken",
        ),
        ornament("tasks", "start-4"),
        ornament("down", "end-4"),
        class_name="relative w-full max-w-sm",
    )


def ornament(name: Name, side: str) -> rx.Component:
    """Render an icon on the field's own ground; the finger goes through it."""
    return rx.el.span(
        icon(name, "size-5"),
        class_name=f"pointer-events-none absolute inset-y-0 flex items-center text-soft {side}",
    )


def option(task: ObjectVar[TaskOption]) -> rx.Component:
    """Render one task of the choice."""
    return rx.el.option(task.title, value=task.id, key=task.id)
