"""The two forms that lead to an account."""

from __future__ import annotations

import reflex as rx

from meelio_web.ui.bindings.account import (
    account,
    leave_behind,
    register,
    sign_in,
    take_along,
)
from meelio_web.ui.bindings.engine import Action
from meelio_web.ui.components import buttons
from meelio_web.ui.components.fields import field
from meelio_web.ui.components.surfaces import card, dialog, heading


def guest() -> rx.Component:
    """Render both forms: whoever comes back, and whoever is new."""
    return rx.el.div(
        rx.el.p(
            "Everything works without an account and stays on this device. With one, it is on all "
            "your devices; what you have done here comes along if you like.",
            class_name="max-w-[60ch] px-1 text-soft",
        ),
        rx.el.div(
            sign_in_form("Sign in", "signin"),
            register_form(),
            class_name="grid gap-5 md:grid-cols-2",
        ),
        class_name="flex flex-col gap-5",
    )


def luggage_dialog() -> rx.Component:
    """Ask whether what a guest has recorded goes along."""
    return dialog(
        rx.el.h2(
            "Take along what you recorded as a guest?",
            id="luggage-title",
            class_name="mb-1 text-lg font-semibold",
        ),
        rx.el.p(account.luggageText),
        rx.el.p(
            "Left here, it is shown again when nobody is signed in, and you are asked again.",
            class_name="text-sm text-soft",
        ),
        rx.el.div(
            buttons.solid("Take along", on_click=take_along),
            buttons.quiet("Leave it here", on_click=leave_behind),
            class_name="mt-4 flex flex-col gap-2",
        ),
        id="luggage-dialog",
        labelled_by="luggage-title",
    )


def sign_in_form(title: str, prefix: str, note: str = "") -> rx.Component:
    """Render the form for those who have an account."""
    return credentials(
        title,
        prefix,
        note=note,
        errors=(account.signInEmailError, account.signInPasswordError, account.signInError),
        on_submit=sign_in,
        password="current-password",  # noqa: S106 - what browsers call the field
    )


def register_form() -> rx.Component:
    """Render the form for those who have none."""
    return credentials(
        "Create account",
        "register",
        errors=(account.registerEmailError, account.registerPasswordError, account.registerError),
        on_submit=register,
        password="new-password",  # noqa: S106 - what browsers call the field
        hint="At least 8 characters.",
    )


def credentials(
    title: str,
    prefix: str,
    *,
    errors: tuple[rx.Var[str], rx.Var[str], rx.Var[str]],
    on_submit: Action,
    password: str,
    hint: str = "",
    note: str = "",
) -> rx.Component:
    """Render an email, a password, and the button that sends them."""
    of_email, of_password, of_form = errors
    return card(
        heading(title, f"{prefix}-title", note),
        rx.el.form(
            field(
                "Email",
                name="email",
                id=f"{prefix}-email",
                error=of_email,
                type="email",
                auto_complete="email",
                required=True,
            ),
            field(
                "Password",
                name="password",
                id=f"{prefix}-password",
                error=of_password,
                hint=hint,
                type="password",
                auto_complete=password,
                required=True,
            ),
            rx.el.p(of_form, role="alert", class_name="text-sm text-danger empty:hidden"),
            buttons.solid(title, type="submit", disabled=account.isBusy, class_name="mt-1"),
            no_validate=True,
            on_submit=on_submit,
            aria_labelledby=f"{prefix}-title",
            class_name="flex flex-col gap-4",
        ),
    )
