"""The timer beside the sessions: which runs are over, and what becomes of one that gives way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias, cast

from meelio_web.server.active_timer.domain.runs import end_before, read_run
from meelio_web.server.focus_sessions.entity import FOCUS_SESSIONS
from meelio_web.server.kit.wire import spell_instant
from meelio_web.server.records.domain.rules import Fields
from meelio_web.server.records.entity import Around, Effect, Entity, Row, Written
from meelio_web.server.records.fields import parse_instant

Run: TypeAlias = Mapping[str, Any]


def hear_ended(patch: Fields, around: Around) -> Fields:
    """Take word of a run that is recorded for word of its end: it goes on nowhere (rule SY63)."""
    return {**patch, **_ends(patch, around)}


def end_recorded(timer: Entity, row: Row, said: Fields, around: Around) -> Effect | None:
    """End what is recorded: its end may have been told of another timer, and not been heard.

    Whoever says so now is who has ended it.
    """
    patch = _ends(row.state.fields, around)
    is_said = said.get("run") is None and said.get("ended_session_id") is not None
    if is_said and said["ended_session_id"] == patch.get("ended_session_id"):
        patch = {name: value for name, value in patch.items() if name == "rival"}
    if not patch:
        return None
    at = max(stamp.at for stamp in row.state.stamps.values())
    return Effect(None, timer, row.id, patch, at, "newest")


def _ends(timer: Fields, around: Around) -> dict[str, object]:
    runs = {name: cast("Run | None", timer.get(name)) for name in ("run", "rival")}
    ids = {name: str(run["sessionId"]) for name, run in runs.items() if run}
    known: Mapping[str, Row] = around.held(FOCUS_SESSIONS, [*ids.values()]) if ids else {}
    ends: dict[str, object] = {name: None for name, id_ in ids.items() if id_ in known}
    return ends | {"ended_session_id": ids["run"]} if "run" in ends else ends


class _Loss(NamedTuple):
    """A run that had to give way to another."""

    lost: Run
    won: Run
    by: Written


def close_runs(_timer: Entity, written: Sequence[Written], around: Around) -> list[Effect]:
    """Record runs that gave way to another unseen; whoever started one may never come to do it.

    What is recorded already stays as it is, and so does what was deleted (rule SY37).
    """
    losses = [loss for one in written if (loss := _find_loss(one))]
    if not losses:
        return []
    known = around.held(FOCUS_SESSIONS, [str(one.lost["sessionId"]) for one in losses])
    effects: dict[str, Effect] = {}
    for loss in losses:
        id_ = str(loss.lost["sessionId"])
        fields = None if id_ in known else _to_session(loss)
        if fields:
            by = loss.by
            effects[id_] = Effect(by.row.id, FOCUS_SESSIONS, id_, fields, by.at, by.policy)
    return list(effects.values())


def _find_loss(one: Written) -> _Loss | None:
    """Find a run that nobody who knew of it has replaced."""
    lost, won = one.before and _run(one.before), _run(one.row)
    if one.status != "resolved" or not lost or not won or lost["sessionId"] == won["sessionId"]:
        return None
    return _Loss(lost, won, one)


def _run(row: Row) -> Run | None:
    return cast("Run | None", row.state.fields.get("run"))


def _to_session(loss: _Loss) -> Fields | None:
    stored, run = loss.lost, read_run(loss.lost)
    ending = end_before(run, parse_instant(loss.won["startedAt"]))
    if ending is None:
        return None
    planned = stored["plannedMs"]
    return {
        "session_start": run.started_at,
        "session_end": ending.end,
        "kind": stored["phase"],
        "mode": stored["mode"],
        "outcome": "completed" if ending.is_completed else "stopped",
        "planned_seconds": (planned + 500) // 1000 if planned else None,
        "pauses": [
            {"start": spell_instant(start), "end": spell_instant(end)}
            for start, end in ending.pauses
        ],
        "interruptions": [spell_instant(moment) for moment in ending.interruptions],
        "task_id": stored["taskId"],
        "task_title": stored["taskTitle"],
        "time_zone": stored["timeZone"],
    }
