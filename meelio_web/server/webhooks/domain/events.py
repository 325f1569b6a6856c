"""What webhooks can be told of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

import orjson

from meelio_web.server.kit.wire import spell_instant


class Kind(StrEnum):
    """What has happened."""

    SESSION_CREATED = "session.created"
    SESSION_UPDATED = "session.updated"
    SESSION_DELETED = "session.deleted"
    PHASE_FINISHED = "phase.finished"


TEST = "webhook.test"
"""Comes only when its owner asks for it."""


class Event(NamedTuple):
    """What has happened, and to what: spelled as the REST API spells it."""

    kind: str
    data: Mapping[str, object]


def spell(event: Event, now: datetime) -> bytes:
    """Return the body that tells of it."""
    return orjson.dumps(
        {"type": str(event.kind), "timestamp": spell_instant(now), "data": event.data}
    )
