"""What became of the session in the dialog."""

from __future__ import annotations

from dataclasses import dataclass

from meelio_web.ui.bindings.decided import DecidedRow
from meelio_web.ui.bindings.engine import action, hook

MODULE = "use-changes"


@dataclass(frozen=True)
class ChangeRow:
    """Mirror of ``ChangeRow``."""

    id: str
    when: str
    device: str
    what: str
    how: str


@dataclass(frozen=True)
class ChangesView:
    """Mirror of ``ChangesView``."""

    canOpen: bool
    isOpen: bool


@dataclass(frozen=True)
class ChangeListView:
    """Mirror of ``ChangeListView``."""

    note: str
    rows: list[ChangeRow]
    lost: list[DecidedRow]


changes = hook(MODULE, "useChanges", ChangesView)
change_list = hook("use-changes", "useChangeList", ChangeListView)

toggle = action(MODULE, "changes", "toggle")
