"""The pages; importing one adds it to the app."""

from meelio_web.ui.pages import (
    account,
    conflicts,
    data,
    history,
    insights,
    not_found,
    reach,
    reports,
    settings,
    tasks,
    timer,
)

__all__ = [
    "account",
    "conflicts",
    "data",
    "history",
    "insights",
    "not_found",
    "reach",
    "reports",
    "settings",
    "tasks",
    "timer",
]
