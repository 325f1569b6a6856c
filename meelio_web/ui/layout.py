"""The frame around every page: where one can go, whether all is saved, whether an update waits."""

from __future__ import annotations

from typing import Final, Literal

import reflex as rx
from reflex_components_core.el.elements.inline import A
from reflex_components_core.react_router.dom import ReactRouterLink

from meelio_web.ui.bindings import notice as notices
from meelio_web.ui.bindings.news import dismiss_news, news
from meelio_web.ui.bindings.preferences import theme_follower
from meelio_web.ui.bindings.sync import sync
from meelio_web.ui.bindings.update import reload, update
from meelio_web.ui.components import buttons
from meelio_web.ui.components.icons import Name, icon
from meelio_web.ui.views.signals import permission_card, visual_alarm

LINKS: Final[list[tuple[str, str, Name]]] = [
    ("Timer", "/", "timer"),
    ("Tasks", "/tasks", "tasks"),
    ("History", "/history", "history"),
    ("Insights", "/insights", "insights"),
    ("Settings", "/settings", "settings"),
    ("Account", "/account", "account"),
]


def frame(
    title: str,
    *children: rx.Component,
    wide: bool = False,
    part_of: str = "",
    asks: bool = True,
) -> rx.Component:
    """Put a page's content into the frame, under its heading.

    A page that the navigation does not name is ``part_of`` one that it does. One that does not
    let the frame ask about notifications has a place of its own for the question.
    """
    width = "max-w-5xl" if wide else "max-w-[68ch]"
    return rx.el.div(
        A.create(  # not rx.el.a, which takes every address for a route
            "Skip to content",
            href="#main",
            class_name="sr-only rounded-full bg-ink px-4 py-2 text-paper focus:not-sr-only "
            "focus:fixed focus:top-2 focus:start-2 focus:z-50",
        ),
        theme_follower(),
        navigation(title, part_of),
        rx.el.div(
            rx.el.header(
                rx.el.h1(title, class_name="text-xl font-semibold tracking-tight"),
                sync_state(),
                class_name=f"mx-auto flex h-16 w-full {width} shrink-0 items-center "
                "justify-between gap-4 px-4 sm:px-6 print:hidden",
            ),
            permission_card(f"mx-auto w-full {width} px-4 has-[section]:pb-4 sm:px-6 print:hidden")
            if asks
            else rx.fragment(),
            update_banner(),
            notice_banner(),
            news_banner(),
            rx.el.main(
                *children,
                id="main",
                tab_index=-1,
                class_name=f"mx-auto flex w-full {width} flex-1 flex-col px-4 pb-6 outline-none "
                "sm:px-6",
            ),
            class_name="flex min-h-dvh flex-col pb-[calc(4rem+env(safe-area-inset-bottom))] "
            "md:pb-0 md:ps-20 print:block print:min-h-0 print:p-0",
        ),
        visual_alarm(),
        class_name="min-h-dvh bg-paper text-ink print:min-h-0 print:bg-transparent",
    )


def navigation(current: str, part_of: str) -> rx.Component:
    """Render the links: a bar in the thumb's reach, or a rail where there is room at the side."""
    places = {part_of: "true", current: "page"}
    return rx.el.nav(
        rx.el.span(
            icon("leaf", "size-6"),
            aria_hidden=True,
            class_name="hidden h-16 place-items-center text-ember md:grid",
        ),
        rx.el.ul(
            *(destination(*link, place=places.get(link[0], "")) for link in LINKS),
            class_name="mx-auto flex h-16 max-w-lg items-stretch md:h-auto md:max-w-none "
            "md:flex-col md:gap-1 md:px-2",
        ),
        aria_label="Main",
        class_name="fixed inset-x-0 bottom-0 z-20 border-t border-line bg-paper "
        "pb-[env(safe-area-inset-bottom)] md:inset-y-0 md:end-auto md:w-20 md:border-t-0 "
        "md:border-e md:pb-0 print:hidden",
    )


