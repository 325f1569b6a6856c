"""The protocol with one fault each. That the checks find them shows what the checks are worth."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType
from typing import NamedTuple

from meelio_web.server.active_timer.entity import ACTIVE_TIMERS
from meelio_web.server.focus_sessions.entity import FOCUS_SESSIONS
from meelio_web.server.records.domain.decide import (
    Author,
    Change,
    Decision,
    Fields,
    RowState,
    Shape,
)
from meelio_web.server.records.ports import Remembered
from meelio_web.server.sync.service import Position
from tests.simulation import plan_mutants, timer_mutants
from tests.simulation.client import Asking, Client, Lost, digest_of
from tests.simulation.entry import Entry, Json, Parcel
from tests.simulation.memory import MemoryRecords
from tests.simulation.server import Judge, Server, Store
from tests.simulation.world import Cast


class BlindJudge(Judge):
    """Takes every edit as if its author had seen everything: the last to come wins."""

    def decide(
        self, row: RowState | None, change: Change, author: Author, shape: Shape
    ) -> Decision:
        if row and not row.deletion and change.op == "upsert":
            change = change._replace(base_rev=author.rev)
        return super().decide(row, change, author, shape)


class Forgetful(MemoryRecords):
    """Remembers no mutation."""

    def remembered(self, ids: Collection[str]) -> dict[str, Remembered]:
        return {}


class Boundless(MemoryRecords):
    """Drops tombstones and lets everybody go on as if they had seen them."""

    def raise_horizon(self, rev: int) -> None:
        pass


class HastyServer(Server):
    """Gives every page the cursor of the last one."""

    def pull(self, position: Position, asking: Asking) -> Json:
        page = super().pull(position, asking)
        with self.store.begin(write=False) as records:
            return {**page, "cursor": records.sequence().seq}


class RepeatingServer(Server):
    """Answers the repeat of a mutation with the row as it was when it came first."""

    def __init__(self, store: Store, judge: Judge) -> None:
        super().__init__(store, judge)
        self._first: dict[str, Json | None] = {}

    def push(self, parcel: Parcel) -> Json:
        answer = super().push(parcel)
        return {**answer, "results": [self._as_first(result) for result in answer["results"]]}

    def _as_first(self, result: Json) -> Json:
        if "duplicate" not in result:
            return result
        row = self._first.setdefault(result["id"], result["row"])
        return {**result, "row": row}


class EditsInFlight(Client):
    """Adds to entries that were sent."""

    def may_grow(self, newest: Entry) -> bool:
        return True


class CursorFromPush(Client):
    """Moves its cursor by what a push answers."""

    def settle(self, answer: Json) -> None:
        self.cursor = max(self.cursor, answer["seq"])
        super().settle(answer)


class Rebasing(Client):
    """Once a change is settled, takes its later ones as if they were made on the result."""

    def settle_one(self, entry: Entry, result: Json, as_of: int) -> None:
        super().settle_one(entry, result, as_of)
        row = result.get("row")
        if not row or result["status"] == "conflict":
            return
        self.outbox = [
            one._replace(base_rev=max(one.base_rev, row["rev"]))
            if one.record == entry.record
            else one
            for one in self.outbox
        ]


class CursorFirst(Client):
    """Saves a page's cursor before its rows, and now and then dies in between."""

    _pages = 0

    def take_changes(self, page: Json) -> None:
        self._pages += 1
        self.cursor, self.epoch = max(self.cursor, page["cursor"]), page["epoch"]
        if self._pages % 20 == 0:
            raise Lost
        super().take_changes(page)


class CursorUnchecked(Client):
    """Takes pages although the cursor has moved since they were asked for."""

    def take_page(self, asked: Position, page: Json) -> bool:
        self.take_changes(page)
        return True


class PushInserting(Client):
    """Lets a push bring back rows whose tombstones have passed."""

    def may_insert(self, row: Json, as_of: int) -> bool:
        return True


class Trusting(Server):
    """Takes every device's word that it knows the present epoch."""

    def push(self, parcel: Parcel) -> Json:
        return super().push(parcel._replace(epoch=self.epoch))

    def pull(self, position: Position, asking: Asking) -> Json:
        return super().pull(position._replace(epoch=self.epoch), asking)


class Unrescued(Client):
    """Takes what a restored server has for all there is."""

    def is_lost(self, mine: Json, same: Json | None, agreed: int) -> bool:
        return False


class RescuingByRevision(Client):
    """Takes any newer revision of a restored server for something newer than its own."""

    def is_lost(self, mine: Json, same: Json | None, agreed: int) -> bool:
        return same is None or same["rev"] < mine["rev"]


class RescuingBlindly(Client):
    """Says again what it has as if it had seen what others have said again before."""

    def rescue_base(self, same: Json | None, agreed: int) -> int:
        return same["rev"] if same else 0


class Contiguous(MemoryRecords):
    """Begins a new epoch with the numbers that the old one went on with."""

    def begin_epoch(self, epoch: str, *, gap: int) -> None:
        super().begin_epoch(epoch, gap=0)


class Unsuspecting(Client):
    """Never looks whether it has what the server has."""

    def is_alike(self, page: Json) -> bool:
        return True


