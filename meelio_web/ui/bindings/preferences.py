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
    "focusMinutes",
    "shortBreakMinutes",
    "longBreakMinutes",
    "longBreakAfter",
    "countdownMinutes",
    "dailyGoalMinutes",
    "streakMinutes",
]
SwitchName = Literal[
    "autoStartBreaks",
    "autoStartFocus",
    "overtime",
    "strict",
    "noticeIdle",
    "sound",
    "ticking",
    "notifications",
    "vibration",
    "visualAlarm",
    "keepScreenOn",
    "askAfterSession",
]
PercentName = Literal["soundVolume", "ambientVolume"]
ChoiceName = Literal[
    "afterAway", "soundName", "ambient", "dayStart", "weekStart", "theme", "language"
]


@dataclass(frozen=True)
class PreferencesView:
    """Mirror of ``PreferencesView``: numbers are texts, as typed so far."""

    ready: bool
    focusMinutes: str
    shortBreakMinutes: str
    longBreakMinutes: str
    longBreakAfter: str
    countdownMinutes: str
    dailyGoalMinutes: str
    streakMinutes: str
    focusMinutesError: str
    shortBreakMinutesError: str
    longBreakMinutesError: str
    longBreakAfterError: str
    countdownMinutesError: str
    dailyGoalMinutesError: str
    streakMinutesError: str
    autoStartBreaks: bool
    autoStartFocus: bool
    overtime: bool
    strict: bool
    noticeIdle: bool
    sound: bool
    ticking: bool
    notifications: bool
    vibration: bool
    visualAlarm: bool
    keepScreenOn: bool
    askAfterSession: bool
    soundVolume: int
    ambientVolume: int
    afterAway: Literal["ask", "keep", "leave_out", "stop", "split"]
    soundName: Literal["wood", "bell", "bowl", "harp", "beep"]
    ambient: Literal["off", "white", "pink", "brown", "rain"]
    dayStart: str
    weekStart: Literal["monday", "saturday", "sunday"]
    theme: Literal["system", "light", "dark"]
    language: Literal["system", "ar", "de", "en", "es", "fr", "pt-BR"]
    policy: Literal["newest", "ask", "device", "server", "other"]
    policyHint: str
    otherLabel: str


preferences = hook(MODULE, "usePreferences", PreferencesView)

choose_policy = action(MODULE, "preferences", "choosePolicy")


def type_number(name: NumberName) -> EventAction:
    """Keep the number as soon as what is typed is one that fits."""
    return with_event(action(MODULE, "preferences", "type", name))


def keep_number(name: NumberName, value: int) -> Action:
    """Keep this one of several numbers that are offered."""
    return action(MODULE, "preferences", "keep", name, value)


def leave(name: NumberName) -> Action:
    """Show what is kept."""
    return action(MODULE, "preferences", "leave", name)


def choose(name: ChoiceName) -> EventAction:
    """Keep the word that the field now holds."""
    return with_event(action(MODULE, "preferences", "choose", name))


def slide(name: PercentName) -> EventAction:
    """Keep where the slider now is."""
    return with_event(action(MODULE, "preferences", "slide", name))


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
