"""Ids of rows: UUIDs whose order is the order of time, as the text that is stored and sent."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field

ID_LENGTH = 36


def new_id(now: datetime) -> str:
    """Make a UUID of version 7: the moment in milliseconds, then 74 random bits.

    Rows that are made one after the other lie side by side in the index, which random ids do not.
    """
    moment = int(now.timestamp() * 1000) << 80
    version, variant = 7 << 76, 0b10 << 62
    random = secrets.randbits(12) << 64 | secrets.randbits(62)
    return str(UUID(int=moment | version | variant | random))


def canonical_id(text: str) -> str:
    """Spell an id as it is stored, however the client wrote it.

    Raises:
        ValueError: it is no UUID.
    """
    try:
        return str(UUID(text))
    except ValueError:
        raise ValueError("must be a UUID") from None


RowId = Annotated[
    str,
    AfterValidator(canonical_id),
    Field(json_schema_extra={"format": "uuid"}, max_length=45),
]
"""An id in a path or a body: any spelling of a UUID comes in, the stored one comes out."""
