"""The secret address that calendars read."""

from __future__ import annotations

from dataclasses import dataclass

from meelio_web.ui.bindings.engine import action, hook

MODULE = "use-calendar-feed"


@dataclass(frozen=True)
class CalendarFeedView:
    """Mirror of ``CalendarFeedView``."""

    hasFeed: bool
    stateText: str
    makeText: str
    url: str
    copyText: str
    isBusy: bool
    error: str


calendar_feed = hook(MODULE, "useCalendarFeed", CalendarFeedView)

make_feed = action(MODULE, "calendarFeed", "make")
revoke_feed = action(MODULE, "calendarFeed", "revoke")
copy_feed_url = action(MODULE, "calendarFeed", "copyUrl")
hide_feed_url = action(MODULE, "calendarFeed", "hideUrl")
