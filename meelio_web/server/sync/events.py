"""The stream that tells a browser that there is something to pull, and nothing else."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Coroutine
from datetime import UTC, datetime
from typing import Any, cast

from fastapi import APIRouter, FastAPI
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse
from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from typing_extensions import override

from meelio_web.server.identity.dependencies import Admitted, CurrentUserId, admit, still_admitted
from meelio_web.server.kit.live import Hub
from meelio_web.server.kit.news import News
from meelio_web.server.kit.problems import expected_problem
from meelio_web.server.kit.settings import Settings
from meelio_web.server.kit.web import Database
from meelio_web.server.records.repository import SqlRecords
from meelio_web.server.sync.streams import Pass, Pings, Stream

HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]


class Events:
    """ASGI app that holds the streams of this process.

    It stands alone, so that it can be put before the framework: whatever a response passes
    through stays in memory as long as the response lasts, and these last for half an hour.
    """

    def __init__(self, api: FastAPI) -> None:
        self._api = api
        self._hub: Hub = api.state.hub
        self._database: Database = api.state.database
        self._settings: Settings = api.state.settings
        self._pings = Pings(self._welcome, every=self._settings.ping_seconds)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the caller in and keep them; answer with a problem where that cannot be."""
        try:
            admitted = await admit(Request({**scope, "app": self._api}))
            stream = self._new_stream(admitted, send)
            self._hub.join(stream)
            try:
                await self._hub.listen()  # before looking, or what comes in between is lost
                stream.begin_to_hear()
                first = await run_in_threadpool(self._look, stream.user_id)
                await self._begin(stream, first, admitted, send)
                scope["headers"] = ()  # nobody asks for them any more
                del admitted, first
                while (await receive())["type"] != "http.disconnect":
                    pass
            finally:
                stream.is_over = True
                self._hub.leave(stream)
        except Exception as error:
            answer = expected_problem(error)
            if answer is None:
                raise
            await answer(scope, receive, send)

    async def _begin(self, stream: Stream, first: News, admitted: Admitted, send: Send) -> None:
        await admitted.later()  # while a failure can still be answered
        headers = [*HEADERS, *admitted.headers]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await stream.begin(first)
        self._pings.add(stream)

    def _new_stream(self, admitted: Admitted, send: Send) -> Stream:
        ends_at = asyncio.get_running_loop().time() + self._settings.stream_seconds
        entry = Pass(admitted.token_hash, ends_at)
        return Stream(admitted.user_id, entry, send, self._look)

    def _look(self, user_id: str) -> News:
        with self._database.read() as db:
            numbers = SqlRecords(db, user_id).sequence()
        return News(user_id, numbers.seq, numbers.epoch)

    def _welcome(self, token_hashes: Collection[str]) -> Collection[str]:
        return still_admitted(self._database, token_hashes, datetime.now(UTC))


class _EventsRoute(APIRoute):
    """Described like any route, and answered by what stands alone."""

    @override
    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        async def handle(request: Request) -> Response:
            return cast("Response", request.app.state.events)  # called as one

        return handle


router = APIRouter(prefix="/sync", tags=["sync"], route_class=_EventsRoute)


@router.get(
    "/events",
    response_class=StreamingResponse,
    responses={
        200: {"content": {"text/event-stream": {}}, "description": "An event for each change."}
    },
)
async def events(user_id: CurrentUserId) -> None:
    """Tell when there is something to pull: at once, and after each change.

    Ends after half an hour, or when the sign-in does. Of more than four streams of a user the
    oldest ends, with the event `replaced`: it should not come back at once.
    """
