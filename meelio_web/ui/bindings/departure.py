"""Leaving an account, for a while or for good, and what only this device has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from meelio_web.ui.bindings.engine import Action, action, hook

MODULE = "use-departure"


@dataclass(frozen=True)
class DepartureView:
    """Mirror of ``DepartureView``."""

    unsentText: str
    exportText: str
    choice: str
    whyText: str
    discardText: str
    confirmLabel: str
    confirmError: str
    signOutText: str
    isDeleted: bool
    copy: str
    deleteTitle: str
    deleteAbout: str
    deleteText: str
    emailError: str
    isBusy: bool
    error: str


departure = hook(MODULE, "useDeparture", DepartureView)

ask_sign_out = action(MODULE, "departure", "askSignOut")
sign_out = action(MODULE, "departure", "signOut")
cancel_sign_out = action(MODULE, "departure", "cancelSignOut")
export_pending = action(MODULE, "departure", "exportPending")
ask_delete = action(MODULE, "departure", "askDelete")
remove = action(MODULE, "departure", "remove")
cancel_delete = action(MODULE, "departure", "cancelDelete")
keep_as_guest = action(MODULE, "departure", "keepAsGuest")


def choose(choice: Literal["sync", "keep", "discard"]) -> Action:
    """Say what becomes of the changes that only this device has."""
    return action(MODULE, "departure", "choose", choice)


def choose_copy(copy: Literal["guest", "discard"]) -> Action:
    """Say what becomes of the records here when the account is gone."""
    return action(MODULE, "departure", "chooseCopy", copy)
