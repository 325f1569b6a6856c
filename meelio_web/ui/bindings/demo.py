"""The made-up history for looking at."""

from __future__ import annotations

from dataclasses import dataclass

from meelio_web.ui.bindings.engine import action, hook

MODULE = "use-demo"


@dataclass(frozen=True)
class DemoView:
    """Mirror of ``DemoView``."""

    isThere: bool
    isOffered: bool
    isBusy: bool
    text: str
    buttonText: str


demo = hook(MODULE, "useDemo", DemoView)

add = action(MODULE, "demo", "add")
remove = action(MODULE, "demo", "remove")
