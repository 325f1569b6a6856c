"""The stream that tells a browser that there is something to pull, and nothing else."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated

import orjson
from fastapi import APIRouter, Depends
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request

from meelio_web.server.identity.dependencies import Admission, CurrentAdmission, CurrentUserId
from meelio_web.server.kit.live import Heard, Hub, Listener, Word
from meelio_web.server.kit.news import News
from meelio_web.server.kit.web import Database, OpenDatabase, RunSettings
from meelio_web.server.records.repository import SqlRecords

HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
PING = b": ping\n\n"
REPLACED = b"event: replaced\ndata: {}\n\n"

router = APIRouter(prefix="/sync", tags=["sync"])


async def open_hub(request: Request) -> Hub:
    """Return where the streams of this process hear of news."""
    return request.app.state.hub


OpenHub = Annotated[Hub, Depends(open_hub)]


@dataclass(slots=True)
class Stream:
    """One open stream. While it waits it holds no thread and no database connection."""

    user_id: str
    database: Database
    admission: Admission
    ping_seconds: float
    lasts_seconds: float

    async def run(self, hub: Hub) -> AsyncIterator[bytes]:
        """Tell where the sequence stands, at once and whenever that changes (rule LV1)."""
        listener = hub.join(self.user_id)  # before looking, or what comes in between is lost
        try:
            first = await run_in_threadpool(self._look)
            yield spell(first)
            async for chunk in self._tell(listener, first):
                yield chunk
        except SQLAlchemyError:
            return  # whoever listened comes again, and is told then
        finally:
            hub.leave(listener)

    async def _tell(self, listener: Listener, told: News) -> AsyncIterator[bytes]:
        clock = asyncio.get_running_loop().time
        now = clock()
        ping_at, ends_at = now + self.ping_seconds, now + self.lasts_seconds
        while now < ends_at:
            heard = await listener.wait(min(ping_at, ends_at))
            if heard is Word.CLOSED:
                return
            if heard is Word.REPLACED:
                yield REPLACED
                return
            news = await self._news(heard) if heard else told
            if news != told:
                yield spell(news)
                told = news
            now = clock()
            if now < ping_at:
                continue
            if not await run_in_threadpool(self._is_welcome):
                return
            yield PING
            ping_at = now + self.ping_seconds

    async def _news(self, heard: Heard) -> News:
        return heard if isinstance(heard, News) else await run_in_threadpool(self._look)

    def _look(self) -> News:
        with self.database.read() as db:
            numbers = SqlRecords(db, self.user_id).sequence()
        return News(self.user_id, numbers.seq, numbers.epoch)

    def _is_welcome(self) -> bool:
        return self.admission.holds(datetime.now(UTC))


def spell(news: News) -> bytes:
    """Spell an event as browsers read it."""
    data = orjson.dumps({"seq": news.seq, "epoch": news.epoch})
    return b"event: poke\ndata: " + data + b"\n\n"


@router.get(
    "/events",
    response_class=StreamingResponse,
    responses={200: {"content": {"text/event-stream": {}}, "description": "Pokes, for ever."}},
)
async def events(
    user_id: CurrentUserId,
    admission: CurrentAdmission,
    database: OpenDatabase,
    settings: RunSettings,
    hub: OpenHub,
) -> StreamingResponse:
    """Tell when there is something to pull: at once, and after each change.

    Ends after half an hour, or when the sign-in does. Of more than four streams of a user the
    oldest ends, with the event `replaced`: it should not come back at once.
    """
    stream = Stream(user_id, database, admission, settings.ping_seconds, settings.stream_seconds)
    return StreamingResponse(stream.run(hub), media_type="text/event-stream", headers=HEADERS)
