"""The loop that delivers as long as a server runs."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from meelio_web.server.webhooks.delivery import Postman, keep_delivering
from meelio_web.server.webhooks.sending import Reach

FAILURES = (OperationalError("SELECT …", {}, Exception("locked")), ZeroDivisionError("unforeseen"))


def test_op7_delivering_goes_on_after_any_failure(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    failures = iter(FAILURES)

    async def live() -> None:
        enough = asyncio.Event()

        async def start_due(_postman: Postman) -> None:
            for failure in failures:
                raise failure
            enough.set()

        monkeypatch.setattr(Postman, "start_due", start_due)
        task = asyncio.create_task(keep_delivering(engine, Reach(), every=0.01))
        await asyncio.wait_for(enough.wait(), 10)
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task

    asyncio.run(live())

    assert caplog.text.count("Webhooks are tried again") == len(FAILURES)
    assert "unforeseen" in caplog.text
    assert "SELECT" not in caplog.text
