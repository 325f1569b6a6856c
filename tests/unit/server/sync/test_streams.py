"""Open streams, and the clock that pings them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection

import pytest
from sqlalchemy.exc import OperationalError
from starlette.types import Message

from meelio_web.server.kit.live import Hub, Word
from meelio_web.server.kit.news import News
from meelio_web.server.sync.streams import PING, REPLACED, Pass, Pings, Stream, spell

SOON = 0.01
LATER = 1e9
LOST = OperationalError("SELECT", {}, ConnectionError())


def news(seq: int) -> News:
    return News("ada", seq, "epoch")


class Reader:
    """The far side of a stream, which can be slow."""

    def __init__(self) -> None:
        self.chunks: list[bytes] = []
        self.has_ended = asyncio.Event()
        self.may_read = asyncio.Event()
        self.may_read.set()

    async def send(self, message: Message) -> None:
        await self.may_read.wait()
        self.chunks.append(message["body"])
        if not message["more_body"]:
            self.has_ended.set()


def look_at(seq: int) -> Callable[[str], News]:
    return lambda user_id: News(user_id, seq, "epoch")


def look_in_vain(_user_id: str) -> News:
    raise LOST


async def opened(
    reader: Reader, look: Callable[[str], News] = look_in_vain, ends_at: float = LATER
) -> Stream:
    stream = Stream("ada", Pass("hash", ends_at), reader.send, look)
    await stream.begin(news(1))
    return stream


async def until_quiet() -> None:
    """Let everything run that can."""
    while others := asyncio.all_tasks() - {asyncio.current_task()}:
        await asyncio.wait(others)


def run(test: Callable[[Reader], Awaitable[None]]) -> list[bytes]:
    """Run it in a loop; return what the reader read."""

    async def main() -> list[bytes]:
        reader = Reader()
        await test(reader)
        await until_quiet()
        return reader.chunks

    return asyncio.run(main())


def test_lv1_what_is_heard_before_it_begins_comes_after_the_beginning() -> None:
    async def test(reader: Reader) -> None:
        stream = Stream("ada", Pass("hash", LATER), reader.send, look_in_vain)
        stream.hear(news(1))
        stream.begin_to_hear()
        stream.hear(news(3))
        await stream.begin(news(2))

    assert run(test) == [spell(news(2)), spell(news(3))]


def test_lv1_of_what_happens_meanwhile_the_last_is_told() -> None:
    async def test(reader: Reader) -> None:
        stream = await opened(reader)
        reader.may_read.clear()
        for seq in (2, 3, 4):
            stream.hear(news(seq))
            await asyncio.sleep(0)
        stream.hear(Word.PING)
        reader.may_read.set()

    assert run(test) == [spell(news(1)), spell(news(2)), spell(news(4))]


def test_lv2_the_same_is_not_told_twice() -> None:
    async def test(reader: Reader) -> None:
        stream = await opened(reader, look_at(1))
        stream.hear(news(1))
        await asyncio.sleep(0)
        stream.hear(Word.MISSED)

    assert run(test) == [spell(news(1))]


@pytest.mark.parametrize(
    ("word", "farewell"),
    [(Word.REPLACED, REPLACED), (Word.CLOSED, b""), (Word.UNWELCOME, b"")],
)
def test_lv4_nothing_comes_after_the_end(word: Word, farewell: bytes) -> None:
    async def test(reader: Reader) -> None:
        stream = await opened(reader)
        stream.hear(word)
        stream.hear(news(2))
        await reader.has_ended.wait()
        stream.hear(news(3))

    assert run(test) == [spell(news(1)), farewell]


def test_lv7_what_was_missed_is_looked_for() -> None:
    async def test(reader: Reader) -> None:
        (await opened(reader, look_at(7))).hear(Word.MISSED)

    assert run(test)[1:] == [spell(news(7))]


def test_lv7_a_stream_that_cannot_look_ends() -> None:
    async def test(reader: Reader) -> None:
        (await opened(reader, look_in_vain)).hear(Word.MISSED)
        await reader.has_ended.wait()

    assert run(test)[1:] == [b""]


def test_lv18_all_that_are_due_are_asked_about_at_once() -> None:
    asked: list[Collection[str]] = []

    def welcome(hashes: Collection[str]) -> Collection[str]:
        asked.append(hashes)
        return hashes if len(asked) == 1 else ()

    async def test(reader: Reader) -> None:
        pings = Pings(welcome, every=SOON)
        streams = [await opened(reader) for _ in range(3)]
        for stream in streams:
            pings.add(stream)
        await reader.has_ended.wait()

    chunks = run(test)

    assert len(asked) == 2
    assert chunks[3:] == [PING] * 3 + [b""] * 3


def test_lv3_ends_where_nobody_can_say_whether_it_is_welcome() -> None:
    def welcome(_hashes: Collection[str]) -> Collection[str]:
        raise LOST

    async def test(reader: Reader) -> None:
        Pings(welcome, every=SOON).add(await opened(reader))
        await reader.has_ended.wait()

    assert run(test)[1:] == [b""]


def test_lv5_ends_in_time_and_is_pinged_no_more() -> None:
    async def test(reader: Reader) -> None:
        pings = Pings(lambda hashes: hashes, every=SOON)
        over = await opened(reader)
        pings.add(over)
        over.is_over = True
        pings.add(await opened(reader, ends_at=0))
        await reader.has_ended.wait()

    assert run(test)[2:] == [b""]


def test_lv6_who_comes_while_the_server_stops_is_sent_away() -> None:
    async def test(reader: Reader) -> None:
        hub = Hub()
        hub.close()
        stream = await opened(reader)
        hub.join(stream)
        await reader.has_ended.wait()
        hub.leave(stream)
        hub.leave(stream)

        assert hub.count == 0

    assert run(test)[1:] == [b""]


def test_a_stream_whose_loop_has_ended_hears_nothing() -> None:
    streams: list[Stream] = []

    async def test(reader: Reader) -> None:
        streams.append(await opened(reader))

    chunks = run(test)
    streams[0].tell(news(2))

    assert chunks == [spell(news(1))]
