"""Ids of rows: UUIDs whose order is the order of time, as the text that is stored and sent."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator

ID_LENGTH = 36


def new_id(now: datetime) -> str:
    """Make a UUID of version 7: the moment in milliseconds, then 74 random bits.

    Rows that are made one after the other lie side by side in the index, which random ids do not.
    """
    moment = int(now.timestamp() * 1000) << 80
    version, variant = 7 << 76, 0b10 << 62
    random = secrets.randbits(12) << 64 | secrets.randbits(62)
    return str(UUID(int=moment | version | variant | random))


def canonical_id(value: UUID) -> str:
    """Spell an id as it is stored, however the client wrote it."""
    return str(value)


RowId = Annotated[UUID, AfterValidator(canonical_id)]
"""An id in a path or a body: any spelling of a UUID comes in, the stored one comes out."""
