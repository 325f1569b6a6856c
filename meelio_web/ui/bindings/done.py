"""What has just ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from meelio_web.ui.bindings.engine import hook


@dataclass(frozen=True)
class DoneView:
    """Mirror of ``DoneView``."""

    isShown: bool
    isWhole: bool
    phase: Literal["focus", "short_break", "long_break"]
    title: str
    text: str
    nextText: str


done = hook("use-done", "useDone", DoneView)
