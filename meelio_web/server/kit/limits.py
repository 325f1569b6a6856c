"""How often somebody may do something. Counted in this process's memory, lost when it ends."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from enum import StrEnum

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from meelio_web.server.kit.errors import TooManyRequests
from meelio_web.server.kit.settings import Settings


class Limit(StrEnum):
    """What is counted; the values are the names of the settings."""

    WRITE = "write_limit"
    PUSH = "push_limit"
    SIGN_IN = "sign_in_limit"
    SIGN_IN_ADDRESS = "sign_in_address_limit"
    REGISTER = "register_limit"
    FEED = "feed_limit"


class Limits:
    """Moving windows: at no moment do the last minutes hold more than is allowed."""

    def __init__(self, settings: Settings) -> None:
        self._window = MovingWindowRateLimiter(MemoryStorage())
        self._items: dict[Limit, RateLimitItem] = {
            limit: parse(getattr(settings, limit)) for limit in Limit
        }

    def take(self, limit: Limit, key: str) -> None:
        """Count one try.

        Raises:
            TooManyRequests: it would be one too many; it was not counted.
        """
        if not self._window.hit(self._items[limit], limit, key):
            raise self._too_many(limit, key)

    def count(self, limit: Limit, key: str) -> None:
        """Count one try that has already been allowed."""
        self._window.hit(self._items[limit], limit, key)

    def require(self, limit: Limit, key: str) -> None:
        """Count nothing, only look.

        Raises:
            TooManyRequests: one more would be one too many.
        """
        if not self._window.test(self._items[limit], limit, key):
            raise self._too_many(limit, key)

    def forget(self, limit: Limit, key: str) -> None:
        """Count from nought again."""
        self._window.clear(self._items[limit], limit, key)

    def _too_many(self, limit: Limit, key: str) -> TooManyRequests:
        free_at = self._window.get_window_stats(self._items[limit], limit, key).reset_time
        return TooManyRequests(max(1, math.ceil(free_at - datetime.now(UTC).timestamp())))
