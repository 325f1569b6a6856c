"""A day on an axis from top to bottom: sessions to be moved, stretched, split and merged."""

from __future__ import annotations

import reflex as rx
from reflex.vars import ObjectVar

from meelio_web.ui.bindings.day_timeline import (
    TimelineBlock,
    TimelineGap,
    TimelineMark,
    choose,
    close,
    down,
    drag,
    drop,
    follow,
    go_back,
    go_on,
    insert,
    leave,
    press,
    timeline,
    toggle_whole,
    up,
)
from meelio_web.ui.components import buttons
from meelio_web.ui.components.icons import icon
from meelio_web.ui.views.day_timeline_panel import panel

TWO_LINES = 2


def day_timeline() -> rx.Component:
    """Render the day that was opened; nothing where none was."""
    return rx.el.div(
        rx.cond(timeline.isOpen, region(), rx.fragment()),
        on_mount=follow,
        on_unmount=leave,
        class_name="mb-6 empty:hidden",
    )


def region() -> rx.Component:
    """Render the day with what is above and beside it."""
    return rx.el.section(
        head(),
        rx.el.p(timeline.note, class_name="mb-3 text-sm text-soft empty:hidden"),
        rx.cond(
            timeline.isEmpty,
            rx.el.p(
                "No sessions on this day. Press a free stretch to add one.",
                class_name="mb-3 text-sm text-soft",
            ),
            rx.fragment(),
        ),
        axis(),
        whole_day(),
        panel(),
        rx.el.p(timeline.said, role="status", class_name="sr-only"),
        id="day-timeline",
        tab_index=-1,
        aria_label="Day timeline",
        class_name="rounded-card border border-line bg-surface p-4 shadow-card outline-none sm:p-5",
    )


def head() -> rx.Component:
    """Render which day it is, and the ways to others."""
    return rx.el.div(
        buttons.icon_only(
            "down", "Day before", on_click=go_back, class_name="rotate-90 rtl:-rotate-90"
        ),
        rx.el.h2(
            timeline.heading,
            class_name="min-w-0 flex-1 text-center font-semibold text-balance sm:text-lg",
        ),
        buttons.icon_only(
            "down", "Day after", on_click=go_on, class_name="-rotate-90 rtl:rotate-90"
        ),
        buttons.icon_only("close", "Close timeline", on_click=close),
        class_name="-mx-2 mb-2 flex items-center gap-1",
    )


def whole_day() -> rx.Component:
    """Render the choice between the hours that hold something and all of them."""
    return rx.el.button(
        "Whole day",
        type="button",
        aria_pressed=timeline.isWhole,
        on_click=toggle_whole,
        class_name="mx-auto mt-1 mb-3 block min-h-11 rounded-full px-4 text-sm font-medium "
        "text-soft hover:bg-sunken aria-pressed:bg-sunken aria-pressed:text-ink",
    )


def axis() -> rx.Component:
    """Render the hours, what lies between, and the sessions on top."""
    return rx.el.div(
        rx.foreach(timeline.hours, hour),
        rx.el.div(
            rx.foreach(timeline.gaps, gap),
            rx.foreach(timeline.blocks, block),
            rx.foreach(timeline.now, now_line),
            class_name="absolute inset-y-0 start-16 end-0",
        ),
        custom_attrs={
            "style": timeline.size,
            "onPointerDown": down,
            "onPointerMove": drag,
            "onPointerUp": up,
            "onPointerCancel": drop,
            "onKeyDown": press,
        },
        class_name="relative my-2 select-none",
    )


def hour(mark: ObjectVar[TimelineMark]) -> rx.Component:
    """Render a line where an hour begins."""
    return rx.el.div(
        rx.el.span(
            mark.text, class_name="w-14 -translate-y-1/2 text-end text-xs text-soft tabular-nums"
        ),
        rx.el.span(class_name="h-px flex-1 bg-line"),
        custom_attrs={"style": mark.place},
        aria_hidden=True,
        class_name="absolute inset-x-0 flex items-start gap-2",
        key=mark.key,
    )


