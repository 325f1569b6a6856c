"""Opaque tokens: 256 random bits, of which only a hash is kept."""

from __future__ import annotations

import hashlib
import secrets

SIGN_IN_PREFIX = "ms_"
API_PREFIX = "mt_"


def new_token(prefix: str) -> str:
    """Make a token; the prefix lets a leaked one be recognised for what it is."""
    return prefix + secrets.token_urlsafe(32)


def hash_token(token: str) -> str:
    """Hash once and fast: nobody guesses 256 bits, so nothing is gained by hashing slowly."""
    return hashlib.sha256(token.encode()).hexdigest()
