"""Who wins when two devices disagree."""

from __future__ import annotations

import reflex as rx

from meelio_web.ui.bindings.preferences import choose_policy, preferences
from meelio_web.ui.components.fields import field, select
from meelio_web.ui.components.surfaces import card, heading

POLICIES = [
    ("newest", "Newest wins"),
    ("ask", "Ask me"),
    ("device", "This device wins"),
    ("server", "Server wins"),
]


def disagreement() -> rx.Component:
    """Render who wins; another device that was chosen there is named, not offered."""
    return card(
        heading("Sync", "sync", "When the same thing was changed in two places while apart."),
        field(
            "When two devices disagree",
            name="policy",
            hint=preferences.policyHint,
            control=select(
                *(rx.el.option(text, value=value) for value, text in POLICIES),
                rx.el.option(
                    preferences.otherLabel,
                    value="other",
                    disabled=True,
                    hidden=preferences.policy != "other",
                ),
                id="policy",
                value=preferences.policy,
                on_change=choose_policy,
                custom_attrs={"aria-describedby": "policy-note"},
            ),
        ),
        rx.el.p(
            "This holds on all your devices. Of the settings themselves the newest always wins.",
            class_name="mt-3 text-sm text-soft",
        ),
        aria_labelledby="sync",
    )
