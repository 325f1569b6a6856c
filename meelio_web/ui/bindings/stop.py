"""The dialog that asks why a strict focus is stopped."""

from __future__ import annotations

from dataclasses import dataclass

from meelio_web.ui.bindings.engine import action, hook

MODULE = "use-stop"


@dataclass(frozen=True)
class StopView:
    """Mirror of ``StopView``."""

    reasonError: str


stop = hook(MODULE, "useStop", StopView)

confirm = action(MODULE, "stopping", "confirm")
cancel = action(MODULE, "stopping", "cancel")
closed = action(MODULE, "stopping", "closed")
