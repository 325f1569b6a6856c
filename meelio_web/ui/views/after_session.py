"""After a focus: how did it go? Beside everything else, never in its way."""

from __future__ import annotations

from typing import Final

import reflex as rx

from meelio_web.ui.bindings.after_session import after_session, never, not_now, save
from meelio_web.ui.bindings.engine import Action
from meelio_web.ui.components import buttons
from meelio_web.ui.components.fields import CONTROL

RATINGS: Final = (
    ("1", "1, poor"),
    ("2", "2"),
    ("3", "3"),
    ("4", "4"),
    ("5", "5, very good"),
)


def after_session_card() -> rx.Component:
    """Render the card while there is something to ask; it takes no focus and blocks nothing."""
    return rx.el.div(
        rx.cond(after_session.isAsking, card(), rx.fragment()),
        rx.el.p(after_session.said, role="status", class_name="sr-only"),
        # Where nothing is asked it takes no room, and no gap, but still has a voice.
        class_name="w-full max-w-sm not-has-[form]:absolute not-has-[form]:w-px",
    )


def card() -> rx.Component:
    """Render the question."""
    return rx.el.form(
        rx.el.fieldset(
            rx.el.legend("How did it go?", class_name="float-start text-sm font-medium"),
            rx.el.p(
                "1 poor to 5 very good", aria_hidden=True, class_name="text-end text-xs/5 text-soft"
            ),
            rx.el.div(
                *(rating(value, label) for value, label in RATINGS),
                class_name="clear-both flex justify-between pt-1.5",
            ),
        ),
        rx.el.p(
            after_session.interruptionsText,
            class_name="text-sm text-soft tabular-nums empty:hidden",
        ),
        rx.el.div(
            rx.el.textarea(
                name="note",
                rows="1",
                default_value=after_session.note,
                placeholder="A note, if you like",
                aria_label="Note",
                custom_attrs={"aria-describedby": "after-note"},
                class_name=f"{CONTROL} field-sizing-content max-h-28 resize-none py-2.5",
            ),
            buttons.quiet("Save", type="submit"),
            class_name="flex items-end gap-2",
        ),
        rx.el.p(
            after_session.noteError,
            id="after-note",
            role="alert",
            class_name="text-sm text-danger empty:hidden",
        ),
        rx.el.div(
            aside("Not now", not_now),
            aside("Do not ask again", never),
            class_name="-mx-2 -my-1.5 flex justify-between",
        ),
        key=after_session.key,
        aria_label="How did it go?",
        on_submit=save,
        class_name="flex flex-col gap-2 rounded-card border border-line bg-surface px-4 py-3 "
        "shadow-card",
    )


def aside(label: str, on_click: Action) -> rx.Component:
    """Render a way out that does not ask to be taken."""
    return rx.el.button(
        label,
        type="button",
        on_click=on_click,
        class_name="min-h-11 rounded-full px-2 text-sm text-soft hover:text-ink",
    )


def rating(value: str, label: str) -> rx.Component:
    """Render one of five."""
    return rx.el.label(
        rx.el.input(
            type="radio",
            name="rating",
            value=value,
            aria_label=label,
            class_name="peer absolute inset-0 size-full cursor-pointer opacity-0",
        ),
        rx.el.span(
            value,
            class_name="grid size-11 place-items-center rounded-full border border-edge "
            "font-medium tabular-nums transition-colors hover:bg-sunken peer-checked:border-ink "
            "peer-checked:bg-ink peer-checked:text-paper peer-focus-visible:outline-2 "
            "peer-focus-visible:outline-offset-2 peer-focus-visible:outline-ink",
        ),
        class_name="relative",
    )
