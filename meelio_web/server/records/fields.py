"""Kinds of value that a record may hold: strict on what comes in, one spelling of each inside."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Annotated

from pydantic import AfterValidator, ConfigDict, PlainValidator, StringConstraints, WithJsonSchema
from pydantic.alias_generators import to_camel

NO_NUL = r"^[^\x00]*$"  # PostgreSQL cannot store it
NOT_BLANK = r"^[^\x00]*[^\x00\s][^\x00]*$"
UUID = "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"

WIRE = ConfigDict(alias_generator=to_camel, extra="forbid", strict=True)
"""Of every patch: camelCase outside, snake_case inside; no unknown name, no guessed type."""


def parse_instant(value: object) -> datetime:
    """Read an ISO 8601 time with its offset, to the millisecond that the wire can carry."""
    if not isinstance(value, str):
        raise ValueError("must be a time as text, like 2026-01-31T09:00:00.000Z")  # noqa: TRY004
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise ValueError("must be a time like 2026-01-31T09:00:00.000Z") from None
    if moment.tzinfo is None:
        raise ValueError("needs an offset from UTC, or Z")
    try:
        moment = moment if moment.tzinfo is UTC else moment.astimezone(UTC)
    except OverflowError:
        raise ValueError("is out of range") from None
    beyond = moment.microsecond % 1000
    return moment.replace(microsecond=moment.microsecond - beyond) if beyond else moment


def wire_instant(moment: datetime) -> str:
    """Spell a UTC time as the wire does."""
    return moment.isoformat(timespec="milliseconds")[:-6] + "Z"


def _instant_text(value: object) -> str:
    return wire_instant(parse_instant(value))


def _day(value: object) -> date:
    try:
        return datetime.strptime(str(value), "%Y-%m-%d").date()  # noqa: DTZ007 (a local date)
    except ValueError:
        raise ValueError("must be a date like 2026-01-31") from None


_DATE_TIME = WithJsonSchema({"type": "string", "format": "date-time"})

Instant = Annotated[datetime, PlainValidator(parse_instant), _DATE_TIME]
"""A moment in a column of its own."""

InstantText = Annotated[str, PlainValidator(_instant_text), _DATE_TIME]
"""A moment inside a JSON column, which is stored as the wire spells it."""

Day = Annotated[date, PlainValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]

RecordId = Annotated[
    str,
    StringConstraints(pattern=f"^{UUID}$", to_lower=True, strict=True),
    WithJsonSchema({"type": "string", "format": "uuid"}),
]

Policy = Annotated[
    str,
    StringConstraints(pattern=f"^(newest|ask|server|device:{UUID})$", to_lower=True, strict=True),
]
"""Who wins a conflict; a device wins by its id."""


def at_most_bytes(limit: int) -> AfterValidator:
    """Refuse text that takes more room than this in UTF-8."""

    def check(value: str) -> str:
        if len(value.encode()) > limit:
            raise ValueError(f"must be at most {limit} bytes long")
        return value

    return AfterValidator(check)


def canonical_record_id(text: str) -> str | None:
    """Spell an id as it is stored; None where it is none."""
    return text.lower() if re.fullmatch(UUID, text) else None
