"""What is heard, and what may not be heard yet."""

from __future__ import annotations

from dataclasses import dataclass

from meelio_web.ui.bindings.engine import action, hook

MODULE = "use-sound"


@dataclass(frozen=True)
class SoundView:
    """Mirror of ``SoundView``."""

    needsTap: bool


sound = hook(MODULE, "useSound", SoundView)

preview = action(MODULE, "sound", "preview")
sample = action(MODULE, "sound", "sample")
hear = action(MODULE, "sound", "hear")
