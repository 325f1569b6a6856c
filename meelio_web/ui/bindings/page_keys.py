"""The sheet of the keys of History or Tasks."""

from __future__ import annotations

from meelio_web.ui.bindings.engine import action

MODULE = "page-keys"

listen = action(MODULE, "pageKeys", "listen")
ignore = action(MODULE, "pageKeys", "ignore")
open_keys = action(MODULE, "pageKeys", "open")
close_keys = action(MODULE, "pageKeys", "close")