def destination(label: str, href: str, name: Name, *, place: str) -> rx.Component:
    """Render one link: icon over word. ``place`` is what ``aria-current`` says of it."""
    tone = "text-ink" if place else "text-soft hover:text-ink"
    glow = "bg-sunken" if place else "group-hover:bg-sunken"
    return rx.el.li(
        ReactRouterLink.create(
            rx.el.span(
                icon(name, "size-[1.375rem]"),
                class_name=f"grid h-8 w-full max-w-14 place-items-center rounded-full {glow}",
            ),
            rx.el.span(
                label, class_name="max-w-full truncate text-[0.6875rem] font-medium sm:text-xs"
            ),
            to=href,
            aria_current=place or None,
            custom_attrs={"prefetch": "intent"},  # a hand on its way already loads the page
            class_name="group flex h-full flex-col items-center justify-center gap-0.5 "
            f"rounded-card transition-colors md:h-16 {tone}",
        ),
        class_name="min-w-0 flex-1 md:flex-none",
    )


def sync_state() -> rx.Component:
    """Say whether all is saved; lead to where something can be done about it."""
    dot = rx.match(
        sync.tone,
        ("busy", "bg-lake animate-pulse"),
        ("offline", "border-2 border-soft"),
        ("out", "bg-edge"),
        ("attention", "bg-ember"),
        "bg-sage",
    )
    content = rx.fragment(
        rx.el.span(aria_hidden=True, class_name=f"size-2 shrink-0 rounded-full {dot}"),
        rx.el.span(sync.text),
    )
    look = "inline-flex min-h-11 items-center gap-2 rounded-full px-3 text-sm text-soft"
    return rx.el.div(
        rx.cond(
            sync.text == "",
            rx.fragment(),
            rx.cond(
                sync.href == "",
                rx.el.span(content, class_name=look),
                ReactRouterLink.create(
                    content, to=sync.href, class_name=f"{look} hover:bg-sunken hover:text-ink"
                ),
            ),
        ),
        role="status",
        aria_label="Sync",
        class_name="flex min-h-11 items-center -me-3",
    )


def news_banner() -> rx.Component:
    """Say what another tab did, where that changes what is on this one."""
    return rx.el.div(
        rx.cond(
            news.text != "",
            rx.el.div(
                rx.el.p(news.text, class_name="text-sm"),
                buttons.icon_only("close", "Dismiss", on_click=dismiss_news),
                class_name="mx-4 mb-4 flex items-center justify-between gap-3 rounded-card "
                "border border-line bg-surface py-1 pe-1 ps-5 shadow-card md:mx-auto md:w-[60ch]",
            ),
            rx.fragment(),
        ),
        role="status",
        aria_label="News",
    )


def update_banner() -> rx.Component:
    """Offer the newer version, once there is one."""
    return rx.cond(
        update.isWaiting,
        banner(update.text, buttons.quiet("Reload", on_click=reload), label="Update"),
        rx.fragment(),
    )


def notice_banner() -> rx.Component:
    """Say what has to be known, and offer what can be done about it."""
    notice = notices.notice
    return rx.cond(
        notice.text != "",
        banner(notice.text, notice_button(), label="Notice", role="alert"),
        rx.fragment(),
    )


def notice_button() -> rx.Component:
    """Render what can be done about the notice at hand, if anything."""
    return rx.fragment(
        rx.match(
            notices.notice.action,
            ("export", buttons.quiet("Export", on_click=notices.export_all)),
            ("reload", buttons.quiet("Reload", on_click=notices.reload)),
            ("sync", buttons.quiet("Try again", on_click=notices.sync_again)),
            ("signIn", ReactRouterLink.create("Sign in", to="/account", class_name=buttons.QUIET)),
            rx.fragment(),
        )
    )


def banner(
    text: rx.Var[str],
    button: rx.Component,
    *,
    label: str,
    role: Literal["region", "alert"] = "region",
) -> rx.Component:
    """Render a sheet above the page: a sentence, and a button at its end."""
    return rx.el.section(
        rx.el.p(text, class_name="min-w-0 flex-1 basis-60 text-sm"),
        button,
        aria_label=label,
        class_name="mx-4 mb-4 flex flex-wrap items-center justify-between gap-3 rounded-card "
        "border border-line bg-surface p-3 ps-5 shadow-card md:mx-auto md:w-[60ch]",
        role=role,
    )
