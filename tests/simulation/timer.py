"""A device with a timer: what its owner does with it, and what it makes of others' timers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal, NamedTuple
from uuid import UUID, uuid5

from tests.simulation import timed
from tests.simulation.client import Client
from tests.simulation.local import Identity
from tests.simulation.timed import SECOND, Run

Action = Literal["start", "pause", "resume", "stop", "extend", "keep mine", "keep theirs"]
FOCUS, SHORT_BREAK, LONG_BREAK = "focus", "short_break", "long_break"
LENGTHS: Mapping[str, int] = {FOCUS: 90 * SECOND, SHORT_BREAK: 30 * SECOND, LONG_BREAK: 45 * SECOND}
LONG_BREAK_AFTER = 3
PRESENT = 10 * SECOND


class State(NamedTuple):
    """The timer as a device keeps it: what runs, or what would start next."""

    mode: str = "pomodoro"
    phase: str = FOCUS
    cycle: int = 0
    run: Run | None = None
    ended: str | None = None


class Ledger:
    """What has really happened to each run, on whichever device."""

    def __init__(self) -> None:
        self.starts: dict[str, set[int]] = {}
        self.ends: dict[str, set[int]] = {}
        self.followers: dict[tuple[str, int], set[str]] = {}

    def begin(self, run: Run) -> None:
        """Note a start, and the planned end."""
        self.starts.setdefault(run["sessionId"], set()).add(timed.started(run))
        self.note(run)

    def note(self, run: Run, *moments: int | None) -> None:
        """Note moments at which a run may rightly be said to have ended."""
        known = (timed.due(run), timed.read(run["pausedAt"]) if run["pausedAt"] else None)
        ends = self.ends.setdefault(run["sessionId"], set())
        ends.update(moment for moment in (*known, *moments) if moment is not None)


class Timing(NamedTuple):
    """What devices share: the record's id, what has happened, ids, and how phases follow."""

    record: str
    ledger: Ledger
    new_id: Callable[[], str]
    starts_by_itself: bool


