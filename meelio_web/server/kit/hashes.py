"""Hashes of secrets that we have made ourselves: what is stored opens nothing."""

from __future__ import annotations

import hashlib


def hash_secret(secret: str) -> str:
    """Hash once and fast: nobody guesses 256 bits, so nothing is gained by hashing slowly."""
    return hashlib.sha256(secret.encode()).hexdigest()
