"""Who is asking, and how they signed in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Caller:
    """The person behind a request: signed in on a device, or a script with an API token."""

    user_id: str
    sign_in_id: str | None = None
    token_id: str | None = None
    scopes: frozenset[str] | None = None
    """What it may do; None: all that its owner can, as who signed in."""
    is_stale: bool = False
    """It is a while since this caller was last noted."""
