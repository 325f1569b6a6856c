"""What other devices have to do with the timer, as pages see it."""

from __future__ import annotations

from dataclasses import dataclass

from meelio_web.ui.bindings.engine import action, hook

MODULE = "use-elsewhere"


@dataclass(frozen=True)
class ElsewhereView:
    """Mirror of ``ElsewhereView`` in client/src/react/elsewhere-view.ts, spelled as there."""

    rivalText: str
    noticeText: str
    keptText: str
    historyHref: str


elsewhere = hook(MODULE, "useElsewhere", ElsewhereView)

keep_this = action(MODULE, "elsewhere", "keepThis")
keep_other = action(MODULE, "elsewhere", "keepOther")
dismiss = action(MODULE, "elsewhere", "dismiss")
