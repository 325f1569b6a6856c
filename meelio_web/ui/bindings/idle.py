"""Whether the browser can tell that nobody uses the device, and may."""

from __future__ import annotations

from dataclasses import dataclass

from meelio_web.ui.bindings.engine import action, hook, with_event

MODULE = "use-idle"


@dataclass(frozen=True)
class IdleView:
    """Mirror of ``IdleView`` in client/src/react/idle-view.ts, spelled as there."""

    isPossible: bool
    isOn: bool
    hint: str


idle = hook(MODULE, "useIdle", IdleView)

toggle_idle = with_event(action(MODULE, "idle", "toggle"))
