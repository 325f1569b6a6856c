"""Stretches of time."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of time; ``end`` is the first moment that does not belong to it."""

    start: datetime
    end: datetime
