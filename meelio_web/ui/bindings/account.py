"""Who is signed in, where, and with which tokens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import reflex as rx

from meelio_web.ui.bindings.engine import Action, action, hook

MODULE = "use-account"


@dataclass(frozen=True)
class DeviceRow:
    """Mirror of ``DeviceRow``."""

    id: str
    name: str
    seenText: str
    isCurrent: bool


@dataclass(frozen=True)
class TokenRow:
    """Mirror of ``TokenRow``."""

    id: str
    name: str
    usedText: str


@dataclass(frozen=True)
class AccountView:
    """Mirror of ``AccountView``."""

    ready: bool
    isGuest: bool
    mustSignIn: bool
    email: str
    planText: str
    planHint: str
    syncText: str
    isBusy: bool
    signInEmailError: str
    signInPasswordError: str
    signInError: str
    registerEmailError: str
    registerPasswordError: str
    registerError: str
    devices: list[DeviceRow]
    devicesError: str
    tokens: list[TokenRow]
    tokenError: str
    secret: str
    copyText: str
    signOutText: str
    discardText: str
    signOutError: str


account = hook(MODULE, "useAccount", AccountView)

sign_in = action(MODULE, "account", "signIn")
register = action(MODULE, "account", "register")
ask_sign_out = action(MODULE, "account", "askSignOut")
discard = action(MODULE, "account", "discard")
cancel_sign_out = action(MODULE, "account", "cancelSignOut")
create_token = action(MODULE, "account", "createToken")
copy_secret = action(MODULE, "account", "copySecret")
hide_secret = action(MODULE, "account", "hideSecret")


def sign_out(choice: Literal["sync", "keep"]) -> Action:
    """Sign out once what waits is sent, or with it kept here."""
    return action(MODULE, "account", "signOut", choice)


def revoke_token(token_id: rx.Var[str]) -> Action:
    """End the token for good."""
    return action(MODULE, "account", "revokeToken", token_id)


def revoke_device(device_id: rx.Var[str]) -> Action:
    """Sign that device out."""
    return action(MODULE, "account", "revokeDevice", device_id)
