"""Taking data out, as files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from meelio_web.ui.bindings.engine import Action, action, hook

MODULE = "use-export"


@dataclass(frozen=True)
class ExportView:
    """Mirror of ``ExportView``."""

    span: str
    firstDay: str
    lastDay: str
    rangeError: str
    countText: str
    canExport: bool
    doneText: str


exporting = hook(MODULE, "useExport", ExportView)

choose_first = action(MODULE, "exporting", "chooseFirst")
choose_last = action(MODULE, "exporting", "chooseLast")


def choose_span(span: Literal["all", "year", "month", "custom"]) -> Action:
    """Say which sessions are to be in the file."""
    return action(MODULE, "exporting", "chooseSpan", span)


def save(kind: Literal["csv", "json", "ics"]) -> Action:
    """Write the file."""
    return action(MODULE, "exporting", "save", kind)
