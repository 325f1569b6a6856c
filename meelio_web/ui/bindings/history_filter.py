"""What of the history one looks at."""

from __future__ import annotations

from dataclasses import dataclass

from meelio_web.ui.bindings.engine import action, hook

MODULE = "use-history-filter"


@dataclass(frozen=True)
class Choice:
    """Mirror of ``Choice``."""

    value: str
    text: str


@dataclass(frozen=True)
class HistoryFilterView:
    """Mirror of ``HistoryFilterView``."""

    ready: bool
    isOpen: bool
    key: str
    text: str
    when: str
    # ``from`` is a word of Python's own.
    since: str
    until: str
    task: str
    project: str
    tag: str
    kind: str
    outcome: str
    showsBreaks: bool
    tasks: list[Choice]
    projects: list[Choice]
    tags: list[Choice]
    askedText: str
    foundText: str
    isActive: bool


history_filter = hook(MODULE, "useHistoryFilter", HistoryFilterView)

toggle = action(MODULE, "historyFilter", "toggle")
read = action(MODULE, "historyFilter", "read")
leave = action(MODULE, "historyFilter", "leave")
search = action(MODULE, "historyFilter", "search")
set_range = action(MODULE, "historyFilter", "setRange")
set_from = action(MODULE, "historyFilter", "setFrom")
set_to = action(MODULE, "historyFilter", "setTo")
set_task = action(MODULE, "historyFilter", "setTask")
set_project = action(MODULE, "historyFilter", "setProject")
set_tag = action(MODULE, "historyFilter", "setTag")
set_kind = action(MODULE, "historyFilter", "setKind")
set_outcome = action(MODULE, "historyFilter", "setOutcome")
toggle_breaks = action(MODULE, "historyFilter", "toggleBreaks")
clear = action(MODULE, "historyFilter", "clear")
