"""Sessions of the shared vectors, as the days read them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from meelio_web.server.days.focus import Worked
from meelio_web.server.days.spans import Span


def read_worked(sent: dict[str, Any]) -> Worked:
    """Read a session of the vectors."""
    return Worked(
        sent["id"],
        sent["kind"],
        datetime.fromisoformat(sent["start"]),
        datetime.fromisoformat(sent["end"]),
        [
            Span(datetime.fromisoformat(pause["start"]), datetime.fromisoformat(pause["end"]))
            for pause in sent["pauses"]
        ],
        sent["timeZone"],
    )
