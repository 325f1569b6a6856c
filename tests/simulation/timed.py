"""What can be read off a run as the wire spells it, in milliseconds from the beginning."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, cast

from meelio_web.server.records.fields import wire_instant
from tests.simulation.words import BEGINNING

Run = Mapping[str, Any]

SECOND = 1000


def run_of(timer: Mapping[str, object] | None, name: str = "run") -> Run | None:
    """Return what runs, or its rival."""
    return cast("Run | None", timer.get(name)) if timer else None


def spell(at: int) -> str:
    """Spell a moment as the wire does."""
    return wire_instant(BEGINNING + timedelta(milliseconds=at))


def read(text: str) -> int:
    """Read a moment."""
    return (datetime.fromisoformat(text) - BEGINNING) // timedelta(milliseconds=1)


def begin(session_id: str, device: str, mode: str, phase: str, at: int, planned: int | None) -> Run:
    """Start something."""
    return {
        "sessionId": session_id,
        "deviceId": device,
        "mode": mode,
        "phase": phase,
        "startedAt": spell(at),
        "plannedMs": planned,
        "pauses": [],
        "pausedAt": None,
        "interruptions": [],
        "taskId": None,
        "taskTitle": None,
        "timeZone": "UTC",
        "overtime": False,
        "strict": False,
    }


def started(run: Run) -> int:
    """Tell when it began."""
    return read(run["startedAt"])


def rested(run: Run) -> int:
    """Add up its pauses."""
    return sum(read(one["end"]) - read(one["start"]) for one in run["pauses"])


def due(run: Run) -> int | None:
    """Tell when it is over by itself, if it is not paused and has an end."""
    if run["plannedMs"] is None or run["pausedAt"]:
        return None
    return started(run) + run["plannedMs"] + rested(run)


def pause(run: Run, at: int) -> Run:
    """Let it rest."""
    return run if run["pausedAt"] else {**run, "pausedAt": spell(at)}


def resume(run: Run, at: int) -> Run:
    """Let it go on."""
    if not run["pausedAt"]:
        return run
    rest = {"start": run["pausedAt"], "end": spell(at)}
    return {**run, "pauses": [*run["pauses"], rest], "pausedAt": None}


def extend(run: Run, by: int) -> Run:
    """Give it more time, if it has an end."""
    return run if run["plannedMs"] is None else {**run, "plannedMs": run["plannedMs"] + by}


def session(run: Run, end: int) -> dict[str, object] | None:
    """Return what is recorded of a run that ended then; nothing if it was too short."""
    pauses = [one for one in run["pauses"] if read(one["start"]) < end]
    pauses = [{**one, "end": spell(min(read(one["end"]), end))} for one in pauses]
    done = end - started(run) - rested({**run, "pauses": pauses})
    if done < SECOND:
        return None
    planned = run["plannedMs"]
    ran_out = planned is None or done >= planned
    return {
        "sessionStart": run["startedAt"],
        "sessionEnd": spell(end),
        "duration": (done + 30 * SECOND) // (60 * SECOND),
        "outcome": "completed" if ran_out else "stopped",
        "plannedSeconds": None if planned is None else planned // SECOND,
        "pauses": pauses,
        "kind": run["phase"],
        "mode": run["mode"],
        "interruptions": run["interruptions"],
        "taskId": run["taskId"],
        "taskTitle": run["taskTitle"],
        "timeZone": run["timeZone"],
    }