class TimerClient(Client):
    """Each action and each look at what came in is one transaction on the device's database."""

    def __init__(self, identity: Identity, kinds: dict[str, str], timing: Timing) -> None:
        super().__init__(identity, kinds)
        self.timing = timing
        self.state = State()
        self.heartbeat = 0
        self.is_open = True

    # What its owner does

    def act(self, action: Action, at: int, mode: str = "pomodoro") -> None:
        """Press a button. What came in meanwhile is looked at first, in the same transaction."""
        self.before_acting(at)
        run = self.state.run
        if action == "start":
            if run is None:
                self._start(at, mode)
        elif run and action == "stop":
            self._stop(run, at)
        elif run and action in {"pause", "resume", "extend"}:
            self._change(run, action, at)
        elif action in {"keep mine", "keep theirs"}:
            self._choose(at, keeps_run=action == "keep mine")

    def before_acting(self, at: int) -> None:
        """Come to know what the button will mean."""
        self.wake(at)

    def wake(self, at: int) -> None:
        """Look at what came in and at the clock."""
        self.adopt(at)
        self._settle(at)
        if self.is_open:
            self.heartbeat = at

    def open(self, at: int) -> None:
        """Show the timer again, after a time in which nobody watched."""
        self.adopt(at)
        self._settle(at)
        self.is_open, self.heartbeat = True, at

    def _start(self, at: int, mode: str) -> None:
        phase = self.state.phase if mode == "pomodoro" else FOCUS
        state = self.state._replace(mode=mode, phase=phase)
        self._run(state, self.timing.new_id(), at)

    def _run(self, state: State, session_id: str, at: int) -> None:
        planned = None if state.mode == "stopwatch" else LENGTHS[state.phase]
        device = self.identity.device
        run = timed.begin(session_id, device, state.mode, state.phase, at, planned)
        self.timing.ledger.begin(run)
        self.kinds[session_id] = "focus_session"
        self.heartbeat = at
        self._publish(state._replace(run=run), at)

    def _change(self, run: Run, action: Action, at: int) -> None:
        changed = {
            "pause": lambda: timed.pause(run, at),
            "resume": lambda: timed.resume(run, at),
            "extend": lambda: timed.extend(run, 30 * SECOND),
        }[action]()
        if changed is run:
            return
        self.timing.ledger.note(changed)
        self._publish(self.state._replace(run=changed), at)

    def _stop(self, run: Run, at: int) -> None:
        self.timing.ledger.note(run, at)
        self.record(run, timed.read(run["pausedAt"]) if run["pausedAt"] else at)
        state = self.state._replace(phase=FOCUS, run=None, ended=run["sessionId"])
        self._publish(state, at)

    def _choose(self, at: int, *, keeps_run: bool) -> None:
        """Say which of two timers goes on; the other has been stopped by hand."""
        view = self.view(self.timing.record)
        run, rival = timed.run_of(view), timed.run_of(view, "rival")
        if run is None or rival is None:
            return
        kept, ended = (run, rival) if keeps_run else (rival, run)
        self.timing.ledger.note(ended, at)
        self.record(ended, timed.read(ended["pausedAt"]) if ended["pausedAt"] else at)
        patch: dict[str, object] = {"rival": None}
        if not keeps_run:
            patch |= {"run": kept, "mode": kept["mode"], "phase": kept["phase"]}
            patch |= {"endedSessionId": ended["sessionId"]}
        self._say(patch, at)
        self.state = self.state._replace(mode=kept["mode"], phase=kept["phase"], run=kept)

    # What follows by itself

    def _settle(self, at: int) -> None:
        while (run := self.state.run) and (end := timed.due(run)) is not None and end <= at:
            self.record(run, end)
            after = self._after(run)
            # An open tab wakes in time, whatever the steps of a history are.
            if self.timing.starts_by_itself and (self.is_open or at - end <= PRESENT):
                next_id = self.next_id(run, end)
                followers = self.timing.ledger.followers
                followers.setdefault((run["sessionId"], end), set()).add(next_id)
                self._run(after, next_id, end)
            else:
                self._publish(after, max(at, end))

    def _after(self, run: Run) -> State:
        state = self.state._replace(run=None, ended=run["sessionId"])
        if run["mode"] != "pomodoro" or run["phase"] != FOCUS:
            cycle = 0 if run["phase"] == LONG_BREAK else state.cycle
            return state._replace(phase=FOCUS, cycle=cycle)
        cycle = state.cycle + 1
        phase = LONG_BREAK if cycle >= LONG_BREAK_AFTER else SHORT_BREAK
        return state._replace(phase=phase, cycle=cycle)

    def next_id(self, run: Run, at: int) -> str:
        """Name what starts by itself: as any other device would that saw the run end then."""
        return str(uuid5(UUID(run["sessionId"]), f"next {timed.spell(at)}"))

    def record(self, run: Run, end: int) -> None:
        """Make a session of what has ended, unless it is known as one already."""
        id_ = run["sessionId"]
        fields = timed.session(run, end)
        if fields and self.view(id_) is None:
            self.edit(id_, fields, end // SECOND)

    def _publish(self, state: State, at: int) -> None:
        """Keep the timer, and tell the others; a rival of theirs is told as a rival."""
        self.state = state
        view = self.view(self.timing.record)
        rival = timed.run_of(view, "rival")
        if rival and self._is_of(rival, state):
            run = state.run
            self._say({"rival": run}, at)
            if run is None and view:
                self._show(timed.run_of(view), view)
            return
        self._say(
            {
                "mode": state.mode,
                "phase": state.phase,
                "cycle": state.cycle,
                "offeredBreakMs": None,
                "run": state.run,
                "endedSessionId": state.ended,
            },
            at,
        )

    def _is_of(self, rival: Run, state: State) -> bool:
        """Say whether what happened here happened to the rival."""
        running = state.run["sessionId"] if state.run else None
        return rival["sessionId"] in {running, state.ended}

    def _say(self, patch: Mapping[str, object], at: int) -> None:
        self.edit(self.timing.record, patch, at // SECOND)

    # What it makes of others' timers

    def adopt(self, at: int) -> None:
        """Bring the timer here in line with what is known of all."""
        view = self.view(self.timing.record)
        if view is None:
            return
        run, rival, mine = timed.run_of(view), timed.run_of(view, "rival"), self.state.run
        if run is None:
            run, rival = rival, None
        known = {one["sessionId"]: one for one in (run, rival) if one}
        if run and self.is_recorded(run):
            # Whoever recorded it has yet to say so, or was not heard.
            self._end(run, rival, at)
        elif mine is None or mine["sessionId"] in known:
            self._show(known[mine["sessionId"]] if mine else run, view)
        elif run:
            self.give_way(mine, run, at)
            self._show(run, view)
        elif view["endedSessionId"] == mine["sessionId"] or self.is_recorded(mine):
            self._show(None, view)
        else:
            self._publish(self.state, at)

    def _end(self, run: Run, rival: Run | None, at: int) -> None:
        """Tell the others that what they take for running is over."""
        mine = self.state.run
        if mine is None or mine["sessionId"] == run["sessionId"]:
            self.state = self.state._replace(phase=FOCUS, run=None, ended=run["sessionId"])
        if rival:
            self._say({"run": rival, "rival": None, "endedSessionId": run["sessionId"]}, at)
        else:
            self._publish(self.state, at)

    def is_recorded(self, run: Run) -> bool:
        """Say whether a run is over as far as is known here."""
        return self.view(run["sessionId"]) is not None

    def _show(self, run: Run | None, view: Mapping[str, Any]) -> None:
        mine = self.state.run
        if run and (mine is None or mine["sessionId"] != run["sessionId"]):
            self.heartbeat = 0
        told = run or view
        self.state = State(told["mode"], told["phase"], view["cycle"], run, view["endedSessionId"])

    def give_way(self, mine: Run, other: Run, at: int) -> None:
        """End what ran here where the other began, or where it was last known to run."""
        self.timing.ledger.note(mine, self._last_known(mine, at), timed.started(other))
        self.record(mine, self.end_before(mine, other, at))

    def end_before(self, mine: Run, other: Run, at: int) -> int:
        """Tell when it has ended: never now, unless somebody has watched."""
        return min(self._last_known(mine, at), timed.started(other))

    def _last_known(self, mine: Run, at: int) -> int:
        watched = at if self.is_open else max(self.heartbeat, timed.started(mine))
        paused = timed.read(mine["pausedAt"]) if mine["pausedAt"] else watched
        ends: Iterable[int] = (watched, paused, *([due] if (due := timed.due(mine)) else []))
        return min(ends)
