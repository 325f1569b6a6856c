"""What every page shows of the end of a phase, and asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from meelio_web.ui.bindings.engine import action, hook

MODULE = "use-signals"


@dataclass(frozen=True)
class SignalsView:
    """Mirror of ``SignalsView``."""

    alarmText: str
    alarmNote: str
    alarmPhase: Literal["focus", "short_break", "long_break"]
    isAsking: bool


signals = hook(MODULE, "useSignals", SignalsView)

acknowledge = action(MODULE, "signals", "acknowledge")
allow_notifications = action(MODULE, "signals", "allow")
refuse_notifications = action(MODULE, "signals", "refuse")
"""The answer to the card; what the browser itself then asks is asked only after a yes."""
