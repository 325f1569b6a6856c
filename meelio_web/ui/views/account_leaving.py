"""Leaving an account: what only this device has, signing out, and deleting it for good."""

from __future__ import annotations

import reflex as rx

from meelio_web.ui.bindings.departure import (
    ask_delete,
    cancel_delete,
    cancel_sign_out,
    choose,
    choose_copy,
    departure,
    export_pending,
    keep_as_guest,
    remove,
    sign_out,
)
from meelio_web.ui.bindings.locked import locked
from meelio_web.ui.components import buttons
from meelio_web.ui.components.fields import field, option
from meelio_web.ui.components.surfaces import card, dialog, heading

ALERT = "text-sm text-danger empty:hidden"


def unsent() -> rx.Component:
    """Offer a copy of what the server has not taken, as long as there is something."""
    return rx.cond(
        departure.unsentText != "",
        card(
            heading("Only on this device", "unsent"),
            rx.el.div(
                rx.el.p(departure.unsentText, class_name="min-w-0"),
                export_button(),
                class_name="flex flex-wrap items-center justify-between gap-4",
            ),
            aria_labelledby="unsent",
        ),
        rx.fragment(),
    )


def export_button() -> rx.Component:
    """Render what writes a file, and says so when it has."""
    return buttons.quiet(
        departure.exportText, on_click=export_pending, disabled=departure.isBusy, aria_live="polite"
    )


def deletion() -> rx.Component:
    """Render the way out for good."""
    return card(
        heading(
            "Delete account",
            "deletion",
            "The server forgets you and all your records, for good. On this device you may keep a "
            "copy.",
        ),
        buttons.danger("Delete account", on_click=ask_delete, disabled=departure.isBusy),
        aria_labelledby="deletion",
    )


def deleted() -> rx.Component:
    """Say that the account is gone, and what can be done with what is still here."""
    return card(
        heading("This account was deleted", "deleted"),
        rx.el.p("What this device has is still here. It is not synced any more."),
        rx.el.p(departure.error, role="alert", class_name=ALERT),
        rx.el.div(
            buttons.solid("Keep it as a guest", on_click=keep_as_guest, disabled=departure.isBusy),
            buttons.quiet("Export all of it", on_click=export_pending, disabled=departure.isBusy),
            buttons.danger(
                "Remove it from this device", on_click=ask_delete, disabled=departure.isBusy
            ),
            class_name="mt-4 flex flex-wrap gap-2",
        ),
        aria_labelledby="deleted",
    )


def sign_out_dialog() -> rx.Component:
    """Ask what becomes of the changes that only this device has."""
    return dialog(
        rx.el.h2("Sign out?", id="sign-out-title", class_name="mb-1 text-lg font-semibold"),
        rx.el.p(departure.unsentText),
        rx.el.p(departure.whyText, class_name="text-sm text-soft empty:hidden"),
        rx.el.form(
            rx.el.fieldset(
                rx.el.legend("What becomes of them?", class_name="sr-only"),
                option(
                    "Sync, then sign out",
                    id="sign-out-sync",
                    name="choice",
                    hint="What cannot be sent stays on this device.",
                    checked=departure.choice == "sync",
                    on_change=choose("sync"),
                ),
                option(
                    "Sign out, keep them on this device",
                    id="sign-out-keep",
                    name="choice",
                    hint="Only you see them, when you sign in here again.",
                    checked=departure.choice == "keep",
                    on_change=choose("keep"),
                ),
                option(
                    departure.discardText,
                    id="sign-out-discard",
                    name="choice",
                    checked=departure.choice == "discard",
                    on_change=choose("discard"),
                ),
                class_name="flex flex-col gap-2",
            ),
            rx.cond(departure.choice == "discard", discarding(), rx.fragment()),
            rx.el.p(departure.error, role="alert", class_name=ALERT),
            actions(departure.signOutText, cancel=buttons.bare("Cancel", on_click=cancel_sign_out)),
            no_validate=True,
            on_submit=sign_out,
            class_name="mt-4 flex flex-col gap-4",
        ),
        id="sign-out-dialog",
        labelled_by="sign-out-title",
    )


def discarding() -> rx.Component:
    """Offer a copy first; then the number of changes has to be typed."""
    return rx.el.div(
        export_button(),
        field(
            departure.confirmLabel,
            name="confirm",
            id="discard-confirm",
            error=departure.confirmError,
            input_mode="numeric",
            auto_complete="off",
        ),
        class_name="flex flex-col gap-4",
    )


def delete_dialog() -> rx.Component:
    """Ask for the email, so that nothing goes by mistake."""
    return dialog(
        rx.el.h2(departure.deleteTitle, id="delete-title", class_name="mb-1 text-lg font-semibold"),
        rx.el.p(departure.deleteAbout, class_name="mb-4"),
        rx.el.form(
            rx.cond(departure.isDeleted, rx.fragment(), copies()),
            field(
                "Type your email to confirm",
                name="email",
                id="delete-email",
                error=departure.emailError,
                type="email",
                auto_complete="off",
            ),
            rx.el.p(departure.error, role="alert", class_name=ALERT),
            actions(
                departure.deleteText,
                cancel=buttons.bare("Cancel", on_click=cancel_delete),
                is_danger=True,
            ),
            no_validate=True,
            on_submit=remove,
            class_name="flex flex-col gap-4",
        ),
        id="delete-dialog",
        labelled_by="delete-title",
    )


def copies() -> rx.Component:
    """Ask what becomes of the records on this device."""
    return rx.el.fieldset(
        rx.el.legend("On this device", class_name="mb-2 text-sm font-medium"),
        option(
            "Keep a copy here, as a guest",
            id="delete-keep",
            name="copy",
            checked=departure.copy == "guest",
            on_change=choose_copy("guest"),
        ),
        option(
            "Remove everything here, too",
            id="delete-remove",
            name="copy",
            checked=departure.copy == "discard",
            on_change=choose_copy("discard"),
        ),
        lacking(),
        class_name="flex flex-col gap-2",
    )


def lacking() -> rx.Component:
    """Warn of what a copy may not hold, since the plan locks it (rule PL16)."""
    return rx.cond(
        locked.text == "",
        rx.fragment(),
        rx.el.p(
            rx.el.span(
                "Sessions that your plan locks go with the account, and the copy here may lack "
                "them."
            ),
            " ",
            rx.el.a(
                "Take everything out first",
                href="/data#take-out",
                class_name="font-medium underline underline-offset-4",
            ),
            class_name="rounded-card bg-sunken px-4 py-3 text-sm",
        ),
    )


def actions(text: rx.Var[str], *, cancel: rx.Component, is_danger: bool = False) -> rx.Component:
    """Render what the dialog does, and the way back."""
    look = buttons.danger if is_danger else buttons.solid
    return rx.el.div(
        look(text, type="submit", disabled=departure.isBusy),
        cancel,
        class_name="flex flex-col gap-2",
    )
