"""The dialog in which a forgotten start or stop is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import reflex as rx

from meelio_web.ui.bindings.engine import Action, action, hook, with_event

MODULE = "use-earlier"


@dataclass(frozen=True)
class EarlierOption:
    """Mirror of ``EarlierOption``."""

    at: str
    label: str
    detail: str


@dataclass(frozen=True)
class EarlierView:
    """Mirror of ``EarlierView`` in client/src/react/use-earlier.ts, spelled as there."""

    isOpen: bool
    key: str
    kind: Literal["began", "ended"]
    hasBoth: bool
    title: str
    text: str
    options: list[EarlierOption]
    time: str
    outcome: str
    error: str


earlier = hook(MODULE, "useEarlier", EarlierView)

began = action(MODULE, "earlier", "began")
ended = action(MODULE, "earlier", "ended")
submit = action(MODULE, "earlier", "submit")
cancel = action(MODULE, "earlier", "cancel")
closed = action(MODULE, "earlier", "closed")
type_time = with_event(action(MODULE, "earlier", "type"))


def choose(at: rx.Var[str]) -> Action:
    """Take one of the times that are offered."""
    return action(MODULE, "earlier", "choose", at)
