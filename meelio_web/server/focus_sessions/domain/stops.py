"""Two devices have ended the same timer: whose end it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, TypeAlias

from meelio_web.server.focus_sessions.domain.times import Span, time_spent
from meelio_web.server.records.domain.rules import SERVER_DEVICE, Clash, Verdict
from meelio_web.server.records.fields import parse_instant

Timed: TypeAlias = Mapping[str, Any]

SLACK = timedelta(seconds=1)
"""Plans are kept in whole seconds."""


def settle_stops(clash: Clash) -> Verdict | None:
    """Let the first real stop stand, and keep the other as a proposal (rule FS9).

    Only where time would decide, and only about first words: a correction is no stop.
    """
    is_first_word = clash.base_rev == 0
    if not (is_first_word and clash.is_by_time):
        return None
    is_late = _ran_out(clash.mine) or not (
        clash.their_device == SERVER_DEVICE or _ran_out(clash.theirs)
    )
    return Verdict(is_mine=not is_late, loss="late_stop")


def _ran_out(session: Timed) -> bool:
    """Say whether nobody stopped it: it has ended as it was planned to."""
    planned = session["planned_seconds"]
    if session["outcome"] != "completed" or planned is None:
        return False
    span = Span(session["session_start"], session["session_end"])
    pauses = [Span(parse_instant(p["start"]), parse_instant(p["end"])) for p in session["pauses"]]
    return abs(time_spent(span, pauses) - timedelta(seconds=planned)) <= SLACK
