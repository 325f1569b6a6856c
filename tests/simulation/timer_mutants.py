"""Faults of timers, of overlaps and of the spelling for older apps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, cast

from meelio_web.server.active_timer.domain.runs import Ending, Run, end_before
from meelio_web.server.focus_sessions.domain.overlaps import Settled, Stretch, settle
from meelio_web.server.records.domain.decide import (
    Author,
    Change,
    Decision,
    RowState,
    Shape,
)
from meelio_web.server.records.domain.rules import Clash, Verdict
from tests.simulation import timed
from tests.simulation.entry import Json
from tests.simulation.server import Judge
from tests.simulation.timer import TimerClient


class ClosingNow(TimerClient):
    """Ends what gave way now, whoever has watched."""

    def end_before(self, mine: timed.Run, other: timed.Run, at: int) -> int:
        return at


class StartingAnew(TimerClient):
    """Names what starts by itself as no other device would."""

    def next_id(self, run: timed.Run, at: int) -> str:
        return self.timing.new_id()


class ActingBlindly(TimerClient):
    """Has buttons act on what was shown last, whatever has come in."""

    def before_acting(self, at: int) -> None:
        pass


class DroppingRuns(TimerClient):
    """Takes another's timer and forgets its own."""

    def give_way(self, mine: timed.Run, other: timed.Run, at: int) -> None:
        pass


class Insisting(TimerClient):
    """Lets its timer go on wherever another's was not stopped by name."""

    def is_recorded(self, run: timed.Run) -> bool:
        return False


class RivalForgetting(Judge):
    """Makes no place for a second timer, and tells its owner that it has one."""

    def decide(
        self, row: RowState | None, change: Change, author: Author, shape: Shape
    ) -> Decision:
        decision = super().decide(row, change, author, shape)
        if decision.state is None or "rival" not in decision.state.fields:
            return decision
        fields = {**decision.state.fields, "rival": None}
        return decision._replace(state=decision.state._replace(fields=fields))


def guess_end(run: Run, other_start: datetime) -> Ending | None:
    """End it when nothing happened."""
    ending = end_before(run, other_start)
    return ending and ending._replace(end=ending.end + timedelta(seconds=7), is_completed=False)


def trim_both(stretches: Iterable[Stretch], policies: Mapping[str, str]) -> dict[str, Settled]:
    """Have the winner give way as well: to where the loser had ended."""
    before = list(stretches)
    settled = settle(before, policies)
    for one in before:
        for id_, (loser, policy) in list(settled.items()):
            whole = next(stretch for stretch in before if stretch.id == id_)
            if one.id not in settled and one.start < whole.end < one.end and loser.end == one.start:
                settled[one.id] = Settled(one._replace(start=whole.end), policy)
    return settled


def settle_no_stops(_clash: Clash) -> Verdict | None:
    """See nothing special in the end of a timer."""
    return None


def as_it_is(_schema: int, rows: list[Json], _steps: object = None) -> list[Json]:
    """Tell every app everything."""
    return rows


def filled_up(_schema: int, change: Json) -> Json:
    """Take what an older app does not know for empty."""
    if _schema >= 2 or change["entity"] != "focus_session" or change["op"] != "upsert":
        return change
    return {**change, "patch": {"overlap": None, **cast("dict[str, Any]", change["patch"])}}
