"""What requests for figures have in common."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from fastapi import Depends, Query
from pydantic import PlainValidator, WithJsonSchema

from meelio_web.server.focus_sessions.domain.times import is_zone
from meelio_web.server.insights.service import Asked
from meelio_web.server.kit.web import Now
from meelio_web.server.plans.dependencies import VisibleSince
from meelio_web.server.records.errors import InvalidRecord
from meelio_web.server.records.fields import parse_instant
from meelio_web.server.records.web import CallersRecords


def _when(value: object) -> date | datetime:
    """Read a date, or an instant."""
    text = str(value)
    if len(text) > len("2026-01-31"):
        return parse_instant(text)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError("must be a date like 2026-01-31, or a time with its offset") from None


When = Annotated[
    date | datetime,
    PlainValidator(_when),
    WithJsonSchema({"type": "string", "format": "date", "examples": ["2026-01-31"]}),
]
WhenQuery = When | None


async def read_zone(
    time_zone: Annotated[str | None, Query(alias="timeZone", max_length=64)] = None,
) -> str | None:
    """Read where the caller is; without it, it is where the newest session was (rule IN34)."""
    if time_zone is not None and not is_zone(time_zone):
        raise InvalidRecord("timeZone", "is not a known time zone")
    return time_zone


async def open_asked(
    records: CallersRecords,
    visible_since: VisibleSince,
    zone: Annotated[str | None, Depends(read_zone)],
    now: Now,
) -> Asked:
    """Return whose figures are asked for, how much of their history they may see, and when."""
    return Asked(records, visible_since, now, zone)


RunAsked = Annotated[Asked, Depends(open_asked)]
