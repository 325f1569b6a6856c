"""One week or month."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from meelio_web.ui.bindings.charts import Figure, RangeView
from meelio_web.ui.bindings.engine import Action, action, hook

MODULE = "use-report"

Kind = Literal["week", "month"]


@dataclass(frozen=True)
class ReportView:
    """Mirror of ``ReportView``."""

    state: Literal["unknown", "locked", "shown"]
    lockText: str
    kind: Kind
    title: str
    datesText: str
    note: str
    hasNext: bool
    isEmpty: bool
    lastText: str
    held: RangeView
    days: list[Figure]
    timesText: str
    madeText: str


report = hook(MODULE, "useReport", ReportView)

earlier = action(MODULE, "report", "earlier")
later = action(MODULE, "report", "later")
go_to_last = action(MODULE, "report", "goToLast")
print_it = action(MODULE, "report", "print")
share = action(MODULE, "report", "share")


def choose(kind: Kind) -> Action:
    """Report on weeks or on months."""
    return action(MODULE, "report", "choose", kind)
