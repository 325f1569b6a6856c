"""What the account's plan locks on the server."""

from __future__ import annotations

from dataclasses import dataclass

from meelio_web.ui.bindings.engine import hook

MODULE = "use-locked"


@dataclass(frozen=True)
class LockedView:
    """Mirror of ``LockedView``."""

    text: str


locked = hook(MODULE, "useLocked", LockedView)
