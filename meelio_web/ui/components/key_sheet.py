"""A sheet that lists keys and what they do."""

from __future__ import annotations

from collections.abc import Sequence

import reflex as rx

from meelio_web.ui.bindings.engine import Action
from meelio_web.ui.components.surfaces import closer, dialog

Keys = Sequence[tuple[str, str]]


def key_sheet(name: str, keys: Keys, *groups: tuple[str, Keys], on_close: Action) -> rx.Component:
    """Render the dialog ``{name}-dialog``; what only works somewhere stands below, by where."""
    title = f"{name}-title"
    return dialog(
        rx.el.h2("Keys", id=title, class_name="mb-4 text-lg font-semibold"),
        key_list(keys),
        *(
            rx.fragment(rx.el.h3(where, class_name="mb-3 font-semibold"), key_list(some))
            for where, some in groups
        ),
        closer("Close", on_close),
        id=f"{name}-dialog",
        labelled_by=title,
    )


def key_list(keys: Keys) -> rx.Component:
    """Render keys, each beside what it does."""
    return rx.el.dl(
        *(line(key, does) for key, does in keys),
        class_name="mb-6 grid grid-cols-[auto_1fr] items-center gap-x-6 gap-y-3",
    )


def line(key: str, does: str) -> rx.Component:
    """Render a key and what it does."""
    return rx.fragment(
        rx.el.dt(
            rx.el.kbd(key, class_name="rounded-lg border border-edge px-2.5 py-1 font-sans text-sm")
        ),
        rx.el.dd(does),
    )