class CountingOnly(Client):
    """Takes as many rows for the same rows."""

    def is_alike(self, page: Json) -> bool:
        digest: Json = page.get("digest") or {}
        here = digest_of(self.shadow.values(), digest)
        return all(here[kind]["n"] == one["n"] for kind, one in digest.items())


class Sweeping(Client):
    """Takes the state of the server for all there is, and drops what waits."""

    def start_over(self, theirs: Mapping[str, Json], first: Json, locked: Collection[str]) -> None:
        super().start_over(theirs, first, locked)
        self.outbox = []


class Fieldwise(Judge):
    """Has every field conflict by itself."""

    def decide(
        self, row: RowState | None, change: Change, author: Author, shape: Shape
    ) -> Decision:
        alone = Shape({name: name for name in shape.group_of}, shape.defaults)
        return super().decide(row, change, author, alone)


class Unrenewed(Client):
    """Goes on with what an earlier app has kept."""

    def renew(self) -> None:
        super().renew()
        self.is_renewed = False


class Overlooking(Client):
    """Takes what stands under a change that waits for seen."""

    def base_of(self, record: str, patch: Fields) -> int:
        row = self.shadow.get(record)
        return row["rev"] if row else 0


class Setup(NamedTuple):
    """Who plays, on which store; and by what parts of the product are replaced."""

    cast: Cast = Cast()
    store: Callable[[str], MemoryRecords] = MemoryRecords
    parts: Mapping[str, object] = MappingProxyType({})


SERVER = "meelio_web.server"
WITHOUT_STOPS = FOCUS_SESSIONS.shape._replace(rules={"timing": timer_mutants.settle_no_stops})
CREDULOUS = ACTIVE_TIMERS.ways._replace(hear=None, prepare=None)

MUTANTS: Mapping[str, Setup] = {
    "blind_write": Setup(Cast(judge=BlindJudge)),
    "no_dedup": Setup(store=Forgetful),
    "edit_inflight": Setup(Cast(client=EditsInFlight)),
    "cursor_is_latest": Setup(Cast(server=HastyServer)),
    "cursor_from_push": Setup(Cast(client=CursorFromPush)),
    "no_horizon": Setup(store=Boundless),
    "chain_rebase": Setup(Cast(client=Rebasing)),
    "cursor_first": Setup(Cast(client=CursorFirst)),
    "no_cursor_cas": Setup(Cast(client=CursorUnchecked)),
    "stored_row": Setup(Cast(server=RepeatingServer)),
    "push_inserts_old": Setup(Cast(client=PushInserting)),
    "no_groups": Setup(Cast(judge=Fieldwise)),
    "masked_base": Setup(Cast(client=Overlooking)),
    "no_epoch_check": Setup(Cast(server=Trusting)),
    "no_rescue": Setup(Cast(client=Unrescued)),
    "rescue_by_rev": Setup(Cast(client=RescuingByRevision)),
    "blind_rescue": Setup(Cast(client=RescuingBlindly)),
    "no_epoch_gap": Setup(store=Contiguous),
    "digest_ignored": Setup(Cast(client=Unsuspecting)),
    "digest_counts": Setup(Cast(client=CountingOnly)),
    "resync_sweeps": Setup(Cast(client=Sweeping)),
    "no_cast_down": Setup(parts={f"{SERVER}.sync.casts.rows_for": timer_mutants.as_it_is}),
    "cast_empties": Setup(parts={f"{SERVER}.sync.mutations.change_from": timer_mutants.filled_up}),
    "not_renewed": Setup(Cast(client=Unrenewed)),
    "not_renumbered": Setup(parts={f"{SERVER}.sync.service.unlock": plan_mutants.stay}),
    "plan_first": Setup(parts={f"{SERVER}.sync.service.pull": plan_mutants.ask_first}),
    "snapshot_shows": Setup(
        parts={f"{SERVER}.sync.snapshots.is_locked_line": plan_mutants.hide_nothing}
    ),
    "locked_let_go": Setup(Cast(client=plan_mutants.LettingGo)),
    "own_not_kept": Setup(Cast(client=plan_mutants.NotInserting)),
    "closed_now": Setup(Cast(timer=timer_mutants.ClosingNow)),
    "random_next": Setup(Cast(timer=timer_mutants.StartingAnew)),
    "acts_blindly": Setup(Cast(timer=timer_mutants.ActingBlindly)),
    "run_dropped": Setup(Cast(timer=timer_mutants.DroppingRuns)),
    "record_ignored": Setup(Cast(timer=timer_mutants.Insisting)),
    "rival_forgotten": Setup(Cast(judge=timer_mutants.RivalForgetting)),
    "end_guessed": Setup(
        parts={f"{SERVER}.active_timer.effects.end_before": timer_mutants.guess_end}
    ),
    "both_trimmed": Setup(
        parts={f"{SERVER}.focus_sessions.effects.settle": timer_mutants.trim_both}
    ),
    "late_stop_wins": Setup(
        parts={f"{SERVER}.focus_sessions.entity.FOCUS_SESSIONS.shape": WITHOUT_STOPS}
    ),
    "goes_on_recorded": Setup(
        parts={f"{SERVER}.active_timer.entity.ACTIVE_TIMERS.ways": CREDULOUS}
    ),
}
