"""The timer page's keys."""

from __future__ import annotations

from meelio_web.ui.bindings.engine import action

MODULE = "shortcuts"

listen = action(MODULE, "shortcuts", "listen")
ignore = action(MODULE, "shortcuts", "ignore")
open_help = action(MODULE, "shortcuts", "help")
close_help = action(MODULE, "shortcuts", "closeHelp")
