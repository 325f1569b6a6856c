"""People who go on working while everything goes wrong, by chance that can be repeated."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from random import Random
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.e2e.device import SERVER_GONE, Device
from tests.e2e.pages.history import HistoryPage
from tests.e2e.people import Person
from tests.e2e.server import Server
from tests.e2e.test_flows import sign_in

TODAY = datetime.now(UTC).date()
MONDAY = datetime.combine(TODAY - timedelta(days=14 + TODAY.weekday()), time(9))
"""As it is typed, in the person's own time; no plan locks what is so new."""
A_DAY_AHEAD = """
const Real = Date;
const ahead = 86_400_000;
globalThis.Date = class extends Real {
    constructor(...given) { given.length ? super(...given) : super(Real.now() + ahead); }
    static now() { return Real.now() + ahead; }
};
"""


class Notes:
    """What was written down, and what may have become of it."""

    def __init__(self) -> None:
        self.kept: set[str] = set()
        self.doubtful: set[str] = set()
        """What its browser may have lost, by no fault of ours. Never twice, all the same."""
        self._count = 0

    def next(self) -> tuple[str, datetime]:
        """Return a note that nobody has written, and a time that no other session is at."""
        self._count += 1
        return f"note {self._count}.", MONDAY + timedelta(minutes=30 * self._count)

    def find_faults(self, found: list[str]) -> list[str]:
        """Compare with the notes that somebody shows."""
        lost = self.kept.difference(found)
        strange = set(found) - self.kept - self.doubtful
        doubled = {note for note in found if found.count(note) > 1}
        named = {"lost": lost, "came back": strange, "doubled": doubled}
        return [f"{name}: {sorted(which)}" for name, which in named.items() if which]


class Life:
    """One person's browser on one machine, whose page may go at any time."""

    def __init__(self, device: Device, person: Person, notes: Notes, chance: Random) -> None:
        self._device = device
        self._person = person
        self._notes = notes
        self._chance = chance
        self._mine: list[str] = []
        self._unsent: set[str] = set()
        self._is_offline = False
        self.page = device.page
        device.complaints.expect(SERVER_GONE)

    def begin(self) -> None:
        """Sign in, and look at the history."""
        replace(self._device, page=self.page).install()
        sign_in(self.page, self._person)
        HistoryPage(self.page).go_to("History")
        expect(self._history.add).to_be_visible()

    @property
    def _history(self) -> HistoryPage:
        return HistoryPage(self.page)

    def write(self) -> str:
        """Add a session by hand, up to the click that saves it."""
        note, start = self._notes.next()
        self._history.add.click()
        self._history.fill(start=start, end=start + timedelta(minutes=20))
        self._history.write_note(note)
        self._history.save()
        self._mine.append(note)
        return note

    def add(self) -> None:
        """Add a session; once the dialog is closed it is kept, come what may."""
        note = self.write()
        expect(self._history.dialog).to_be_hidden()
        self._notes.kept.add(note)
        self._unsent.add(note)

    def delete(self) -> None:
        """Delete one of one's own sessions; what was sent of it before must not come back."""
        mine = [note for note in self._mine if note in self._notes.kept]
        if not mine:
            return
        note = self._chance.choice(mine)
        row = self._history.list.get_by_role("listitem").filter(has_text=note).last
        row.get_by_role("button", name="Delete session").click()
        expect(self._history.list.get_by_text(note, exact=True)).to_have_count(0)
        self._notes.kept.discard(note)
        self._mine.remove(note)
        self._unsent.add(note)

    def flip_network(self) -> None:
        """Go into a tunnel, or come out of it."""
        if self._is_offline:
            self._device.go_online()
        else:
            self._device.go_offline()
        self._is_offline = not self._is_offline

    def reload_while_sending(self) -> None:
        """Reload at once after something was saved."""
        self.add()
        self.page.reload()
        self._history.listens()

    def crash(self) -> None:
        """Lose the page with all that it was at."""
        self.add()
        self._replace(self._device.crash(self.page))

    def close_while_writing(self) -> None:
        """Close the page in the very moment of saving: it may have been on disk, or not."""
        self._notes.doubtful.add(self.write())
        self.page.close()
        self._replace(self._device.context.new_page())

    def clear_storage(self) -> None:
        """Lose the browser's storage, with whatever had not been sent."""
        if self._is_offline:
            self.flip_network()
        self._device.go_offline()
        self.add()
        session: Any = self._device.context.new_cdp_session(self.page)
        origin = self.page.evaluate("location.origin")
        self.page.goto("about:blank")
        session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
        self._notes.doubtful |= self._unsent
        self._notes.kept -= self._unsent
        self._unsent.clear()
        self._device.go_online()
        self.begin()

    def settle(self) -> None:
        """Come back to the network, and wait until everything is saved."""
        if self._is_offline:
            self.flip_network()
        self.page.close()
        self._replace(self._device.context.new_page())
        self.page.evaluate("dispatchEvent(new Event('online'))")
        self._history.expect_saved()
        self._unsent.clear()

    def act(self, server: Server) -> None:
        """Do something by chance."""
        acts: list[tuple[int, Callable[[], None]]] = [
            (5, self.add),
            (2, self.delete),
            (3, self.flip_network),
            (2, self.reload_while_sending),
            (1, self.crash),
            (2, self.close_while_writing),
            (1, self.clear_storage),
            (1, lambda: self.write_while_killed(server)),
        ]
        weights, choices = zip(*acts, strict=True)
        self._chance.choices(choices, weights)[0]()

    def write_while_killed(self, server: Server) -> None:
        """Save something while the server dies, and comes back."""
        self.add()
        server.kill()
        server.start()

    def _replace(self, page: Page) -> None:
        self.page = page
        page.goto("/history")
        self._history.listens()

    @property
    def sessions(self) -> Locator:
        """The list of the history."""
        return self._history.list
