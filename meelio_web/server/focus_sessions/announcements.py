"""Tells webhooks what happens to sessions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from meelio_web.server.focus_sessions.domain.happenings import happenings
from meelio_web.server.records.entity import Changed, Entity, Row
from meelio_web.server.webhooks.domain.events import Event
from meelio_web.server.webhooks.outbox import find_listening, put


def announce_sessions(
    db: Session, user_id: str, entity: Entity, changes: Sequence[Changed], now: datetime
) -> None:
    """Write down what the user's webhooks are to be told; most people have none."""
    listening = find_listening(db, user_id)
    if listening:
        events = [event for change in changes for event in _events(entity, change)]
        put(db, listening, events, now)


def _events(entity: Entity, change: Changed) -> list[Event]:
    before, after = change.before, change.after
    was, is_ = _live(before), _live(after)
    shown = is_ or was
    kinds = happenings(was and was.state.fields, is_ and is_.state.fields, is_first=before is None)
    return [Event(kind, entity.shown(shown)) for kind in kinds if shown]


def _live(row: Row | None) -> Row | None:
    return None if row is None or row.state.deletion else row
