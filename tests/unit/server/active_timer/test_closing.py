"""What the server records of a run that gave way, in the words of the device that would do so."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import pytest

from meelio_web.server.active_timer.effects import close_runs
from meelio_web.server.active_timer.entity import ACTIVE_TIMERS
from meelio_web.server.records.domain.decide import RowState
from meelio_web.server.records.entity import Entity, Row, Written
from meelio_web.server.records.fields import wire_instant

NOW = datetime(2026, 6, 1, tzinfo=UTC)
VECTORS: dict[str, Any] = json.loads(
    (Path(__file__).parents[3] / "vectors/runs.json").read_text("utf-8")
)
REST = {"taskId": None, "taskTitle": None, "timeZone": "UTC"}


class NoSessions:
    """Nothing is recorded yet."""

    def held(self, entity: Entity, ids: Collection[str]) -> Mapping[str, Row]:
        return {}

    def overlapping(
        self, entity: Entity, spans: Sequence[tuple[datetime, datetime]]
    ) -> Sequence[Row]:
        return []


def timer(**run: object) -> Row:
    return Row("timer", RowState(5, {"run": VECTORS["run"] | REST | run}, {}), NOW, NOW)


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["says"])
def test_sy66_server_and_device_close_a_run_in_the_same_words(case: dict[str, Any]) -> None:
    gone = timer(sessionId="gone", **case["run"])
    kept = timer(sessionId="kept", startedAt=case["other"])
    written = Written(kept, gone, "resolved", ["timer"], "newest", 1, 0)

    effects = close_runs(ACTIVE_TIMERS, [written], NoSessions())

    said = [
        {
            "sessionEnd": wire_instant(cast("datetime", one.patch["session_end"])),
            "outcome": one.patch["outcome"],
            "plannedSeconds": one.patch["planned_seconds"],
            "pauses": one.patch["pauses"],
            "interruptions": one.patch["interruptions"],
        }
        for one in effects
    ]
    assert said == ([case["session"]] if case["session"] else [])
