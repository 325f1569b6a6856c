"""What can go wrong with the calendar feed."""

from __future__ import annotations

from meelio_web.server.kit.errors import NotFound


class FeedNotFound(NotFound):
    """There is no such feed, or no longer."""
