"""Labelled fields. Each says what is wrong with it right below itself, and to screen readers."""

from __future__ import annotations

from typing import Any, Final

import reflex as rx

from meelio_web.ui.components.icons import icon

CONTROL: Final = (
    "min-h-11 w-full rounded-card border border-edge bg-surface px-3 text-base text-ink "
    "placeholder:text-soft aria-[invalid=true]:border-danger"
)

LAST_DATE: Final = "9999-12-31"
"""The last that a date field takes: without it, browsers wait for six figures of a year."""


def field(
    label: str | rx.Var[str],
    *,
    name: str,
    error: rx.Var[str] | str = "",
    hint: rx.Var[str] | str = "",
    control: rx.Component | None = None,
    **props: Any,
) -> rx.Component:
    """Render a label, a field (an input, unless given another) and its error or hint."""
    id_ = str(props.pop("id", name))
    shown = control or text_input(id=id_, name=name, error=error, **props)
    return rx.el.div(
        rx.el.label(label, html_for=id_, class_name="text-sm font-medium"),
        shown,
        below(id_, error, hint),
        class_name="flex min-w-0 flex-col gap-1.5",
    )


def text_input(*, id: str, error: rx.Var[str] | str = "", **props: Any) -> rx.Component:  # noqa: A002
    """Render an input that knows the line that may say what is wrong with it."""
    attrs = {"aria-describedby": f"{id}-note", "aria-invalid": error != ""}
    look = f"{CONTROL} {props.pop('class_name', '')}".strip()
    return rx.el.input(id=id, custom_attrs=attrs, class_name=look, **props)


def below(id_: str, error: rx.Var[str] | str, hint: rx.Var[str] | str = "") -> rx.Component:
    """Render the line below a field: what is wrong, or else a hint."""
    return rx.el.p(
        rx.cond(error != "", error, hint),
        id=f"{id_}-note",
        aria_live="polite",
        class_name=rx.cond(
            error != "", "text-sm text-danger empty:hidden", "text-sm text-soft empty:hidden"
        ),
    )


def select(*options: rx.Component, class_name: str = "", **props: Any) -> rx.Component:
    """Render a choice of one, drawn by the browser and the device's own picker."""
    return rx.el.div(
        rx.el.select(
            *options,
            class_name=f"{CONTROL} appearance-none truncate pe-10 {class_name}".strip(),
            **props,
        ),
        rx.el.span(
            icon("down", "size-5"),
            class_name="pointer-events-none absolute inset-y-0 end-3 flex items-center text-soft",
        ),
        class_name="relative w-full",
    )


def slider(**props: Any) -> rx.Component:
    """Render a place between nothing and all, in percent."""
    return rx.el.input(
        type="range",
        min=0,
        max=100,
        step=5,
        class_name="h-11 w-full cursor-pointer accent-ink",
        **props,
    )


def option(label: str | rx.Var[str], *, name: str, hint: str = "", **props: Any) -> rx.Component:
    """Render one of several ways, of which one is chosen."""
    id_ = str(props.pop("id"))
    return rx.el.label(
        rx.el.input(
            type="radio",
            id=id_,
            name=name,
            custom_attrs={"aria-describedby": f"{id_}-hint"},
            class_name="mt-1 size-5 shrink-0 accent-ink",
            **props,
        ),
        rx.el.span(
            rx.el.span(label, class_name="block font-medium"),
            rx.el.span(hint, id=f"{id_}-hint", class_name="block text-sm text-soft empty:hidden"),
            class_name="min-w-0",
        ),
        html_for=id_,
        class_name="flex min-h-11 cursor-pointer items-start gap-3 rounded-card border border-line "
        "px-3 py-2.5 has-checked:border-ink has-checked:bg-sunken",
    )


def switch(label: str, *, name: str, hint: rx.Var[str] | str = "", **props: Any) -> rx.Component:
    """Render an on/off choice that takes effect at once."""
    return rx.el.label(
        rx.el.span(
            rx.el.span(label, id=f"{name}-label", class_name="block font-medium"),
            rx.el.span(hint, id=f"{name}-hint", class_name="block text-sm text-soft empty:hidden"),
            class_name="min-w-0",
        ),
        rx.el.input(
            type="checkbox",
            role="switch",
            id=name,
            custom_attrs={"aria-labelledby": f"{name}-label", "aria-describedby": f"{name}-hint"},
            class_name="peer absolute inset-0 size-full cursor-pointer opacity-0",
            **props,
        ),
        rx.el.span(
            aria_hidden=True,
            class_name=(
                "relative h-7 w-12 shrink-0 rounded-full border border-edge bg-sunken "
                "transition-colors after:absolute after:top-1/2 after:start-1 after:size-5 "
                "after:-translate-y-1/2 after:rounded-full after:bg-edge after:transition-all "
                "peer-checked:border-ink peer-checked:bg-ink peer-checked:after:start-[1.4rem] "
                "peer-checked:after:bg-paper peer-focus-visible:outline-2 "
                "peer-focus-visible:outline-offset-2 peer-focus-visible:outline-ink"
            ),
        ),
        html_for=name,
        class_name="relative flex min-h-14 items-center justify-between gap-4 py-1",
    )
