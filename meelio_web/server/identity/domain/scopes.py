"""What an API token may do. Pure."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from meelio_web.server.kit.methods import READ_ONLY


class Scope(StrEnum):
    """A part of what an account's owner can do."""

    READ = "read"
    WRITE = "write"


ALL = (Scope.READ, Scope.WRITE)
HANDING_OUT = ("/webhooks", "/calendar")
"""Who makes one of these is told, or tells somebody, what they could read (rule AC22)."""


def needed(method: str, path: str) -> Collection[Scope]:
    """Return what a token must have for a request (rules AC21 and AC22)."""
    if method in READ_ONLY:
        return (Scope.READ,)
    hands_out = any(part in path for part in HANDING_OUT)
    return ALL if hands_out else (Scope.WRITE,)


def spell(scopes: Collection[Scope]) -> str:
    """Write scopes as they are stored: each once, in one order."""
    return " ".join(scope for scope in ALL if scope in scopes)


def parse(spelled: str) -> list[Scope]:
    """Read scopes as they are stored."""
    return [Scope(word) for word in spelled.split()]
