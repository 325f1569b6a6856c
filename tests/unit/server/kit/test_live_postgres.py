"""The thread that listens to PostgreSQL, whatever happens to it."""

from __future__ import annotations

import asyncio
from queue import Queue
from threading import active_count
from time import monotonic, sleep

import pytest
from sqlalchemy import Engine, text
from typing_extensions import override

from meelio_web.server.kit import live_postgres
from meelio_web.server.kit.live import Heard, Hub, Listener, Word
from meelio_web.server.kit.live_postgres import Ear
from meelio_web.server.kit.news import CHANNEL, News

NEWS = News("ada", 7, "e1")
PATIENCE = 10
pytestmark = pytest.mark.parametrize("engine", ["postgresql"], indirect=True)


class Listening(Listener):
    """Somebody who hears at once."""

    def __init__(self) -> None:
        super().__init__(NEWS.user_id)
        self.heard: Queue[Heard] = Queue()

    @override
    def tell(self, heard: Heard) -> None:
        self.heard.put(heard)

    @override
    def hear(self, heard: Heard) -> None:
        raise NotImplementedError


class Deadly(Hub):
    """Ends the first thread that speaks to it, by what no loop should catch."""

    has_struck = False

    @override
    def warn(self) -> None:
        if not self.has_struck:
            self.has_struck = True
            raise SystemExit
        super().warn()


async def join(hub: Hub) -> Listening:
    listener = Listening()
    hub.join(listener)
    return listener


def notify(engine: Engine, said: str) -> None:
    with engine.execution_options(write=True).begin() as connection:
        connection.execute(
            text("SELECT pg_notify(:channel, :said)"), {"channel": CHANNEL, "said": said}
        )


def let_end(hub: Hub, listener: Listening, threads: int) -> None:
    """Wait until nobody listens any more."""
    hub.leave(listener)
    deadline = monotonic() + PATIENCE
    while active_count() > threads and monotonic() < deadline:
        sleep(0.05)


@pytest.mark.parametrize("said", ["", "what nobody says", "ada seven e1", "ada 7 e1 more"])
def test_op7_lv7_what_cannot_be_read_is_made_up_for(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, said: str
) -> None:
    monkeypatch.setattr(live_postgres, "AGAIN_SECONDS", 0.01)
    hub, threads = Hub(), active_count()
    listener = asyncio.run(join(hub))
    Ear(engine, hub).open()

    assert listener.heard.get(timeout=PATIENCE) is Word.MISSED
    notify(engine, said)
    assert listener.heard.get(timeout=PATIENCE) is Word.MISSED
    notify(engine, NEWS.spell())
    assert listener.heard.get(timeout=PATIENCE) == NEWS
    let_end(hub, listener, threads)

    assert "Live updates wait" in caplog.text


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_op7_an_ear_whose_thread_has_ended_opens_again(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_postgres, "CONNECT_SECONDS", 2)
    hub, threads = Deadly(), active_count()
    listener = asyncio.run(join(hub))
    ear = Ear(engine, hub)

    ear.open()
    ear.open()

    assert hub.has_struck
    assert listener.heard.get(timeout=PATIENCE) is Word.MISSED
    let_end(hub, listener, threads)
