"""One day of History and its sessions."""

from __future__ import annotations

import reflex as rx
from reflex.vars import ObjectVar

from meelio_web.ui.bindings import session_dialog
from meelio_web.ui.bindings.day_timeline import open_day
from meelio_web.ui.bindings.engine import Action
from meelio_web.ui.bindings.history import HistoryDay, HistoryRow, remove
from meelio_web.ui.components import buttons
from meelio_web.ui.components.icons import Name


def day(shown: ObjectVar[HistoryDay]) -> rx.Component:
    """Render a day: its name, its total, its sessions from late to early."""
    return rx.el.li(
        rx.el.div(
            rx.el.h2(shown.heading, class_name="font-semibold"),
            rx.el.span(shown.totalText, class_name="ms-auto font-medium tabular-nums"),
            buttons.icon_only(
                "calendar",
                f"Timeline of {shown.heading}",
                on_click=open_day(shown.date),
                class_name="-my-2.5 self-center",
            ),
            class_name="sticky top-0 z-10 flex items-baseline justify-between gap-4 "
            "bg-paper px-1 py-2",
        ),
        rx.el.ul(
            rx.foreach(shown.rows, row),
            class_name="divide-y divide-line rounded-card border border-line bg-surface "
            "shadow-card",
        ),
        key=shown.date,
    )


def row(session: ObjectVar[HistoryRow]) -> rx.Component:
    """Render a session; a break more quietly."""
    return rx.el.li(
        rx.el.span(
            aria_hidden=True, class_name=f"mt-2 size-2 shrink-0 rounded-full {color(session)}"
        ),
        rx.el.div(
            rx.el.div(
                rx.el.span(session.timeText, class_name="font-medium tabular-nums"),
                rx.el.span(session.lengthText, class_name="text-soft tabular-nums"),
                rx.el.span(session.zoneText, class_name="text-xs text-soft empty:hidden"),
                class_name="flex flex-wrap items-baseline gap-x-3",
            ),
            details(session),
            rx.el.p(
                session.note,
                class_name="mt-1 text-sm break-words whitespace-pre-line text-soft empty:hidden",
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
        class_name="flex gap-3 px-4 py-3",
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
        rx.el.span(session.task, class_name="min-w-0 break-words text-ink empty:hidden"),
        rx.cond(session.kind == "focus", rx.fragment(), rx.el.span(session.kindText)),
        rx.el.span(session.outcomeText, class_name="empty:hidden"),
        rx.el.span(
            session.overlapText,
            class_name="rounded-full border border-edge px-2 text-xs font-medium empty:hidden",
        ),
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
        custom_attrs={"aria-describedby": f"session-{session.id}"},
    )