def now_line(mark: ObjectVar[TimelineMark]) -> rx.Component:
    """Render where the present is."""
    return rx.el.div(
        rx.el.span(class_name="absolute -start-1 -top-[3px] size-[7px] rounded-full bg-danger"),
        custom_attrs={"style": mark.place},
        aria_hidden=True,
        class_name="pointer-events-none absolute inset-x-0 z-20 h-px bg-danger",
        key=mark.key,
    )


def gap(free: ObjectVar[TimelineGap]) -> rx.Component:
    """Render a stretch without sessions, which takes one."""
    return rx.el.button(
        rx.el.span(
            icon("plus", "size-4"),
            class_name="opacity-0 transition-opacity group-hover:opacity-100 "
            "group-focus-visible:opacity-100",
        ),
        type="button",
        aria_label=free.name,
        on_click=insert(free.start, free.end),
        custom_attrs={"style": free.place},
        class_name="group absolute inset-x-0 grid place-items-center overflow-hidden rounded-lg "
        "text-soft hover:bg-sunken focus-visible:bg-sunken",
        key=free.key,
    )


def block(session: ObjectVar[TimelineBlock]) -> rx.Component:
    """Render a session where it was; chosen, with an edge to take hold of at each end."""
    return rx.el.button(
        rx.el.span(session.name, class_name="sr-only"),
        rx.foreach(session.pauses, pause),
        rx.cond(
            session.lines != 0,
            rx.el.span(
                rx.el.span(
                    session.title,
                    dir="auto",
                    class_name="max-w-full shrink-0 truncate font-medium",
                ),
                rx.el.span(session.timeText, class_name="min-w-0 truncate text-soft tabular-nums"),
                aria_hidden=True,
                class_name=rx.cond(
                    session.lines == TWO_LINES,
                    "relative flex min-w-0 flex-col",
                    "relative my-auto flex min-w-0 gap-2",
                ),
            ),
            rx.fragment(),
        ),
        edge("start", "top-0 group-aria-pressed/block:-top-3"),
        edge("end", "bottom-0 group-aria-pressed/block:-bottom-3"),
        type="button",
        aria_pressed=session.isChosen,
        on_click=choose(session.id),
        custom_attrs={"style": session.place, "data-block": session.id},
        class_name="group/block absolute isolate overflow-visible rounded-md border-s-4 px-2 "
        "py-0.5 text-start text-xs text-ink cursor-grab touch-pan-y scroll-mb-76 aria-pressed:z-10 "
        "aria-pressed:touch-none aria-pressed:cursor-grabbing aria-pressed:ring-2 "
        "aria-pressed:ring-ink "
        f"flex flex-col {colors(session)}",
        key=session.id,
    )


def colors(session: ObjectVar[TimelineBlock]) -> rx.Var[str]:
    """Give the session its phase's colour; a break more quietly."""
    return rx.cond(
        session.kind == "focus",
        "border-ember bg-[color-mix(in_oklab,var(--ember)_18%,var(--surface))]",
        rx.cond(
            session.kind == "long_break",
            "border-lake bg-[color-mix(in_oklab,var(--lake)_9%,var(--surface))]",
            "border-sage bg-[color-mix(in_oklab,var(--sage)_9%,var(--surface))]",
        ),
    )


def pause(mark: ObjectVar[TimelineMark]) -> rx.Component:
    """Render when nobody worked."""
    return rx.el.span(
        custom_attrs={"style": mark.place},
        class_name="absolute inset-x-0 border-y border-dashed border-edge bg-surface/80",
        key=mark.key,
    )


def edge(grip: str, place: str) -> rx.Component:
    """Render an end as something to take hold of; for a finger once the session is chosen.

    It lies over the neighbours of a session that is chosen, and never over those of another; and
    however short the session, something is left between its ends to move it by.
    """
    return rx.el.span(
        rx.el.span(
            class_name="hidden h-1.5 w-8 rounded-full bg-ink group-aria-pressed/block:block"
        ),
        custom_attrs={"data-grip": grip},
        class_name=f"absolute inset-x-0 {place} flex h-[min(0.75rem,30%)] cursor-ns-resize "
        "items-center justify-center "
        "group-aria-pressed/block:h-[calc(0.75rem+min(0.375rem,30%))]",
    )
