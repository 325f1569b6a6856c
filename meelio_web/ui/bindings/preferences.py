"""What a person has chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import reflex as rx
from reflex.utils.imports import ImportVar
from reflex.vars import VarData

from meelio_web.ui.bindings.engine import REACT, Action, EventAction, action, hook, with_event

MODULE = "use-preferences"

NumberName = Literal[
    "focusMinutes", "shortBreakMinutes", "longBreakMinutes", "longBreakAfter", "countdownMinutes"
]
SwitchName = Literal["autoStartBreaks", "autoStartFocus", "sound"]


@dataclass(frozen=True)
class PreferencesView:
    """Mirror of ``PreferencesView``: numbers are texts, as typed so far."""

    ready: bool
    focusMinutes: str
    shortBreakMinutes: str
    longBreakMinutes: str
    longBreakAfter: str
    countdownMinutes: str
    focusMinutesError: str
    shortBreakMinutesError: str
    longBreakMinutesError: str
    longBreakAfterError: str
    countdownMinutesError: str
    autoStartBreaks: bool
    autoStartFocus: bool
    sound: bool
    policy: Literal["newest", "ask", "device", "server", "other"]
    policyHint: str
    otherLabel: str
    theme: Literal["system", "light", "dark"]


preferences = hook(MODULE, "usePreferences", PreferencesView)

choose_policy = action(MODULE, "preferences", "choosePolicy")
choose_theme = action(MODULE, "preferences", "chooseTheme")


def type_number(name: NumberName) -> EventAction:
    """Keep the number as soon as what is typed is one that fits."""
    return with_event(action(MODULE, "preferences", "type", name))


def leave(name: NumberName) -> Action:
    """Show what is kept."""
    return action(MODULE, "preferences", "leave", name)


def toggle(name: SwitchName) -> EventAction:
    """Keep what the switch now says."""
    return with_event(action(MODULE, "preferences", "toggle", name))


def theme_follower() -> rx.Component:
    """Render nothing; keep the page's colours as the preference says."""
    data = VarData(
        imports={
            "react": ImportVar(tag="useContext"),
            "$/utils/context": ImportVar(tag="ColorModeContext"),
            f"{REACT}/use-theme": ImportVar(tag="useTheme"),
        },
        hooks=("useTheme(useContext(ColorModeContext).setColorMode);",),
    )
    return rx.fragment(rx.Var('""', _var_data=data))
