"""A history in which an account goes from plan to plan while its devices come and go."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from random import Random

import orjson

from meelio_web.server.focus_sessions.repository import SessionFilter, list_sessions
from meelio_web.server.kit.wire import spell_instant
from meelio_web.server.plans.domain.window import FREE
from meelio_web.server.plans.service import window_of
from meelio_web.server.records.fields import parse_instant
from meelio_web.server.records.ports import Records
from meelio_web.server.records.repository import SqlRecords
from meelio_web.server.sync import service
from meelio_web.server.sync.service import Position
from meelio_web.server.sync.snapshots import Place
from tests.simulation.client import PULLED, SNAPPED, Asking, Client, digest_of
from tests.simulation.entry import Json
from tests.simulation.memory import MemoryRecords
from tests.simulation.server import Judge, Server, Store
from tests.simulation.words import KINDS
from tests.simulation.world import SCHEMA, STEPS, Cast, Disaster, Story, World

PREMIUM = "premium"
DAYS = 3
"""What people say ended up to an hour after the moment that is so long before the beginning."""
BEGUN = 30 * 60
LEAVES = 0.04
AWAY = 40
LOOKS = 0.08
LIKELY = 0.4
BETWEEN = 0.03
"""How likely the plan changes between two reads of one request."""


def ends(row: Json) -> datetime | None:
    """Return when a row of the wire ended, if it is one that takes time and is not deleted."""
    text = None if row["deleted"] else row["fields"].get("sessionEnd")
    return parse_instant(text) if text else None


class PlanServer(Server):
    """Somebody's server, with an onlooker who knows what is locked without asking the product."""

    def __init__(self, store: Store, judge: Judge) -> None:
        super().__init__(store, judge)
        self.plan = FREE
        self.changes = 0
        self.leaks: list[str] = []
        self.between: Callable[[], None] | None = None
        self._since: datetime | None = None

    def ask_since(self) -> datetime | None:
        self._since = window_of(self.plan, days=DAYS, now=self.now).since
        since = self._since
        if self.between:
            self.between()
        return since

    def pull(self, position: Position, asking: Asking) -> Json:
        page = super().pull(position, asking)
        self._watch("a pull", page["changes"])
        return page

    def snapshot(self, place: Place | None, asking: Asking) -> Json:
        page = super().snapshot(place, asking)
        self._watch("a snapshot", page["rows"])
        return page

    def _watch(self, what: str, rows: Iterable[Json]) -> None:
        self.leaks += [f"{what} tells {row}" for row in rows if self.hides(row)]

    def hides(self, row: Json) -> bool:
        """Say whether the plan that was asked for last locks a row."""
        end = ends(row)
        return self._since is not None and end is not None and end <= self._since

    def set_plan(self, plan: str) -> None:
        """Do what the operator's command does. Nothing is deleted, and nothing says otherwise."""
        since = window_of(FREE, days=DAYS, now=self.now).since
        with self.store.begin(write=True) as records:
            before = [*self._everything(records)]
            if plan != FREE and since:
                service.unlock(records, since)
            after = [*self._everything(records)]
        self.plan = plan
        self.changes += 1
        if plan != FREE:
            before, after = ([{**row, "rev": 0} for row in rows] for rows in (before, after))
        if before != after:
            changed = [pair for pair in zip(before, after, strict=False) if pair[0] != pair[1]]
            self.leaks.append(f"going {plan} has changed {changed}, or there are more or fewer")

    def all_rows(self) -> dict[str, Json]:
        """Return whatever is not deleted, locked or not."""
        with self.store.begin(write=False) as records:
            return {row["id"]: row for row in self._everything(records)}

    def _everything(self, records: Records) -> Iterator[Json]:
        for entity in KINDS.values():
            rows = records.live(entity, after_id="", limit=1000)
            yield from self.answer({"rows": rows})["rows"]

    def answer(self, content: Json) -> Json:
        """Read what a database has spelled already."""
        if isinstance(self.store, MemoryRecords):
            return content
        return orjson.loads(orjson.dumps(content, default=tuple))

    def look_around(self) -> None:
        """Have all ways to read tell the same, and know themselves what that should be."""
        between, self.between = self.between, None
        told = self._in_snapshot()
        with self.store.begin(write=False) as records:
            everything = [*self._everything(records)]
            known = records.sequence()
            self.ask_since()
            if isinstance(records, SqlRecords):
                self._look_at_list(records, everything)
        shut = {row["id"] for row in everything if self.hides(row)}
        shown = [row for row in everything if row["id"] not in shut]
        self._expect("a snapshot", told, ({row["id"] for row in shown}, shut))
        pulled, digest = self._in_pull(Position(known.min_rev, known.epoch))
        if known.min_rev == 0:
            self._expect("all pulls", pulled, {row["id"] for row in shown})
        self._expect("the digest", digest, digest_of(shown, KINDS))
        self.between = between

    def _expect(self, what: str, told: object, right: object) -> None:
        if told != right:
            self.leaks.append(f"{what}: {told}, but right is {right}")

    def _in_snapshot(self) -> tuple[set[str], set[str]]:
        asking = Asking(SNAPPED, SCHEMA)
        page = self.snapshot(None, asking)
        shown, shut = {row["id"] for row in page["rows"]}, {*page["locked"]}
        while page["next"]:
            page = self.snapshot(Place(*page["next"]), asking)
            shown |= {row["id"] for row in page["rows"]}
            shut |= {*page["locked"]}
        return shown, shut

    def _in_pull(self, position: Position) -> tuple[set[str], Json]:
        shown: set[str] = set()
        page: Json = {"hasMore": True}
        while page["hasMore"]:
            page = self.pull(position, Asking(PULLED, SCHEMA, verify=True))
            position = position._replace(cursor=page["cursor"])
            shown |= {row["id"] for row in page["changes"] if not row["deleted"]}
            shown -= {row["id"] for row in page["changes"] if row["deleted"]}
        self._expect("the page", page["lockedBefore"], self._since and spell_instant(self._since))
        return shown, page["digest"]

    def _look_at_list(self, records: SqlRecords, everything: Iterable[Json]) -> None:
        page = list_sessions(records, SessionFilter(locked_until=self._since), limit=100)
        sessions = [row for row in everything if row["entity"] == "focus_session"]
        shut = {row["id"] for row in sessions if self.hides(row)}
        self._expect(
            "the list",
            ({str(one["id"]) for one in page.sessions}, page.locked),
            ({row["id"] for row in sessions} - shut, len(shut)),
        )


