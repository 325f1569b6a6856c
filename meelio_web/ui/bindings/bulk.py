"""What can be done to the chosen sessions."""

from __future__ import annotations

from dataclasses import dataclass

from meelio_web.ui.bindings.engine import action, hook
from meelio_web.ui.bindings.task_options import TaskOption

MODULE = "use-bulk"


@dataclass(frozen=True)
class BulkView:
    """Mirror of ``BulkView``."""

    isOn: bool
    isNone: bool
    text: str
    key: str
    isOpen: bool
    title: str
    options: list[TaskOption]
    tags: list[str]
    given: list[str]


bulk = hook(MODULE, "useBulk", BulkView)

open_dialog = action(MODULE, "bulk", "open")
cancel = action(MODULE, "bulk", "cancel")
closed = action(MODULE, "bulk", "closed")
save = action(MODULE, "bulk", "save")
remove = action(MODULE, "bulk", "remove")
