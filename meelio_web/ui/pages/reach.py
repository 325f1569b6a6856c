"""Whether the end of a phase will reach this person, tried rather than promised."""

from __future__ import annotations

import reflex as rx
from reflex.vars import ObjectVar
from reflex_components_core.react_router.dom import ReactRouterLink

from meelio_web.ui.bindings.reach import ChannelView, reach, try_out
from meelio_web.ui.components import buttons
from meelio_web.ui.components.icons import icon
from meelio_web.ui.components.surfaces import card
from meelio_web.ui.layout import frame


@rx.page(
    route="/reach",
    title="Will this reach you? · Meelio",
    description="What this browser can do to tell you that the time is up.",
)
def reach_page() -> rx.Component:
    """Compose the page: what it comes to, and each way to be reached."""
    return frame(
        "Will this reach you?",
        rx.el.p(
            reach.summary,
            class_name="mb-5 min-h-[4.5rem] max-w-[60ch] text-soft sm:min-h-[3rem]",
        ),
        rx.el.ul(
            rx.foreach(reach.channels, channel),
            aria_label="Channels",
            class_name="flex flex-col gap-3",
        ),
        ReactRouterLink.create(
            "All settings", to="/settings", class_name=f"{buttons.QUIET} mt-5 self-start"
        ),
    )


def channel(one: ObjectVar[ChannelView]) -> rx.Component:
    """Render one way: how it stands, what that means here, and a button that tries it."""
    return rx.el.li(
        card(
            rx.el.div(
                rx.el.h2(one.title, class_name="font-semibold"),
                state(one),
                class_name="flex flex-wrap items-center justify-between gap-x-4 gap-y-1",
            ),
            rx.el.p(one.text, class_name="mt-1 max-w-[60ch] text-sm text-soft"),
            rx.el.div(
                rx.cond(
                    one.button == "",
                    rx.fragment(),
                    buttons.quiet(one.button, on_click=try_out(one.key)),
                ),
                rx.el.p(
                    one.result,
                    role="status",
                    class_name="min-w-0 flex-1 basis-52 text-sm font-medium empty:hidden",
                ),
                class_name="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2 "
                "has-[>p:only-child:empty]:hidden",
            ),
        ),
        key=one.key,
    )


def state(one: ObjectVar[ChannelView]) -> rx.Component:
    """Render how it stands, by word and sign."""
    return rx.el.span(
        rx.match(
            one.tone,
            ("good", icon("check", "size-4 text-sage")),
            ("bad", icon("close", "size-4 text-danger")),
            rx.el.span(
                aria_hidden=True, class_name="m-1 size-2 shrink-0 rounded-full border-2 border-edge"
            ),
        ),
        one.state,
        class_name="inline-flex items-center gap-1.5 text-sm font-medium",
    )
