"""The webhooks of an account: who is told of what, and how that goes."""

from __future__ import annotations

import reflex as rx
from reflex.vars import ObjectVar

from meelio_web.ui.bindings.webhooks import (
    DeliveryRow,
    WebhookRow,
    add_webhook,
    copy_webhook_secret,
    hide_webhook_secret,
    remove_webhook,
    replace_webhook_secret,
    switch_webhook,
    test_webhook,
    toggle_log,
    webhooks,
)
from meelio_web.ui.components import buttons
from meelio_web.ui.components.fields import field
from meelio_web.ui.components.secrets import shown_once
from meelio_web.ui.components.surfaces import card, heading
from meelio_web.ui.views.account_devices import LIST

EVENTS = (
    ("phase.finished", "A phase is finished", True),
    ("session.created", "A session is added", False),
    ("session.updated", "A session is changed", False),
    ("session.deleted", "A session is deleted", False),
)


def webhook_list() -> rx.Component:
    """Render what there is, what was just made, and the form for one more."""
    return card(
        heading(
            "Webhooks",
            "webhooks",
            "Have another program told at once when something happens.",
        ),
        rx.el.p(webhooks.error, role="alert", class_name="text-sm text-danger empty:hidden"),
        rx.el.ul(rx.foreach(webhooks.rows, row), class_name=LIST),
        rx.cond(
            webhooks.secret != "",
            shown_once(
                webhooks.secret,
                "New signing secret",
                copy_text=webhooks.copyText,
                copy=copy_webhook_secret,
                done=hide_webhook_secret,
            ),
            rx.fragment(),
        ),
        form(),
        aria_labelledby="webhooks",
    )


def form() -> rx.Component:
    """Render the form for one more."""
    return rx.el.form(
        field(
            "Address",
            name="url",
            id="webhook-url",
            error=webhooks.urlError,
            hint="An https address on the Internet.",
            placeholder="https://example.com/hooks/meelio",
            type="text",
            input_mode="url",
            auto_complete="off",
            max_length=500,
        ),
        rx.el.fieldset(
            rx.el.legend("When", class_name="text-sm font-medium"),
            rx.el.div(
                *(event(*one) for one in EVENTS),
                class_name="mt-1 grid gap-x-6 sm:grid-cols-2",
            ),
            rx.el.p(
                webhooks.eventsError,
                aria_live="polite",
                class_name="text-sm text-danger empty:hidden",
            ),
        ),
        buttons.quiet(
            "Add webhook", type="submit", disabled=webhooks.isBusy, class_name="self-start"
        ),
        on_submit=add_webhook,
        class_name="mt-4 flex flex-col gap-4",
    )


def event(name: str, label: str, is_chosen: bool) -> rx.Component:  # noqa: FBT001
    """Render one event that can be chosen."""
    return rx.el.label(
        rx.el.input(
            type="checkbox",
            name=name,
            id=f"webhook-{name}",
            default_checked=is_chosen,
            class_name="size-5 shrink-0 accent-ink",
        ),
        label,
        html_for=f"webhook-{name}",
        class_name="flex min-h-11 cursor-pointer items-center gap-3",
    )


def row(shown: ObjectVar[WebhookRow]) -> rx.Component:
    """Render one webhook, how it is doing, and what can be done with it."""
    return rx.el.li(
        rx.el.p(shown.url, class_name="font-medium break-all"),
        rx.el.p(shown.eventsText, class_name="text-sm text-soft"),
        rx.el.p(
            shown.stateText,
            class_name=rx.cond(shown.isBroken, "text-sm text-danger", "text-sm text-soft"),
        ),
        rx.el.div(
            small(shown.switchText, shown.switchLabel, switch_webhook(shown.id)),
            small("Send a test", shown.testLabel, test_webhook(shown.id)),
            small(shown.logText, shown.logLabel, toggle_log(shown.id), aria_expanded=shown.isOpen),
            small("New secret", shown.secretLabel, replace_webhook_secret(shown.id)),
            small("Delete", shown.deleteLabel, remove_webhook(shown.id), class_name="text-danger"),
            class_name="-mx-4 flex flex-wrap",
        ),
        rx.cond(shown.isOpen, log(), rx.fragment()),
        key=shown.id,
        class_name="flex flex-col gap-1 py-3",
    )


def small(
    text: rx.Var[str] | str, label: rx.Var[str], on_click: rx.Var[object], **props: object
) -> rx.Component:
    """Render one of several buttons in a row."""
    look = f"text-sm {props.pop('class_name', '')}".strip()
    return buttons.bare(text, aria_label=label, on_click=on_click, class_name=look, **props)


def log() -> rx.Component:
    """Render what was sent to the webhook that is open."""
    return rx.el.div(
        rx.el.p(webhooks.logEmptyText, class_name="text-sm text-soft empty:hidden"),
        rx.el.ol(
            rx.foreach(webhooks.log, delivery),
            tab_index=0,
            aria_label="Deliveries",
            class_name="max-h-80 divide-y divide-line overflow-y-auto empty:hidden",
        ),
        class_name="rounded-card bg-sunken px-4 py-2",
    )


def delivery(shown: ObjectVar[DeliveryRow]) -> rx.Component:
    """Render what became of one event."""
    return rx.el.li(
        rx.el.div(
            rx.el.span(shown.eventText, class_name="font-medium"),
            rx.el.span(shown.whenText, class_name="text-soft tabular-nums"),
            class_name="flex flex-wrap justify-between gap-x-4",
        ),
        rx.el.p(
            shown.resultText,
            class_name=rx.cond(shown.isFailed, "text-danger break-words", "text-soft break-words"),
        ),
        key=shown.id,
        class_name="py-2 text-sm",
    )
