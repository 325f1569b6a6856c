"""Finds rows that overlap stretches of time, each through the index on where they start."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import NamedTuple, TypeAlias

import orjson
from sqlalchemy import Dialect, Table, TextualSelect, text

from meelio_web.server.kit.db import UtcDateTime
from meelio_web.server.records.entity import Spanning

# The spans come first and are walked through: CROSS JOIN keeps SQLite from doing it the other way
# round, which would be to read all that the person ever did, and for each of it all spans.
_FROM = {
    "sqlite": "json_each(:spans) AS span CROSS JOIN",
    "postgresql": "json_array_elements(CAST(:spans AS json)) AS span JOIN",
}
_PART = {
    "sqlite": "json_extract(span.value, '$[{}]')",
    "postgresql": "CAST(span.value ->> {} AS timestamptz)",
}


Span: TypeAlias = tuple[datetime, datetime]


class Spans(NamedTuple):
    """A query, and what to ask it."""

    query: TextualSelect
    asked: dict[str, str]


def overlapping(
    table: Table,
    spanning: Spanning,
    spans: Sequence[Span],
    dialect: Dialect,
) -> Spans:
    """Ask for the live rows of ``:user_id`` that overlap a span, and some that lie between two.

    No row is longer than ``spanning`` says, so none that starts earlier needs to be looked at.
    """
    spell = UtcDateTime().bind_processor(dialect) if dialect.name == "sqlite" else None
    moments = [(start - spanning.longest, start, end) for start, end in _join(spans, spanning)]
    parts = [[spell(one) if spell else one.isoformat() for one in three] for three in moments]
    query = _query(table, spanning, dialect.name)
    return Spans(query, {"spans": orjson.dumps(parts).decode()})


def _join(spans: Sequence[Span], spanning: Spanning) -> list[Span]:
    """Make one of spans that lie so near that the same rows would be looked at for each."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start - joined[-1][1] <= spanning.longest:
            first, last = joined[-1]
            joined[-1] = first, max(last, end)
        else:
            joined.append((start, end))
    return joined


@cache
def _query(table: Table, spanning: Spanning, dialect: str) -> TextualSelect:
    columns = ", ".join(f"found.{column.name}" for column in table.columns)
    earliest, start, end = (_PART[dialect].format(place) for place in range(3))
    return text(
        f"SELECT {columns} FROM {_FROM[dialect]} {table.name} AS found"  # noqa: S608 (our names)
        f" ON found.user_id = :user_id AND found.{spanning.start} > {earliest}"
        f" AND found.{spanning.start} < {end} AND found.{spanning.end} > {start}"
        " AND NOT found.deleted"
    ).columns(*table.columns)
