"""How much focus each project has had."""

from __future__ import annotations

from dataclasses import dataclass

from meelio_web.ui.bindings.engine import hook


@dataclass(frozen=True)
class ProjectTime:
    """Mirror of ``ProjectTime``."""

    name: str
    color: str
    timeText: str
    countText: str
    share: int


@dataclass(frozen=True)
class ProjectTimesView:
    """Mirror of ``ProjectTimesView``."""

    rows: list[ProjectTime]


project_times = hook("use-project-times", "useProjectTimes", ProjectTimesView)
