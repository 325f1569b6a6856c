"""Tags and time zone in the session's dialog."""

from __future__ import annotations

from dataclasses import dataclass

import reflex as rx

from meelio_web.ui.bindings.engine import Action, action, hook

MODULE = "use-session-extras"


@dataclass(frozen=True)
class SessionExtrasView:
    """Mirror of ``SessionExtrasView``."""

    tags: list[str]
    known: list[str]
    zone: str
    zones: list[str]
    zoneError: str


session_extras = hook(MODULE, "useSessionExtras", SessionExtrasView)

add_tag = action(MODULE, "sessionExtras", "addTag")
press_tag = action(MODULE, "sessionExtras", "pressTag")
set_zone = action(MODULE, "sessionExtras", "setZone")


def remove_tag(tag: rx.Var[str]) -> Action:
    """Take a tag out."""
    return action(MODULE, "sessionExtras", "removeTag", tag)
