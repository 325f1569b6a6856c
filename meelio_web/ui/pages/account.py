"""Who is signed in, where, and with which tokens."""

from __future__ import annotations

import reflex as rx

from meelio_web.ui.bindings.account import account
from meelio_web.ui.layout import frame
from meelio_web.ui.views.account_guest import guest, luggage_dialog
from meelio_web.ui.views.account_leaving import delete_dialog, sign_out_dialog
from meelio_web.ui.views.account_signed_in import signed_in
from meelio_web.ui.views.data_link import data_link


@rx.page(route="/account", title="Account · Meelio", description="Sign in to sync your devices.")
def account_page() -> rx.Component:
    """Compose the page."""
    return frame(
        "Account",
        rx.cond(
            account.ready,
            rx.fragment(
                rx.cond(account.isGuest, guest(), signed_in()),
                rx.el.div(data_link(), class_name="mt-5"),
            ),
            rx.fragment(),
        ),
        luggage_dialog(),
        sign_out_dialog(),
        delete_dialog(),
    )
