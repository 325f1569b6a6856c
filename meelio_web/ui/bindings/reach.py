"""What can reach this person, in this browser on this device."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import reflex as rx

from meelio_web.ui.bindings.engine import Action, action, hook

MODULE = "use-reach"


@dataclass(frozen=True)
class ChannelView:
    """Mirror of ``ChannelView``."""

    key: str
    title: str
    state: str
    tone: Literal["good", "open", "bad"]
    text: str
    button: str
    result: str


@dataclass(frozen=True)
class ReachView:
    """Mirror of ``ReachView``."""

    channels: list[ChannelView]
    summary: str


reach = hook(MODULE, "useReach", ReachView)


def try_out(key: rx.Var[str]) -> Action:
    """Try a channel, or do what it lacks."""
    return action(MODULE, "reach", "test", key)
