"""The list of History: days and their sessions."""

from __future__ import annotations

import reflex as rx
from reflex.vars import ObjectVar

from meelio_web.ui.bindings import session_dialog
from meelio_web.ui.bindings.day_timeline import open_day
from meelio_web.ui.bindings.engine import Action
from meelio_web.ui.bindings.history import (
    HistoryDay,
    HistoryRow,
    attach,
    detach,
    history,
    remove,
    select,
    select_day,
)
from meelio_web.ui.components import buttons
from meelio_web.ui.components.icons import Name


def sessions() -> rx.Component:
    """Render the list, as far as it is in view; the rest of it is room."""
    return rx.el.ol(
        rx.foreach(history.days.to(list[HistoryDay]), day),
        id="sessions",
        aria_label="Sessions",
        custom_attrs={"style": history.spacing},
        on_mount=attach,
        on_unmount=detach,
        class_name="[overflow-anchor:none]",
    )


def day(shown: ObjectVar[HistoryDay]) -> rx.Component:
    """Render a day: its name, its total, its sessions from late to early."""
    return rx.el.li(
        rx.el.div(
            rx.cond(history.isSelecting & (shown.note == ""), whole_day(shown), rx.fragment()),
            rx.el.h2(
                shown.heading,
                tab_index=-1,
                custom_attrs={"data-day": shown.date},
                class_name="font-semibold scroll-mt-4 outline-none focus-visible:underline",
            ),
            rx.el.span(shown.note, class_name="min-w-0 text-sm text-soft empty:hidden"),
            rx.el.span(shown.totalText, class_name="ms-auto font-medium tabular-nums"),
            buttons.icon_only(
                "calendar",
                f"Timeline of {shown.heading}",
                on_click=open_day(shown.date),
                class_name="-my-3 -me-2 self-center",
            ),
            custom_attrs={"data-index": shown.line},
            class_name="sticky -top-3 z-10 flex items-baseline gap-3 bg-paper px-1 pt-6 pb-2",
        ),
        rx.el.ul(
            rx.foreach(shown.rows.to(list[HistoryRow]), row),
            custom_attrs={"style": shown.spacing},
            class_name="rounded-card bg-surface shadow-card inset-ring-1 inset-ring-line "
            "empty:hidden",
        ),
        key=shown.date,
        custom_attrs={"aria-setsize": history.dayCount, "aria-posinset": shown.nth},
    )


def whole_day(shown: ObjectVar[HistoryDay]) -> rx.Component:
    """Render what chooses all of a day."""
    return rx.el.button(
        "All",
        type="button",
        on_click=select_day(shown.date),
        aria_label=f"Select all of {shown.heading}",
        class_name="-my-3 -ms-1 min-h-11 min-w-11 self-center rounded-full px-2 text-sm "
        "font-medium text-soft hover:bg-sunken hover:text-ink",
    )


def row(session: ObjectVar[HistoryRow]) -> rx.Component:
    """Render a session; a break more quietly."""
    return rx.el.li(
        rx.cond(history.isSelecting, tick(session), phase_dot(session)),
        rx.el.div(
            rx.el.div(
                rx.el.span(session.timeText, class_name="font-medium tabular-nums"),
                rx.el.span(session.lengthText, class_name="text-soft tabular-nums"),
                rx.el.span(session.beganText, class_name="text-xs text-soft empty:hidden"),
                rx.el.span(session.zoneText, class_name="text-xs text-soft empty:hidden"),
                class_name="flex flex-wrap items-baseline gap-x-3",
            ),
            details(session),
            rx.el.p(
                session.note,
                dir="auto",
                class_name="mt-0.5 line-clamp-3 text-sm break-words whitespace-pre-line text-soft "
                "empty:hidden",
            ),
            custom_attrs={"id": f"session-{session.id}"},  # `id=` would make a ref, named by chance
            class_name="min-w-0 flex-1",
        ),
        rx.el.div(
            act("edit", "Edit session", session, session_dialog.edit(session.id)),
            act("trash", "Delete session", session, remove(session.id)),
            class_name="-my-1.5 -me-2 flex shrink-0 items-center",
        ),
        key=session.id,
        custom_attrs={
            "data-index": session.line,
            "data-session": session.id,
            "aria-setsize": session.count,
            "aria-posinset": session.nth,
        },
        class_name=rx.cond(
            session.isLast,
            "flex gap-3 px-4 py-2.5",
            "flex gap-3 border-b border-line px-4 py-2.5",
        ),
    )


def phase_dot(session: ObjectVar[HistoryRow]) -> rx.Component:
    """Render the phase's colour."""
    return rx.el.span(
        aria_hidden=True, class_name=f"mt-2 size-2 shrink-0 rounded-full {color(session)}"
    )


def tick(session: ObjectVar[HistoryRow]) -> rx.Component:
    """Render the box that chooses it; with Shift, all from the one chosen before."""
    return rx.el.label(
        rx.el.input(
            type="checkbox",
            checked=session.isSelected,
            aria_label="Select session",
            custom_attrs={
                "onChange": select(session.id),
                "aria-describedby": f"session-{session.id}",
            },
            class_name="size-5 accent-ink",
        ),
        class_name="-my-2 -ms-3 grid size-11 shrink-0 cursor-pointer place-items-center",
    )


def color(session: ObjectVar[HistoryRow]) -> rx.Var[str]:
    """Give the session its phase's colour."""
    return rx.cond(
        session.kind == "focus",
        "bg-ember",
        rx.cond(session.kind == "long_break", "bg-lake", "bg-sage"),
    )


def details(session: ObjectVar[HistoryRow]) -> rx.Component:
    """Render what it was for, how it ended, what it was like; nothing where nothing is known."""
    return rx.el.div(
        rx.el.span(
            session.task, dir="auto", class_name="min-w-0 break-words text-ink empty:hidden"
        ),
        rx.cond(session.kind == "focus", rx.fragment(), rx.el.span(session.kindText)),
        rx.el.span(session.outcomeText, class_name="empty:hidden"),
        rx.el.span(
            session.overlapText,
            class_name="rounded-full border border-edge px-2 text-xs font-medium empty:hidden",
        ),
        rx.foreach(session.tags, tag),
        rx.cond(
            session.stars == "",
            rx.fragment(),
            rx.el.span(session.stars, role="img", aria_label=session.ratingText),
        ),
        class_name="mt-0.5 flex flex-wrap items-baseline gap-x-3 text-sm text-soft",
    )


def act(name: Name, label: str, session: ObjectVar[HistoryRow], on_click: Action) -> rx.Component:
    """Render what one can do with the session; which one it is, is its description."""
    return buttons.icon_only(
        name,
        label,
        on_click=on_click,
        custom_attrs={
            "aria-describedby": f"session-{session.id}",
            "data-delete": "" if name == "trash" else None,
        },
    )


def tag(name: rx.Var[str]) -> rx.Component:
    """Render a word that the session is found by."""
    return rx.el.span(
        name,
        key=name,
        dir="auto",
        class_name="min-w-0 rounded-full bg-sunken px-2 text-xs break-words text-ink",
    )
