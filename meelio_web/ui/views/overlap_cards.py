"""Sessions that two devices recorded at the same time, on one bar, and what can be done."""

from __future__ import annotations

from typing import Any

import reflex as rx
from reflex.vars import ObjectVar

from meelio_web.ui.bindings.engine import Action
from meelio_web.ui.bindings.overlaps import (
    OverlapRow,
    OverlapSide,
    keep_both,
    merge,
    overlaps,
    remove,
    trim,
)
from meelio_web.ui.components import buttons


def overlap_cards() -> rx.Component:
    """Render a card for each pair."""
    return rx.el.ul(
        rx.foreach(overlaps.rows, overlap),
        aria_label="Overlaps",
        class_name="mt-5 flex flex-col gap-5 empty:hidden",
    )


def overlap(pair: ObjectVar[OverlapRow]) -> rx.Component:
    """Render both sessions and the choices."""

    def delete(side: ObjectVar[OverlapSide]) -> rx.Component:
        return act(side.deleteLabel, remove(pair.id, side.id), pair, key=side.id)

    return rx.el.li(
        rx.el.div(
            rx.el.h2("Two sessions at the same time", class_name="text-lg font-semibold"),
            rx.el.p(pair.when, class_name="text-sm text-soft"),
            custom_attrs={"id": f"overlap-{pair.id}"},
            class_name="flex flex-wrap items-baseline gap-x-3",
        ),
        rx.el.p(pair.happened, class_name="mt-1 text-sm text-soft text-pretty"),
        bar(pair),
        rx.el.dl(
            rx.foreach(pair.sides, session),
            class_name="mt-3 grid gap-3 sm:grid-cols-2",
        ),
        rx.el.div(
            act("Keep both", keep_both(pair.id), pair),
            rx.cond(
                pair.trimText != "",
                act(rx.fragment("Trim the earlier ", pair.trimText), trim(pair.id), pair),
                rx.fragment(),
            ),
            rx.cond(pair.canMerge, act("Merge into one", merge(pair.id), pair), rx.fragment()),
            rx.foreach(pair.sides, delete),
            class_name="mt-5 flex flex-wrap gap-3",
        ),
        key=pair.id,
        class_name="rounded-card border border-line bg-surface p-5 shadow-card",
    )


def act(
    label: str | rx.Var[str] | rx.Component,
    on_click: Action,
    pair: ObjectVar[OverlapRow],
    **props: Any,
) -> rx.Component:
    """Render one way out; which pair it is about, is its description."""
    return buttons.quiet(
        label,
        on_click=on_click,
        custom_attrs={"aria-describedby": f"overlap-{pair.id}"},
        class_name="max-w-full whitespace-normal text-start",
        **props,
    )


def bar(pair: ObjectVar[OverlapRow]) -> rx.Component:
    """Render both times on one axis, from the first start to the last end."""
    return rx.el.svg(
        rx.el.rect(y=0, width=100, height=7, class_name="fill-sunken"),
        rx.el.rect(y=9, width=100, height=7, class_name="fill-sunken"),
        rx.foreach(pair.sides, stretch),
        custom_attrs={
            "viewBox": "0 0 100 16",
            "preserveAspectRatio": "none",
            "aria-hidden": "true",
            "focusable": "false",
        },
        class_name="mt-4 h-8 w-full rtl:-scale-x-100",
    )


def stretch(side: ObjectVar[OverlapSide]) -> rx.Component:
    """Render one of them, in a lane of its own."""
    return rx.el.rect(
        height=7,
        custom_attrs={"x": side.x, "y": side.y, "width": side.width},
        key=side.id,
        class_name=rx.cond(side.isLater, "fill-lake", "fill-ember"),
    )


def session(side: ObjectVar[OverlapSide]) -> rx.Component:
    """Render when, what and where."""
    return rx.el.div(
        rx.el.dt(
            rx.el.span(
                aria_hidden=True,
                class_name=rx.cond(
                    side.isLater,
                    "size-2 shrink-0 rounded-full bg-lake",
                    "size-2 shrink-0 rounded-full bg-ember",
                ),
            ),
            rx.el.span(side.timeText, class_name="font-medium text-ink tabular-nums"),
            class_name="flex items-center gap-2",
        ),
        rx.el.dd(
            rx.el.span(side.what, class_name="block break-words"),
            rx.el.span(side.device, class_name="block text-sm text-soft"),
            class_name="mt-1",
        ),
        key=side.id,
        class_name="min-w-0 rounded-xl bg-sunken px-4 py-3",
    )
