"""The line at the top of Tasks: a task in one go, and what was understood of it."""

from __future__ import annotations

import reflex as rx
from reflex.vars import ObjectVar

from meelio_web.ui.bindings.quick_add import (
    QuickChip,
    add_line,
    begin,
    complete,
    line,
    type_line,
)
from meelio_web.ui.components import buttons
from meelio_web.ui.components.fields import CONTROL


def quick_add() -> rx.Component:
    """Render the line, and below it what it comes to."""
    return rx.el.form(
        rx.el.label("New task", html_for="new-task", class_name="sr-only"),
        rx.el.div(
            rx.el.input(
                id="new-task",
                name="title",
                value=line.text,
                on_change=type_line,
                on_focus=begin,
                placeholder="What do you want to get done?",
                auto_complete="off",
                enter_key_hint="done",
                max_length=1000,
                custom_attrs={"aria-describedby": "new-task-hint new-task-note"},
                class_name=f"{CONTROL} min-w-50 flex-1 rounded-full px-5",
            ),
            buttons.solid("Add task", type="submit", class_name="ms-auto"),
            class_name="flex flex-wrap gap-2",
        ),
        rx.el.div(
            understood(),
            completions(),
            rx.el.p(
                line.note,
                id="new-task-note",
                aria_live="polite",
                class_name="text-sm text-soft empty:hidden",
            ),
            rx.cond(line.text == "", hint(), rx.fragment()),
            class_name="flex min-h-7 flex-col gap-2 px-5 pt-2",
        ),
        on_submit=add_line,
        method="dialog",  # a press before the page listens must not send the line away
        aria_label="Quick add",
        class_name="mb-5",
    )


def hint() -> rx.Component:
    """Say how to say more than a title."""
    return rx.el.p(
        "Say more in one go: ",
        *(
            rx.el.span(
                rx.el.code(sign, class_name="font-sans font-medium text-ink"), f" {what}{between}"
            )
            for sign, what, between in (
                ("#Thesis", "for a project", ", "),
                ("!friday", "for a date", ", "),
                ("~3", "for three pomodoros", "."),
            )
        ),
        id="new-task-hint",
        class_name="text-sm text-soft text-pretty",
    )


def understood() -> rx.Component:
    """Render what was taken out of the line, which is also told, and what is left as the title."""
    return rx.el.p(
        rx.el.span(line.title, dir="auto", class_name="min-w-0 truncate font-medium empty:hidden"),
        rx.el.span(
            rx.foreach(line.chips.to(list[QuickChip]), chip),
            aria_live="polite",
            class_name="flex flex-wrap gap-2",
        ),
        class_name=rx.cond(
            line.chips.length() > 0,
            "flex min-w-0 flex-wrap items-center gap-x-2 text-sm",
            "-mb-2",
        ),
    )


def chip(one: ObjectVar[QuickChip]) -> rx.Component:
    """Render one thing that was understood."""
    return rx.el.span(
        rx.el.span(one.name, class_name="text-soft"),
        " ",
        one.text,
        key=one.name,
        class_name="rounded-full bg-sunken px-3 py-1 whitespace-nowrap",
    )


def completions() -> rx.Component:
    """Offer the projects that the last word may become."""
    return rx.cond(
        line.projects.length() > 0,
        rx.el.div(
            rx.foreach(line.projects.to(list[str]), completion),
            role="group",
            aria_label="Projects",
            class_name="flex flex-wrap gap-2",
        ),
        rx.fragment(),
    )


def completion(name: rx.Var[str]) -> rx.Component:
    """Render one of them."""
    return buttons.quiet(
        name,
        aria_label=f"Project {name}",
        on_click=complete(name),
        key=name,
        class_name="max-w-full truncate px-4 text-sm",
    )
