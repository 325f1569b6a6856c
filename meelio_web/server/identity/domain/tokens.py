"""Opaque tokens: 256 random bits, of which only a hash is kept."""

from __future__ import annotations

import secrets

SIGN_IN_PREFIX = "ms_"
API_PREFIX = "mt_"


def new_token(prefix: str) -> str:
    """Make a token; the prefix lets a leaked one be recognised for what it is."""
    return prefix + secrets.token_urlsafe(32)
