"""A history in which people use their timer on all their devices."""

from __future__ import annotations

from meelio_web.server.active_timer.entity import active_timer_id
from tests.simulation.client import Client
from tests.simulation.local import Identity
from tests.simulation.server import Store
from tests.simulation.timed import SECOND
from tests.simulation.timer import Action, Ledger, TimerClient, Timing
from tests.simulation.words import make_id
from tests.simulation.world import Cast, Disaster, Story, World

ACTIONS: tuple[Action, ...] = ("start", "start", "pause", "resume", "stop", "extend")
CHOICES: tuple[Action, ...] = ("keep mine", "keep theirs")
NOTICED = 0.7
MODES = ("pomodoro", "pomodoro", "countdown", "stopwatch")


class TimerWorld(World):
    """Where a moment is needed, it is one that never was before."""

    def __init__(
        self, seed: int, store: Store, cast: Cast, story: Story, disaster: Disaster | None = None
    ) -> None:
        self._seed = seed
        self._ids = 0
        self._ticks = 0
        self.ledger = Ledger()
        self.timer = active_timer_id(store.user_id)
        super().__init__(seed, store, cast, story, disaster)
        starts_by_itself = self._chance.random() < 0.5
        timing = Timing(self.timer, self.ledger, self._new_id, starts_by_itself)
        self.timers = [cast.timer(who, self.kinds, timing) for who in self._wishes()]
        self.clients = [*self.timers]
        self._active = self.clients[0]

    def _wishes(self) -> list[Identity]:
        """Mostly one wish for all, as the preference is synced."""
        identities = [client.identity for client in self.clients]
        if self._chance.random() < 0.2:
            return identities
        policy = self._chance.choice(["newest", "newest", *(one.policy for one in identities)])
        return [one._replace(policy=policy) for one in identities]

    def _new_id(self) -> str:
        self._ids += 1
        return make_id(self._seed, 5, self._ids)

    @property
    def at(self) -> int:
        """Return the present moment in milliseconds; time goes by from one to the next."""
        self._ticks += 1
        return self.server.seconds * SECOND + self._ticks % SECOND

    def pass_time(self) -> None:
        """Let open tabs notice it."""
        super().pass_time()
        for timer in self.timers:
            if timer.is_open and self._chance.random() < NOTICED:
                timer.wake(self.at)

    def _edit(self, client: Client) -> None:
        timer = self._timer_of(client)
        dice = self._chance.random()
        if dice < 0.15:
            self._open_or_close(timer)
        elif dice < 0.3:
            self._annotate(timer)
        elif timer.is_open:
            view = timer.view(self.timer)
            choices = CHOICES if view and view.get("rival") and dice < 0.5 else ACTIONS
            timer.act(self._chance.choice(choices), self.at, self._chance.choice(MODES))

    def _timer_of(self, client: Client) -> TimerClient:
        return self.timers[client.identity.number]

    def _open_or_close(self, timer: TimerClient) -> None:
        if timer.is_open:
            timer.is_open = False
        else:
            timer.open(self.at)

    def _annotate(self, timer: TimerClient) -> None:
        kinds = [(id_, row["entity"]) for id_, row in timer.shadow.items()]
        sessions = [id_ for id_, kind in kinds if kind == "focus_session" and timer.view(id_)]
        if sessions:
            note: dict[str, object] = {"note": f"note {timer.next_number()}"}
            timer.edit(self._chance.choice(sessions), note, self.server.seconds)

    def _heal(self, client: Client) -> bool:
        timer = self._timer_of(client)
        timer.open(self.at)
        was_busy = super()._heal(client)
        timer.wake(self.at)
        return was_busy or bool(timer.outbox)
