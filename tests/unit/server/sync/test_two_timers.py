"""Devices use timers apart, push and pull as they like: what holds on the real databases."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import combinations
from typing import Any, ClassVar, cast
from uuid import UUID, uuid5

import orjson
import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import Engine
from sqlmodel import Session

from meelio_web.server.active_timer.entity import active_timer_id
from meelio_web.server.records.domain.rules import SERVER_DEVICE
from meelio_web.server.records.fields import wire_instant
from meelio_web.server.records.repository import SqlRecords
from meelio_web.server.sync import casts, service
from meelio_web.server.sync.schemas import MutationIn, PushRequest
from meelio_web.server.sync.service import Position
from tests.support.writers import add_user

Json = dict[str, Any]

DAY = datetime(2026, 6, 1, tzinfo=UTC)
NOW = DAY + timedelta(days=1)
DEVICES = ["00000000-0000-7000-8000-00000000000" + letter for letter in "abc"]
POLICIES = ["newest", "server", *(f"device:{device}" for device in DEVICES)]
CONFLICTING = {"conflict", "rejected", "deferred"}

devices = st.sampled_from(DEVICES)
minutes = st.integers(0, 60)


def at(minute: int) -> str:
    return wire_instant(DAY + timedelta(minutes=minute))


class Devices(RuleBasedStateMachine):
    """Three devices. Each keeps a plain dict of what it has pulled."""

    engine: ClassVar[Engine]

    def __init__(self) -> None:
        super().__init__()
        self.user = add_user(self.engine)
        self.timer = active_timer_id(self.user)
        self.known: dict[str, dict[str, Json]] = {device: {} for device in DEVICES}
        self.cursors: dict[str, Position] = dict.fromkeys(DEVICES, Position(0, None))
        self.runs: dict[str, Json | None] = dict.fromkeys(DEVICES)
        self.writers: dict[str, set[str]] = {}
        self.left_to_ask: set[str] = set()
        self.numbers = 0
        self.last: tuple[str, list[Json]] | None = None

    def _do(self, work: Callable[[SqlRecords], Json], *, write: bool) -> Json:
        with Session(self.engine.execution_options(write=write)) as db, db.begin():
            return orjson.loads(orjson.dumps(work(SqlRecords(db, self.user))))

    def _id(self) -> str:
        self.numbers += 1
        return str(uuid5(UUID(self.user), str(self.numbers)))

    def _push(self, device: str, changes: list[Json]) -> Json:
        self.last = device, changes
        cursor, epoch, _ = self.cursors[device]
        request: PushRequest = {
            "protocol": 1,
            "schema": casts.CURRENT,
            "user_id": self.user,
            "device_id": device,
            "device_name": device[-1],
            "epoch": epoch or "",
            "cursor": cursor,
            "sent_at": 0,
            "mutations": cast("list[MutationIn]", changes),
        }
        return self._do(lambda records: service.push(records, request, now=NOW), write=True)

    def _change(self, device: str, entity: str, id_: str, patch: Json, policy: str) -> Json:
        row = self.known[device].get(id_)
        self.numbers += 1
        return {
            "id": str(uuid5(UUID(self.user), f"change {self.numbers}")),
            "entity": entity,
            "entityId": id_,
            "op": "upsert",
            "baseRev": row["rev"] if row else 0,
            "patch": patch,
            "full": None,
            "editedAt": self.numbers,
            "onConflict": policy,
        }

    def _share(self, device: str, ended: str | None, policy: str) -> Json:
        patch = {"mode": "pomodoro", "phase": "focus", "cycle": 0, "endedSessionId": ended}
        patch |= {"run": self.runs[device]}
        return self._change(device, "active_timer", self.timer, patch, policy)

    def _record(self, device: str, run: Json, minute: int, policy: str) -> Json:
        start = datetime.fromisoformat(run["startedAt"])
        end = max(DAY + timedelta(minutes=minute), start + timedelta(minutes=1))
        patch = {"sessionStart": run["startedAt"], "sessionEnd": wire_instant(end)}
        patch |= {"mode": "pomodoro", "outcome": "stopped", "plannedSeconds": 1500}
        self.writers.setdefault(run["sessionId"], set()).add(device)
        return self._change(device, "focus_session", run["sessionId"], patch, policy)

    @rule(device=devices, minute=minutes, policy=st.sampled_from([*POLICIES, "ask"]))
    def start(self, device: str, minute: int, policy: str) -> None:
        self.runs[device] = {
            "sessionId": self._id(),
            "deviceId": device,
            "mode": "pomodoro",
            "phase": "focus",
            "startedAt": at(minute),
            "plannedMs": 1_500_000,
            "pauses": [],
            "pausedAt": None,
            "interruptions": [],
            "taskId": None,
            "taskTitle": None,
            "timeZone": "UTC",
        }
        before = self._everything().keys()
        (result,) = self._push(device, [self._share(device, None, policy)])["results"]
        assert result["status"] not in CONFLICTING
        if policy == "ask":  # a run that had to give way to a third may overlap, as one has asked
            self.left_to_ask |= self._everything().keys() - before

    @rule(device=devices, minute=minutes, policy=st.sampled_from(POLICIES))
    def stop(self, device: str, minute: int, policy: str) -> None:
        run = self.runs[device]
        if run is None:
            return
        self.runs[device] = None
        changes = [
            self._record(device, run, minute, policy),
            self._share(device, run["sessionId"], policy),
        ]
        answer = self._push(device, changes)
        statuses = [result["status"] for result in answer["results"]]
        assert not CONFLICTING.intersection(statuses), answer["results"]

    @rule(device=devices)
    def take_over(self, device: str) -> None:
        """Control from here what runs on another device."""
        self.pull(device)
        row = self.known[device].get(self.timer)
        if row:
            self.runs[device] = row["fields"]["run"]

    @rule()
    def say_again(self) -> None:
        """Nothing comes of what was said before, and it is answered alike."""
        if self.last is None:
            return
        before = self._everything()
        answer = self._push(*self.last)
        assert all(result["duplicate"] for result in answer["results"])
        assert self._everything() == before

    @rule(device=devices)
    def pull(self, device: str) -> None:
        has_more = True
        while has_more:
            position = self.cursors[device]
            page = self._do(
                lambda records, at=position: service.pull(records, at, service.Wanted(2), now=NOW),
                write=False,
            )
            self.known[device].update((row["id"], row) for row in page["changes"])
            self.cursors[device] = Position(page["cursor"], page["epoch"])
            has_more = page["hasMore"]
        assert self.known[device] == self._everything()

    def _everything(self) -> dict[str, Json]:
        page = self._do(
            lambda records: service.pull(records, Position(0, None), service.Wanted(1000), now=NOW),
            write=False,
        )
        return {row["id"]: row for row in page["changes"]}

    @invariant()
    def numbers_are_given_once(self) -> None:
        revs = [row["rev"] for row in self._everything().values()]
        with Session(self.engine) as db:
            seq = SqlRecords(db, self.user).sequence().seq
        assert len(set(revs)) == len(revs)
        assert max(revs, default=0) <= seq

    @invariant()
    def sessions_of_two_devices_lie_apart(self) -> None:
        sessions = [row for row in self._everything().values() if row["id"] != self.timer]
        settled = [row for row in sessions if row["id"] not in self.left_to_ask]
        live = [row for row in settled if row["fields"]["overlap"] is None]
        for one, other in combinations(live, 2):
            a, b = one["fields"], other["fields"]
            is_apart = a["sessionEnd"] <= b["sessionStart"] or b["sessionEnd"] <= a["sessionStart"]
            assert is_apart or self._is_of_one(one, other), (one, other)

    def _is_of_one(self, one: Json, other: Json) -> bool:
        """Say whether a device has had both in hand."""
        of_one, of_other = (self.writers.get(row["id"], set[str]()) for row in (one, other))
        return not of_one.isdisjoint(of_other)

    @invariant()
    def what_was_recorded_is_there_and_nothing_else(self) -> None:
        everything = self._everything()
        stored = everything.keys() - {self.timer}
        assert self.writers.keys() <= stored
        for id_ in stored - self.writers.keys():
            assert everything[id_]["fmeta"]["kind"][1] == SERVER_DEVICE


@pytest.mark.parametrize("examples", [12])
def test_sy31_devices_agree_whatever_they_do(engine: Engine, examples: int) -> None:
    Devices.engine = engine
    run_state_machine_as_test(
        Devices,
        settings=settings(
            max_examples=examples,
            stateful_step_count=20,
            phases=[Phase.generate],  # to shrink takes minutes on a database
        ),
    )
