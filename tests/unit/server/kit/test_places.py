"""Places for what takes long."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack, suppress

import pytest

from meelio_web.server.kit.errors import TooManyRequests, Unavailable
from meelio_web.server.kit.places import Places, Room


def test_each_has_as_many_places_as_there_are() -> None:
    places = Places(2)
    with places.take("ada"), places.take("ada"), places.take("ben"):
        with pytest.raises(TooManyRequests) as refused, places.take("ada"):
            pass
        assert int(refused.value.headers["Retry-After"]) > 0
    with suppress(KeyError), places.take("ada"):
        raise KeyError
    with places.take("ada"), places.take("ada"):
        pass


def test_im33_few_wait_for_room_and_the_next_is_told() -> None:
    async def crowd() -> list[str]:
        room, came = Room(1, 1), list[str]()

        async def come(name: str) -> None:
            async with room.enter():
                came.append(name)

        async with AsyncExitStack() as inside:
            await inside.enter_async_context(room.enter())
            gone, waits = (asyncio.create_task(come(name)) for name in ("gone", "waits"))
            await asyncio.sleep(0)
            with pytest.raises(Unavailable) as refused:
                await waits
            assert int(refused.value.headers["Retry-After"]) > 0
            with pytest.raises(Unavailable):
                room.require()
            gone.cancel()
            await asyncio.wait([gone])
            patient = asyncio.create_task(come("patient"))
            await asyncio.sleep(0)
            assert came == []
        await patient
        room.require()
        await come("late")
        return came

    assert asyncio.run(crowd()) == ["patient", "late"]
