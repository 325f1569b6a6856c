"""What crosses the wire."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from meelio_web.server.kit.wire import CamelModel, Instant


class FeedOut(CamelModel):
    """A feed, without its address."""

    created_at: Instant
    read_at: Annotated[
        Instant | None, Field(description="When a calendar last read it, exact to the hour.")
    ]


class NewFeedOut(FeedOut):
    """A new feed: the one time that its address is shown."""

    url: str
