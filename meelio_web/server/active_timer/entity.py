"""The running timer as a record: one for each person, under an id that follows from theirs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast
from uuid import UUID, uuid5

from pydantic import TypeAdapter

from meelio_web.server.active_timer.domain.deciding import (
    settle_heard_end,
    settle_rival,
    settle_timer,
)
from meelio_web.server.active_timer.domain.runs import find_fault, read_run
from meelio_web.server.active_timer.effects import close_runs, end_recorded, hear_ended
from meelio_web.server.active_timer.models import ActiveTimer
from meelio_web.server.active_timer.schemas import ActiveTimerPatch
from meelio_web.server.focus_sessions.entity import FUTURE
from meelio_web.server.kit.db import table_of
from meelio_web.server.records.domain.rules import Fields, Shape
from meelio_web.server.records.entity import Entity, Setting, Ways
from meelio_web.server.records.errors import InvalidRecord

SHAPE = Shape(
    group_of={
        "mode": "timer",
        "phase": "timer",
        "cycle": "timer",
        "offered_break_ms": "timer",
        "run": "timer",
        "rival": "rival",
        "ended_session_id": "timer",
        "heard_end": "heard_end",
    },
    defaults=dict.fromkeys(("offered_break_ms", "run", "rival", "ended_session_id", "heard_end")),
    rules={"timer": settle_timer, "rival": settle_rival, "heard_end": settle_heard_end},
    asks=False,
)
REQUIRED = ("mode", "phase", "cycle")


def active_timer_id(user_id: str) -> str:
    """Return the id of a person's timer: all devices know it before they have met."""
    return str(uuid5(UUID(user_id), "active_timer"))


def complete(fields: Fields, _patched: Fields, setting: Setting) -> Fields:
    """Check the id and the runs (rules SY32, SY33); a rival that is left alone is the run."""
    if setting.id != active_timer_id(setting.user_id):
        raise InvalidRecord("entityId", "is not the id of this person's timer")
    for name in REQUIRED:
        if name not in fields:
            raise InvalidRecord(name, "is required")
    for name in ("run", "rival"):
        _check_run(name, fields[name], setting)
    rival = cast("dict[str, object] | None", fields["rival"])
    if fields["run"] is None and rival is not None:
        happens = {"mode": rival["mode"], "phase": rival["phase"]}
        return {**fields, **happens, "run": rival, "rival": None}
    return fields


def _check_run(name: str, run: object, setting: Setting) -> None:
    if run is None:
        return
    read = read_run(cast("Mapping[str, Any]", run))
    fault = find_fault(read, latest=setting.now + FUTURE)
    if fault:
        raise InvalidRecord(f"{name}.{fault.field}", fault.message)


ACTIVE_TIMERS = Entity(
    "active_timer",
    table_of(ActiveTimer),
    patch=TypeAdapter(ActiveTimerPatch),
    shape=SHAPE,
    complete=complete,
    ways=Ways(hear=hear_ended, prepare=end_recorded, effects=close_runs),
)
