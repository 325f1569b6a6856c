"""What else a session's dialog says: its tags, and the zone whose clock it goes by."""

from __future__ import annotations

import reflex as rx

from meelio_web.ui.bindings.session_extras import (
    add_tag,
    press_tag,
    remove_tag,
    session_extras,
    set_zone,
)
from meelio_web.ui.components import buttons
from meelio_web.ui.components.fields import CONTROL, field
from meelio_web.ui.components.icons import icon


def tags() -> rx.Component:
    """Render the tags there are, and a field for others."""
    return rx.el.fieldset(
        rx.el.legend("Tags", class_name="mb-1.5 text-sm font-medium"),
        rx.el.ul(
            rx.foreach(session_extras.tags.to(list[str]), tag),
            aria_label="Tags",
            class_name="mb-2 flex flex-wrap gap-2 empty:hidden",
        ),
        rx.el.div(
            rx.el.input(
                name="tag",
                aria_label="New tag",
                list="session-tags-known",
                auto_complete="off",
                custom_attrs={"onKeyDown": press_tag},
                class_name=f"{CONTROL} min-w-0 flex-1",
            ),
            buttons.quiet("Add tag", on_click=add_tag),
            class_name="flex gap-2",
        ),
        rx.el.datalist(
            rx.foreach(session_extras.known.to(list[str]), known), id="session-tags-known"
        ),
    )


def tag(name: rx.Var[str]) -> rx.Component:
    """Render one, as what takes it out."""
    return rx.el.li(
        rx.el.button(
            name,
            icon("close", "size-4"),
            type="button",
            aria_label=f"Remove tag {name}",
            on_click=remove_tag(name),
            class_name="inline-flex min-h-11 max-w-full items-center gap-1.5 rounded-full border "
            "border-line ps-4 pe-3 text-sm break-all hover:bg-sunken",
        ),
        key=name,
    )


def known(name: rx.Var[str]) -> rx.Component:
    """Render one of those to choose from."""
    return rx.el.option(value=name, key=name)


def time_zone() -> rx.Component:
    """Render the zone; typing finds it."""
    return rx.el.div(
        field(
            "Time zone",
            name="zone",
            id="session-zone",
            error=session_extras.zoneError,
            hint="The moments stay as they are: Start and End show the clock of this zone.",
            default_value=session_extras.zone,
            on_change=set_zone,
            list="session-zones",
            auto_complete="off",
            spell_check=False,
        ),
        rx.el.datalist(rx.foreach(session_extras.zones.to(list[str]), known), id="session-zones"),
    )