class PlanWorld(World):
    """It ends twice: with the plan that it has then, and after an upgrade."""

    server: PlanServer

    def __init__(
        self, seed: int, store: Store, cast: Cast, story: Story, disaster: Disaster | None = None
    ) -> None:
        super().__init__(seed, store, cast._replace(server=PlanServer), story, disaster)
        self.server.seconds = self._chance.randrange(BEGUN)
        self.missing: list[str] = []
        self._held: dict[tuple[int, str], int] = {}
        self._away: dict[int, int] = {}
        if story.races:
            self.server.between = self._perhaps_change

    def _perhaps_change(self) -> None:
        if self._chance.random() < BETWEEN:
            self.change_plan()

    def change_plan(self) -> None:
        """Go up or down, or stay: whoever missed an upgrade must not be helped by another."""
        plan = self._chance.choice((FREE, PREMIUM))
        if plan != self.server.plan:
            self.server.set_plan(plan)

    def pass_time(self) -> None:
        """Let the network of a device go, or the account be looked at."""
        super().pass_time()
        self._note_held()
        self._away = {number: left - 1 for number, left in self._away.items() if left > 1}
        if self._chance.random() < LEAVES:
            self._away[self._chance.choice(self.clients).identity.number] = AWAY
        if self._chance.random() < LOOKS:
            self.server.look_around()

    def _step(self, client: Client) -> None:
        if client.identity.number in self._away:
            self._edit(client)
        else:
            super()._step(client)

    def live(self, steps: int = STEPS) -> None:
        """Come to rest with what the plan shows, then with everything."""
        super().live(steps)
        self._look_at_devices()
        before = [client.resyncs for client in self.clients]
        if self.server.plan == FREE:
            self.server.set_plan(PREMIUM)
        self.come_to_rest()
        self._look_at_devices()
        for client in self.clients:
            client.cycle(self.server, verify=True)
        if before != [client.resyncs for client in self.clients]:
            self.missing.append("an upgrade took more than ordinary syncs")

    def come_to_rest(self) -> None:
        """Let nobody change the plan meanwhile: whoever is done before would not hear of it."""
        self.server.between = None
        super().come_to_rest()

    def _note_held(self) -> None:
        for client in self.clients:
            for record, row in client.shadow.items():
                self._held[client.identity.number, record] = row["rev"]

    def _look_at_devices(self) -> None:
        """Miss what a device has held or written, and nobody has deleted; or is to be seen."""
        self.server.look_around()
        self._note_held()
        rows = self.server.all_rows()
        for client in self.clients:
            for record in self.kinds:
                fault = self._fault_of(client, record, rows.get(record))
                if fault:
                    self.missing.append(f"{client.identity.number}: {fault}")

    def _fault_of(self, client: Client, record: str, row: Json | None) -> str | None:
        view = client.view(record)
        if row is None:
            return f"shows {record}, which is gone" if view else None
        if not self.server.hides(row):
            return None if view == row["fields"] else f"shows {view} for {row}"
        number, device = client.identity.number, client.identity.device
        held = self._held.get((number, record), 0)
        since = max(held, self.judge.wrote.get((device, record), 0))
        is_its_own = since > self.judge.deleted.get(record, 0)
        return f"has lost {row}" if is_its_own and view is None else None


class Plans:
    """The operator's command, now and then."""

    def __init__(self, _store: MemoryRecords) -> None: ...

    def begin(self, world: World) -> None:
        """Leave it free."""

    def go_on(self, world: World, chance: Random, /) -> None:
        """Change the plan, or not yet: a later upgrade mends what an earlier one missed."""
        assert isinstance(world, PlanWorld)
        if chance.random() < LIKELY:
            world.change_plan()
