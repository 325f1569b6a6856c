"""Two devices change the same task: what is answered and stored, and what is kept of the loser."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from meelio_web.server.records.models import SyncConflict
from tests.conftest import Clock
from tests.support.device import EDITED_AT, Device, Json


class TestConflicts:
    def edit_both(self, phone: Device, laptop: Device, task: Json, **over: Any) -> Json:
        """The phone edits; the laptop, which has not seen it, does too. Returns its result."""
        seen = {"baseRev": task["rev"]}
        phone.push(phone.change({"notes": "phone"}, task["id"], **seen))
        change = laptop.change({"notes": "laptop"}, task["id"], **seen, **over)
        return laptop.push(change)[0]

    def test_sy10_other_groups_merge(self, phone: Device, laptop: Device, task: Json) -> None:
        phone.push(phone.change({"notes": "phone"}, task["id"], baseRev=task["rev"]))
        (result,) = laptop.push(laptop.change({"title": "x"}, task["id"], baseRev=task["rev"]))

        assert result["status"] == "merged"
        fields = result["row"]["fields"]
        assert (fields["notes"], fields["title"]) == ("phone", "x")

    def test_sy11_same_value_takes_no_number(
        self, phone: Device, laptop: Device, task: Json
    ) -> None:
        phone.push(phone.change({"notes": "x"}, task["id"], baseRev=task["rev"]))
        (result,) = laptop.push(laptop.change({"notes": "x"}, task["id"], baseRev=task["rev"]))

        assert result["status"] == "noop"
        assert result["row"]["fmeta"]["notes"][1] == phone.id

    def test_sy13_who_asks_is_told_who_deleted_it_and_when(
        self, phone: Device, laptop: Device, task: Json
    ) -> None:
        seen = {"baseRev": task["rev"]}
        phone.push(phone.change(None, task["id"], **seen))

        (result,) = laptop.push(
            laptop.change({"notes": "laptop"}, task["id"], onConflict="ask", **seen),
        )

        assert (result["status"], result["kind"]) == ("conflict", "edit/delete")
        assert result["deletion"] == [task["rev"] + 1, phone.id, EDITED_AT]

    def test_sy13_who_asks_is_asked_and_asked_again(
        self, phone: Device, laptop: Device, task: Json
    ) -> None:
        result = self.edit_both(phone, laptop, task, onConflict="ask")

        assert (result["status"], result["kind"]) == ("conflict", "edit/edit")
        assert result["groups"] == ["notes"]
        assert result["row"]["fields"]["notes"] == "phone"
        assert result["deletion"] is None
        seen = {"baseRev": task["rev"], "editedAt": EDITED_AT + 1}
        change = laptop.change({"notes": "laptop"}, task["id"], **seen)
        asked = {**change, "onConflict": "ask"}
        assert laptop.push(asked)[0]["status"] == "conflict"
        assert laptop.push({**asked, "onConflict": "newest"})[0]["status"] == "resolved"

    def test_sy7_changes_after_a_conflict_wait(
        self, phone: Device, laptop: Device, task: Json
    ) -> None:
        phone.push(phone.change({"notes": "phone"}, task["id"], baseRev=task["rev"]))
        seen = {"baseRev": task["rev"], "onConflict": "ask"}
        other = laptop.change({"title": "other"})

        results = laptop.push(
            laptop.change({"notes": "laptop"}, task["id"], **seen),
            later := laptop.change({"title": "later"}, task["id"], **seen),
            other,
        )

        assert [result["status"] for result in results] == ["conflict", "deferred", "applied"]
        assert results[1] == {"id": later["id"], "status": "deferred"}

    @pytest.mark.parametrize(
        ("policy", "winner"),
        [("server", "phone"), ("newest", "laptop"), ("this", "laptop"), ("other", "phone")],
    )
    def test_sy14_sy15_policy_decides_and_the_loser_is_kept(
        self,
        phone: Device,
        laptop: Device,
        task: Json,
        engine: Engine,
        policy: str,
        winner: str,
    ) -> None:
        chosen = {"this": f"device:{laptop.id}", "other": f"device:{phone.id}"}
        result = self.edit_both(
            phone, laptop, task, onConflict=chosen.get(policy, policy), editedAt=EDITED_AT + 1
        )

        assert result["row"]["fields"]["notes"] == winner
        loser = phone if winner == "laptop" else laptop
        with Session(engine) as db:
            (kept,) = db.exec(select(SyncConflict)).all()
        lost = "phone" if winner == "laptop" else "laptop"
        assert (kept.grp, kept.lost, kept.won) == ("notes", {"notes": lost}, {"notes": winner})
        assert (kept.lost_device, kept.entity_id) == (loser.id, task["id"])

    def test_sy16_sy18_edit_of_deleted_restores_or_stays_away(
        self, phone: Device, laptop: Device, task: Json
    ) -> None:
        phone.push(phone.change(None, task["id"], baseRev=task["rev"]))
        seen = {"baseRev": task["rev"], "full": {"title": "Read", "notes": "old"}}
        edit = laptop.change({"notes": "laptop"}, task["id"], **seen)

        (kept,) = laptop.push({**edit, "editedAt": EDITED_AT - 1})
        assert (kept["status"], kept["row"]["deleted"]) == ("server_kept", True)
        assert kept["row"]["fields"] == {}
        (restored,) = laptop.push({**edit, "id": str(uuid4()), "editedAt": EDITED_AT + 1})
        assert restored["status"] == "resolved"
        assert restored["row"]["fields"]["title"] == "Read"

    def test_sy12_clock_far_ahead_is_clamped(self, phone: Device, task: Json, clock: Clock) -> None:
        far = phone.change({"notes": "x"}, task["id"], baseRev=task["rev"], editedAt=2**52)

        stamp = phone.push(far)[0]["row"]["fmeta"]["notes"]

        assert stamp[2] == int(clock.now.timestamp() + 60) * 1_000_000
