"""What timers record, and tell other devices of, is what the server takes."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import orjson

from meelio_web.server.active_timer.entity import active_timer_id
from meelio_web.server.kit.ids import new_id
from meelio_web.server.records.entity import Setting
from meelio_web.server.sync.service import ENTITIES

CLIENT = Path(__file__).parents[2] / "meelio_web" / "client"
SEED, HISTORIES = 20_261_124, 150
USER = "c0ffee00-0000-4000-8000-000000000009"
LATER = datetime(2026, 4, 1, 14, tzinfo=UTC) + timedelta(days=400)


def told() -> Iterator[tuple[str, dict[str, object]]]:
    """Let timers live through histories of every kind."""
    command = ["bun", "test/support/tell-histories.ts", str(SEED), str(HISTORIES)]
    done = subprocess.run(command, cwd=CLIENT, check=True, capture_output=True)  # noqa: S603
    yield from (tuple(orjson.loads(line)) for line in done.stdout.splitlines())


def test_tm9_server_takes_what_timers_record_and_tell() -> None:
    kinds: set[str] = set()
    for kind, said in told():
        entity = ENTITIES[kind]
        id_ = active_timer_id(USER) if kind == "active_timer" else new_id(LATER)
        patch = entity.parse(said)
        entity.complete({**entity.shape.defaults, **patch}, patch, Setting(USER, id_, LATER))
        kinds.add(kind)

    assert kinds == {"active_timer", "focus_session"}
