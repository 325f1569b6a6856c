"""One history: people, devices, a server and everything that may go wrong between them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from random import Random
from typing import NamedTuple, Protocol, TypeVar

from meelio_web.server.sync import casts
from meelio_web.server.sync.errors import ResyncRequired
from meelio_web.server.sync.service import Position
from meelio_web.server.sync.snapshots import Place
from tests.simulation.client import Asking, Client, Lost
from tests.simulation.entry import Json, Parcel
from tests.simulation.local import Identity
from tests.simulation.server import Judge, Server, Store
from tests.simulation.timer import TimerClient
from tests.simulation.words import (
    FOR_EVER,
    Word,
    invent,
    kinds_of,
    known_fields,
    make_id,
    make_records,
)

T = TypeVar("T")

STEPS = 120
DEVICES = 3
DAY = 24 * 60 * 60
SKEWS = (0, 0, 5, -300, 4000, DAY, -DAY)
"""In seconds. The server believes a clock that is a minute ahead, and no more."""

LOST_BEFORE = 0.12
LOST_AFTER = 0.24
MEANWHILE = 0.25
VERIFIED = 0.1
SCHEMA = casts.CURRENT
ROUNDS = 60
DISASTER = 0.03
"""How likely at each step there is a backup, or the return to it."""


class Cast(NamedTuple):
    """Who plays: the real ones, or one with a fault."""

    client: type[Client] = Client
    timer: type[TimerClient] = TimerClient
    server: type[Server] = Server
    judge: type[Judge] = Judge


class Story(NamedTuple):
    """What a history is about: with ``tabs``, each device has two, and no lock between them.

    Only where it ``verifies`` does a device compare what it has with the server: that would mend
    what the other stories are to show.
    """

    tabs: bool = True
    verifies: bool = False
    timer: bool = False
    plans: bool = False
    races: bool = True
    sessions: int = 2


class Disaster(Protocol):
    """What may befall the server."""

    def begin(self, world: World, /) -> None:
        """Do what comes first."""
        ...

    def go_on(self, world: World, chance: Random, /) -> None:
        """Do what comes next."""
        ...


class World:
    """Whatever happens in it follows from the seed."""

    def __init__(
        self, seed: int, store: Store, cast: Cast, story: Story, disaster: Disaster | None = None
    ) -> None:
        self._chance = Random(seed)  # noqa: S311 (nothing is secret here)
        self._story = story
        self.judge = cast.judge()
        self.server = cast.server(store, self.judge)
        self.kinds = make_records(seed, story.sessions)
        self.clients = [cast.client(who, self.kinds) for who in self._identities(seed)]
        self._late: list[Parcel] = []
        self._disaster = disaster
        self._is_busy = False
        self._active = self.clients[0]
        self.forgiven: set[Word] = set()
        """What only a lost disk knew."""

    def _identities(self, seed: int) -> list[Identity]:
        devices = [make_id(seed, 2 + n) for n in range(DEVICES)]
        policies = ["ask", "newest", "server", *(f"device:{device}" for device in devices)]
        return [
            Identity(
                number, device, self._chance.choice(policies), self._chance.choice(SKEWS), SCHEMA
            )
            for number, device in enumerate(devices)
        ]

    def live(self, steps: int = STEPS) -> None:
        """Let things happen, then let the network heal and everybody come to rest."""
        if self._disaster:
            self._disaster.begin(self)
        for _ in range(steps):
            self.pass_time()
            self._active = self._chance.choice(self.clients)
            if self._disaster and self._chance.random() < DISASTER:
                self._disaster.go_on(self, self._chance)
            with suppress(Lost):
                self._step(self._active)
        if self._disaster:
            self._disaster.go_on(self, self._chance)
        for parcel in self._late:
            self._deliver(parcel)
        self.come_to_rest()

    def come_to_rest(self) -> None:
        """Let everybody sync until there is nothing left to do."""
        for _ in range(ROUNDS):
            were_busy = [self._heal(client) for client in self.clients]
            if not any(were_busy):
                break

    def pass_time(self) -> None:
        """Let a few seconds go by."""
        self.server.seconds += self._chance.randint(1, 20)

    def _step(self, client: Client) -> None:
        dice = self._chance.random()
        if dice < 0.45:
            self._edit(client)
        elif dice < 0.80:
            client.cycle(self, verify=self._verifies())
        elif dice < 0.86:
            self._delay(client)
        elif dice < 0.90:
            if self._late:
                self._deliver(self._late.pop(self._chance.randrange(len(self._late))))
        elif dice < 0.94:
            self.server.purge(age=self._chance.choice((0, 60, 200)))
        elif client.held:
            self._decide(client, self._chance.choice(list(client.held)))

    def _verifies(self) -> bool:
        return self._story.verifies and self._chance.random() < VERIFIED

    def _edit(self, client: Client) -> None:
        record, kind = self._chance.choice(list(self.kinds.items()))
        view = client.view(record)
        now = self.server.seconds
        schema = client.identity.schema
        if kind not in kinds_of(schema):
            return
        if view is not None and kind not in FOR_EVER and self._chance.random() < 0.2:
            client.delete(record, now)
            return
        if view is None and record in client.shadow and self._chance.random() < 0.7:
            return
        number = client.next_number()
        patch = invent(kind, number, self._chance, is_new=view is None)
        client.edit(record, known_fields(kind, patch, schema), now)

    def _decide(self, client: Client, record: str) -> None:
        client.resolve(record, self._chance.choice(("mine", "theirs")), self.server.seconds)

    def _delay(self, client: Client) -> None:
        """Let a request that was sent arrive a second time, later: proxies do that."""
        batch = [entry for entry in client.outbox if entry.sent][:2]
        if batch:
            device, schema = client.identity.device, client.identity.schema
            self._late.append(Parcel(device, client.cursor, client.epoch, batch, schema))

    def _deliver(self, parcel: Parcel) -> None:
        with suppress(ResyncRequired):
            self.server.push(parcel)

    def _heal(self, client: Client) -> bool:
        was_busy = bool(client.held)
        for record in list(client.held):
            self._decide(client, record)
        with suppress(Lost):
            for _ in range(15):
                if not client.cycle(self.server, verify=self._story.verifies):
                    return was_busy
                was_busy = True
        return True

    # The bad network: an Api for the devices

    def push(self, parcel: Parcel) -> Json:
        """Push, if all goes well."""
        return self._call(lambda: self.server.push(parcel))

    def pull(self, position: Position, asking: Asking) -> Json:
        """Pull, if all goes well."""
        return self._call(lambda: self.server.pull(position, asking))

    def snapshot(self, place: Place | None, asking: Asking) -> Json:
        """Ask for everything, if all goes well."""
        return self._call(lambda: self.server.snapshot(place, asking))

    def _call(self, request: Callable[[], T]) -> T:
        self._meanwhile(self._somebody_acts)
        fate = self._chance.random()
        if fate < LOST_BEFORE:
            raise Lost
        answer = request()
        if self._story.tabs:
            self._meanwhile(self._other_tab_acts)
        if fate < LOST_AFTER:
            raise Lost
        return answer

    def _meanwhile(self, act: Callable[[], None]) -> None:
        """Let others act while a request, or its answer, is under way."""
        if self._is_busy or self._chance.random() >= MEANWHILE:
            return
        self._is_busy = True
        with suppress(Lost):
            act()
        self._is_busy = False

    def _somebody_acts(self) -> None:
        other = self._chance.choice(self.clients)
        if other is not self._active or self._story.tabs:
            self._edit(other)
            other.cycle(self)

    def _other_tab_acts(self) -> None:
        """Run whole cycles on the store that will take the old answer afterwards."""
        for _ in range(self._chance.randint(0, 2)):
            self._somebody_acts()
        if self._chance.random() < 0.3:
            self.server.purge(age=self._chance.choice((0, 0, 60)))
        self._edit(self._active)
        self._active.cycle(self)
