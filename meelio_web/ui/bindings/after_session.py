"""The card that asks how a session went."""

from __future__ import annotations

from dataclasses import dataclass

from meelio_web.ui.bindings.engine import action, hook

MODULE = "use-after-session"


@dataclass(frozen=True)
class AfterSessionView:
    """Mirror of ``AfterSessionView``."""

    isAsking: bool
    key: str
    note: str
    interruptionsText: str
    noteError: str
    said: str


after_session = hook(MODULE, "useAfterSession", AfterSessionView)

save = action(MODULE, "afterSession", "save")
not_now = action(MODULE, "afterSession", "notNow")
never = action(MODULE, "afterSession", "never")
