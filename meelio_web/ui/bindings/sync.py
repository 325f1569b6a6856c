"""The sync state, as the frame shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from meelio_web.ui.bindings.engine import hook

MODULE = "use-sync"


@dataclass(frozen=True)
class SyncView:
    """Mirror of ``SyncView``."""

    text: str
    tone: Literal["quiet", "busy", "offline", "out", "attention"]
    href: str


sync = hook(MODULE, "useSync", SyncView)
