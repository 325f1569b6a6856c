"""The last decision on Needs you, as long as it can be taken back."""

from __future__ import annotations

from dataclasses import dataclass

from meelio_web.ui.bindings.engine import action, hook

MODULE = "use-decision"


@dataclass(frozen=True)
class DecisionView:
    """Mirror of ``DecisionView``."""

    undoText: str


decision = hook(MODULE, "useDecision", DecisionView)

undo = action(MODULE, "decision", "undo")
dismiss = action(MODULE, "decision", "dismiss")
