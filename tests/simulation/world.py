"""One history: people, devices, a server and everything that may go wrong between them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from random import Random
from typing import NamedTuple, Protocol, TypeVar

from meelio_web.server.sync.errors import ResyncRequired
from meelio_web.server.sync.service import Place, Position
from tests.simulation.client import Client, Identity, Lost
from tests.simulation.kinds import KINDS
from tests.simulation.server import Json, Judge, Parcel, Server, Store

T = TypeVar("T")

STEPS = 120
LETTERS = "abc"
RECORDS = 4
SKEWS = (0, 0, 5, -300, 4000)
"""In seconds. The server believes a clock that is a minute ahead, and no more."""

LOST_BEFORE = 0.12
LOST_AFTER = 0.24
MEANWHILE = 0.25
ROUNDS = 60
DISASTER = 0.03
"""How likely at each step there is a backup, or the return to it."""


def make_id(seed: int, what: int, n: int = 0) -> str:
    """Name things apart within a history and between histories."""
    return f"{seed:08x}-{what:04x}-7000-8000-{n:012x}"


class Cast(NamedTuple):
    """Who plays: the real ones, or one with a fault."""

    client: type[Client] = Client
    server: type[Server] = Server
    judge: type[Judge] = Judge


class Disaster(Protocol):
    """What may befall the server."""

    def go_on(self, world: World, /) -> None:
        """Do what comes next."""
        ...


class World:
    """Whatever happens in it follows from the seed."""

    def __init__(
        self, seed: int, store: Store, cast: Cast, *, tabs: bool, disaster: Disaster | None = None
    ) -> None:
        self._chance = Random(seed)  # noqa: S311 (nothing is secret here)
        self._tabs = tabs
        self.judge = cast.judge()
        self.server = cast.server(store, self.judge)
        entities = list(KINDS)
        kinds = {make_id(seed, 1, n): entities[n % len(entities)] for n in range(RECORDS)}
        self.kinds = kinds
        self.clients = [cast.client(who, kinds) for who in self._identities(seed)]
        self._late: list[Parcel] = []
        self._disaster = disaster
        self._is_busy = False
        self._active = self.clients[0]

    def _identities(self, seed: int) -> list[Identity]:
        devices = [make_id(seed, 2 + n) for n in range(len(LETTERS))]
        policies = ["ask", "newest", "server", *(f"device:{device}" for device in devices)]
        return [
            Identity(letter, device, self._chance.choice(policies), self._chance.choice(SKEWS))
            for letter, device in zip(LETTERS, devices, strict=True)
        ]

    def live(self, steps: int = STEPS) -> None:
        """Let things happen, then let the network heal and everybody come to rest."""
        for _ in range(steps):
            self.server.seconds += self._chance.randint(1, 20)
            self._active = self._chance.choice(self.clients)
            if self._disaster and self._chance.random() < DISASTER:
                self._disaster.go_on(self)
            with suppress(Lost):
                self._step(self._active)
        for parcel in self._late:
            self._deliver(parcel)
        for _ in range(ROUNDS):
            were_busy = [self._heal(client) for client in self.clients]
            if not any(were_busy):
                break

    def _step(self, client: Client) -> None:
        dice = self._chance.random()
        if dice < 0.45:
            self._edit(client)
        elif dice < 0.80:
            client.cycle(self)
        elif dice < 0.86:
            self._delay(client)
        elif dice < 0.90:
            if self._late:
                self._deliver(self._late.pop(self._chance.randrange(len(self._late))))
        elif dice < 0.94:
            self.server.purge(age=self._chance.choice((0, 60, 200)))
        elif client.held:
            self._decide(client, self._chance.choice(list(client.held)))

    def _edit(self, client: Client) -> None:
        record = self._chance.choice(list(self.kinds))
        view = client.view(record)
        now = self.server.seconds
        if view is not None and self._chance.random() < 0.2:
            client.delete(record, now)
            return
        if view is None and record in client.shadow and self._chance.random() < 0.7:
            return
        names = KINDS[self.kinds[record]].wire_names
        most = len(names) if view is None else 2
        client.edit(record, self._chance.sample(names, self._chance.randint(1, most)), now)

    def _decide(self, client: Client, record: str) -> None:
        client.resolve(record, self._chance.choice(("mine", "theirs")), self.server.seconds)

    def _delay(self, client: Client) -> None:
        """Let a request that was sent arrive a second time, later: proxies do that."""
        batch = [entry for entry in client.outbox if entry.sent][:2]
        if batch:
            device = client.identity.device
            self._late.append(Parcel(device, client.cursor, client.epoch, batch))

    def _deliver(self, parcel: Parcel) -> None:
        with suppress(ResyncRequired):
            self.server.push(parcel)

    def _heal(self, client: Client) -> bool:
        was_busy = bool(client.held)
        for record in list(client.held):
            self._decide(client, record)
        with suppress(Lost):
            for _ in range(15):
                if not client.cycle(self.server):
                    return was_busy
                was_busy = True
        return True

    # The bad network: an Api for the devices

    def push(self, parcel: Parcel) -> Json:
        """Push, if all goes well."""
        return self._call(lambda: self.server.push(parcel))

    def pull(self, position: Position, limit: int) -> Json:
        """Pull, if all goes well."""
        return self._call(lambda: self.server.pull(position, limit))

    def snapshot(self, place: Place | None, limit: int) -> Json:
        """Ask for everything, if all goes well."""
        return self._call(lambda: self.server.snapshot(place, limit))

    def _call(self, request: Callable[[], T]) -> T:
        self._meanwhile(self._somebody_acts)
        fate = self._chance.random()
        if fate < LOST_BEFORE:
            raise Lost
        answer = request()
        if self._tabs:
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
        if other is not self._active or self._tabs:
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
