"""The webhooks of an account."""

from __future__ import annotations

from dataclasses import dataclass

import reflex as rx

from meelio_web.ui.bindings.engine import Action, action, hook

MODULE = "use-webhooks"


@dataclass(frozen=True)
class WebhookRow:
    """Mirror of ``WebhookRow``."""

    id: str
    url: str
    eventsText: str
    stateText: str
    isBroken: bool
    switchText: str
    switchLabel: str
    testLabel: str
    logText: str
    logLabel: str
    secretLabel: str
    deleteLabel: str
    isOpen: bool


@dataclass(frozen=True)
class DeliveryRow:
    """Mirror of ``DeliveryRow``."""

    id: str
    eventText: str
    whenText: str
    resultText: str
    isFailed: bool


@dataclass(frozen=True)
class WebhooksView:
    """Mirror of ``WebhooksView``."""

    rows: list[WebhookRow]
    log: list[DeliveryRow]
    logEmptyText: str
    isBusy: bool
    urlError: str
    eventsError: str
    error: str
    secret: str
    copyText: str


webhooks = hook(MODULE, "useWebhooks", WebhooksView)

add_webhook = action(MODULE, "webhooks", "add")
copy_webhook_secret = action(MODULE, "webhooks", "copySecret")
hide_webhook_secret = action(MODULE, "webhooks", "hideSecret")


def switch_webhook(webhook_id: rx.Var[str]) -> Action:
    """Turn it off, or on again."""
    return action(MODULE, "webhooks", "switch", webhook_id)


def test_webhook(webhook_id: rx.Var[str]) -> Action:
    """Send something to it, and show how it goes."""
    return action(MODULE, "webhooks", "test", webhook_id)


def toggle_log(webhook_id: rx.Var[str]) -> Action:
    """Show what was sent to it, or hide that."""
    return action(MODULE, "webhooks", "toggleLog", webhook_id)


def replace_webhook_secret(webhook_id: rx.Var[str]) -> Action:
    """Make another secret for it."""
    return action(MODULE, "webhooks", "replaceSecret", webhook_id)


def remove_webhook(webhook_id: rx.Var[str]) -> Action:
    """Delete it for good."""
    return action(MODULE, "webhooks", "remove", webhook_id)
