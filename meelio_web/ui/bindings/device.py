"""How this device keeps things, and how its clock goes."""

from __future__ import annotations

from dataclasses import dataclass

from meelio_web.ui.bindings.engine import hook

MODULE = "use-device"


@dataclass(frozen=True)
class DeviceView:
    """Mirror of ``DeviceView``."""

    usageText: str
    keepText: str
    clockText: str


device = hook(MODULE, "useDevice", DeviceView)
