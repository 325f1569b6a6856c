"""Reads calendars as a calendar program does."""

from __future__ import annotations

from typing import Any, cast

import icalendar


def events_of(file: bytes) -> list[dict[str, Any]]:
    """Return the events of a calendar; a file that is none raises."""
    calendar = cast("Any", icalendar.Calendar.from_ical(file))
    return calendar.walk("VEVENT")
