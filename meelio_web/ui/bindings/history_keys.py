"""The sheet of History's keys."""

from __future__ import annotations

from meelio_web.ui.bindings.engine import action

MODULE = "history-keys"

listen = action(MODULE, "historyKeys", "listen")
ignore = action(MODULE, "historyKeys", "ignore")
open_keys = action(MODULE, "historyKeys", "open")
close_keys = action(MODULE, "historyKeys", "close")
