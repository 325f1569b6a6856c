"""What things lie on: cards, empty states, the bar that offers to undo, dialogs."""

from __future__ import annotations

from typing import Any

import reflex as rx

from meelio_web.ui.bindings.engine import Action
from meelio_web.ui.components import buttons
from meelio_web.ui.components.icons import Name, icon


def card(*children: rx.Component, class_name: str = "p-5", **props: Any) -> rx.Component:
    """Render a sheet of paper, raised a little."""
    look = f"rounded-card border border-line bg-surface shadow-card {class_name}"
    return rx.el.section(*children, class_name=look, **props)


def heading(text: str | rx.Var[str], id: str, note: str = "") -> rx.Component:  # noqa: A002
    """Render a card's heading, and a sentence below it."""
    return rx.el.div(
        rx.el.h2(text, id=id, class_name="text-lg font-semibold"),
        rx.el.p(note, class_name="text-sm text-soft empty:hidden"),
        class_name="mb-4",
    )


def empty(
    name: Name, title: str | rx.Var[str], text: str | rx.Var[str], *actions: rx.Component
) -> rx.Component:
    """Say that there is nothing yet, and what to do about it."""
    return rx.el.div(
        rx.el.span(
            icon(name, "size-7"),
            class_name="grid size-14 place-items-center rounded-full bg-sunken text-soft",
        ),
        rx.el.p(title, class_name="text-lg font-semibold"),
        rx.el.p(text, class_name="max-w-[36ch] text-soft text-balance"),
        *actions,
        class_name="flex flex-col items-center gap-3 px-4 py-16 text-center",
    )


def undo_bar(
    text: rx.Var[str],
    *,
    undo: Action,
    dismiss: Action,
    can_undo: rx.Var[bool] | bool = True,
    redo: Action | None = None,
    can_redo: rx.Var[bool] | bool = False,
) -> rx.Component:
    """Offer to take the last step back, and to do it again, above the thumb."""
    return rx.el.div(
        rx.cond(
            text != "",
            rx.el.div(
                rx.el.span(text, class_name="line-clamp-2 min-w-0 flex-1 ps-2 text-sm"),
                rx.cond(can_undo, bar_button("Undo", undo), rx.fragment()),
                rx.fragment()
                if redo is None
                else rx.cond(can_redo, bar_button("Redo", redo), rx.fragment()),
                rx.el.button(
                    icon("close", "size-5"),
                    type="button",
                    aria_label="Dismiss",
                    on_click=dismiss,
                    class_name="grid size-11 shrink-0 place-items-center rounded-full "
                    "focus-visible:outline-paper",
                ),
                class_name="pointer-events-auto mx-auto flex w-full max-w-md items-center gap-1 "
                "rounded-full bg-ink py-1 pe-1 ps-4 text-paper shadow-card",
            ),
            rx.fragment(),
        ),
        aria_live="polite",
        class_name="pointer-events-none fixed inset-x-4 "
        "bottom-[calc(4.75rem+env(safe-area-inset-bottom))] z-30 md:bottom-6 md:start-24",
    )


def bar_button(label: str, on_click: Action) -> rx.Component:
    """Render one of the bar's words to press."""
    return rx.el.button(
        label,
        type="button",
        on_click=on_click,
        class_name="min-h-11 shrink-0 rounded-full px-3 font-semibold underline "
        "underline-offset-4 focus-visible:outline-paper",
    )


def dialog(
    *children: rx.Component,
    id: str,  # noqa: A002
    labelled_by: str,
    **props: Any,
) -> rx.Component:
    """Render a native dialog: the browser traps focus, closes on Escape, dims the rest."""
    attrs: dict[str, object] = {"aria-labelledby": labelled_by}
    on_close = props.pop("on_close", None)
    if on_close is not None:
        attrs["onClose"] = on_close
    return rx.el.dialog(
        *children,
        id=id,
        custom_attrs=attrs,
        class_name="w-[min(30rem,calc(100vw-2rem))] max-h-[calc(100dvh-2rem)] overflow-y-auto "
        "rounded-card border border-line bg-surface p-6 shadow-card",
        **props,
    )


def closer(label: str, on_click: Action) -> rx.Component:
    """Render a button that closes and changes nothing."""
    return buttons.quiet(label, on_click=on_click)
