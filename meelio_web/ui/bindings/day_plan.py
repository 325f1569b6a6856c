"""What is to be done today, and when it will be done."""

from __future__ import annotations

from dataclasses import dataclass

from meelio_web.ui.bindings.engine import hook

MODULE = "use-day-plan"


@dataclass(frozen=True)
class PlanRow:
    """Mirror of ``PlanRow``."""

    id: str
    leftText: str
    endText: str
    isUnderWay: bool


@dataclass(frozen=True)
class DayPlanView:
    """Mirror of ``DayPlanView``."""

    rows: list[PlanRow]
    leftText: str
    endText: str
    breaksText: str
    note: str


@dataclass(frozen=True)
class PlanLineView:
    """Mirror of ``PlanLineView``."""

    text: str


day_plan = hook(MODULE, "useDayPlan", DayPlanView)
plan_line = hook("use-plan-line", "usePlanLine", PlanLineView)
