"""An account from the inside: whose it is, its plan, devices and tokens, and the way out."""

from __future__ import annotations

import reflex as rx
from reflex.vars import ObjectVar

from meelio_web.ui.bindings.account import (
    TokenRow,
    account,
    copy_secret,
    create_token,
    hide_secret,
    revoke_token,
)
from meelio_web.ui.bindings.departure import ask_sign_out, departure
from meelio_web.ui.components import buttons
from meelio_web.ui.components.fields import field
from meelio_web.ui.components.secrets import shown_once
from meelio_web.ui.components.surfaces import card, heading
from meelio_web.ui.views.account_calendar import calendar
from meelio_web.ui.views.account_devices import LIST, devices
from meelio_web.ui.views.account_guest import sign_in_form
from meelio_web.ui.views.account_leaving import deleted, deletion, unsent
from meelio_web.ui.views.account_plan import plan
from meelio_web.ui.views.account_webhooks import webhook_list
from meelio_web.ui.views.this_device import clock_hint


def signed_in() -> rx.Component:
    """Render the account; above it, if the server has forgotten us, the way back in."""
    return rx.el.div(
        rx.cond(
            account.mustSignIn,
            sign_in_form(
                "Sign in",
                "again",
                "Your sign-in has ended. Nothing is lost: sign in to sync again.",
            ),
            rx.fragment(),
        ),
        rx.cond(
            departure.isDeleted,
            deleted(),
            rx.fragment(
                who(), unsent(), plan(), devices(), calendar(), tokens(), webhook_list(), deletion()
            ),
        ),
        class_name="flex flex-col gap-5",
    )


def who() -> rx.Component:
    """Render whose account it is, and the way out of it."""
    return card(
        rx.el.div(
            rx.el.p(account.email, class_name="truncate text-lg font-semibold"),
            rx.el.p(account.syncText, class_name="text-sm text-soft empty:hidden"),
            clock_hint(),
            rx.el.p(departure.error, role="alert", class_name="text-sm text-danger empty:hidden"),
            class_name="min-w-0",
        ),
        buttons.quiet("Sign out", on_click=ask_sign_out, disabled=departure.isBusy),
        class_name="flex flex-wrap items-center justify-between gap-4 p-5",
        aria_label="Who is signed in",
    )


def line(name: rx.Var[str], note: rx.Var[str]) -> rx.Component:
    """Render a name over a note."""
    return rx.el.div(
        rx.el.p(name, class_name="truncate font-medium"),
        rx.el.p(note, class_name="text-sm text-soft"),
        class_name="min-w-0",
    )


def tokens() -> rx.Component:
    """Render the keys that programs use."""
    return card(
        heading("API tokens", "tokens", "For scripts and other programs that act for you."),
        rx.el.ul(rx.foreach(account.tokens, token), class_name=LIST),
        rx.cond(
            account.secret != "",
            shown_once(
                account.secret,
                "New token",
                copy_text=account.copyText,
                copy=copy_secret,
                done=hide_secret,
            ),
            rx.fragment(),
        ),
        rx.el.form(
            rx.el.div(
                field(
                    "Token name",
                    name="name",
                    id="token-name",
                    error=account.tokenError,
                    placeholder="What it is for",
                    auto_complete="off",
                    max_length=100,
                ),
                class_name="min-w-0 flex-1 basis-60",
            ),
            rx.el.fieldset(
                rx.el.legend("May", class_name="text-sm font-medium"),
                scope("read", "Read"),
                scope("write", "Write"),
                class_name="flex gap-2",
            ),
            buttons.quiet("Create token", type="submit", disabled=account.isBusy),
            on_submit=create_token,
            class_name="mt-4 flex flex-wrap items-end gap-3",
        ),
        aria_labelledby="tokens",
    )


def token(shown: ObjectVar[TokenRow]) -> rx.Component:
    """Render one token; its secret is not kept anywhere."""
    return rx.el.li(
        rx.el.div(
            line(shown.name, shown.usedText),
            rx.el.p(shown.scopesText, class_name="text-sm text-soft"),
            class_name="min-w-0",
        ),
        buttons.danger(
            "Revoke", aria_label=f"Revoke {shown.name}", on_click=revoke_token(shown.id)
        ),
        key=shown.id,
        class_name="flex min-h-14 items-center justify-between gap-4 py-2",
    )


def scope(value: str, label: str) -> rx.Component:
    """Render what a token may do, to be ticked."""
    return rx.el.label(
        rx.el.input(
            type="checkbox",
            name="scope",
            value=value,
            default_checked=True,
            class_name="size-4 accent-ink",
        ),
        label,
        class_name="flex min-h-11 cursor-pointer items-center gap-2 pe-2",
    )
