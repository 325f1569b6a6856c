"""The timer in a small window above all others."""

from __future__ import annotations

from dataclasses import dataclass

from meelio_web.ui.bindings.engine import action, hook

MODULE = "use-mini-window"


@dataclass(frozen=True)
class MiniWindowView:
    """Mirror of ``MiniWindowView``."""

    isOffered: bool
    isOpen: bool


mini_window = hook(MODULE, "useMiniWindow", MiniWindowView)
toggle = action(MODULE, "miniWindow", "toggle")
