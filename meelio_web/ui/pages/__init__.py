"""The pages; importing one adds it to the app."""

from meelio_web.ui.pages import (
    account,
    conflicts,
    data,
    history,
    not_found,
    reach,
    settings,
    tasks,
    timer,
)

__all__ = [
    "account",
    "conflicts",
    "data",
    "history",
    "not_found",
    "reach",
    "settings",
    "tasks",
    "timer",
]
