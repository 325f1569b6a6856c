"""Who is signed in, where, and with which tokens."""

from __future__ import annotations

from dataclasses import dataclass

import reflex as rx

from meelio_web.ui.bindings.engine import Action, action, hook

MODULE = "use-account"


@dataclass(frozen=True)
class DeviceRow:
    """Mirror of ``DeviceRow``."""

    id: str
    name: str
    seenText: str
    syncedText: str
    waitingText: str
    troubleText: str
    isCurrent: bool
    revokeText: str


@dataclass(frozen=True)
class TokenRow:
    """Mirror of ``TokenRow``."""

    id: str
    name: str
    usedText: str
    scopesText: str


@dataclass(frozen=True)
class AccountView:
    """Mirror of ``AccountView``."""

    ready: bool
    isGuest: bool
    mustSignIn: bool
    email: str
    planText: str
    planHint: str
    lockedText: str
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
    luggageText: str


account = hook(MODULE, "useAccount", AccountView)

sign_in = action(MODULE, "account", "signIn")
register = action(MODULE, "account", "register")
take_along = action(MODULE, "account", "takeAlong")
leave_behind = action(MODULE, "account", "leaveBehind")
create_token = action(MODULE, "account", "createToken")
copy_secret = action(MODULE, "account", "copySecret")
hide_secret = action(MODULE, "account", "hideSecret")


def revoke_token(token_id: rx.Var[str]) -> Action:
    """End the token for good."""
    return action(MODULE, "account", "revokeToken", token_id)


def revoke_device(device_id: rx.Var[str]) -> Action:
    """Sign that device out, and take it off the list."""
    return action(MODULE, "account", "revokeDevice", device_id)
