"""Whether a newer version waits."""

from __future__ import annotations

from dataclasses import dataclass

from meelio_web.ui.bindings.engine import action, hook

MODULE = "use-update"


@dataclass(frozen=True)
class UpdateView:
    """Mirror of ``UpdateView``."""

    isWaiting: bool
    text: str


update = hook(MODULE, "useUpdate", UpdateView)
reload = action(MODULE, "update", "reload")
