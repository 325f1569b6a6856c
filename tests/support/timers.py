"""Changes of the running timer and of sessions, as devices send them."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from meelio_web.server.active_timer.entity import active_timer_id
from tests.support.device import Device, Json


def run(device: Device, start: str, **over: Any) -> Json:
    """A pomodoro that a device has started today at that time."""
    whole: Json = {
        "sessionId": str(uuid4()),
        "deviceId": device.id,
        "mode": "pomodoro",
        "phase": "focus",
        "startedAt": f"2026-06-01T{start}:00.000Z",
        "plannedMs": 1_500_000,
        "pauses": [],
        "pausedAt": None,
        "interruptions": [],
        "taskId": None,
        "taskTitle": None,
        "timeZone": "Europe/Berlin",
        "overtime": False,
        "strict": False,
    }
    return whole | over


def timer(device: Device, of: Json | None, **over: Any) -> Json:
    """The change with which a device shares its timer."""
    patch = {"mode": "pomodoro", "phase": "focus", "cycle": 0, "offeredBreakMs": None}
    patch |= {"run": of, "rival": None, "endedSessionId": None} | over
    return device.change(patch, active_timer_id(device.user_id), entity="active_timer")


def session(device: Device, start: str, end: str, **over: Any) -> Json:
    """The change with which a device records a pomodoro of today."""
    patch = {"sessionStart": f"2026-06-01T{start}:00.000Z", "mode": "pomodoro"}
    patch |= {"sessionEnd": f"2026-06-01T{end}:00.000Z"} | over
    return device.change(patch, entity="focus_session")
