"""Signatures as Standard Webhooks has them: https://www.standardwebhooks.com (rule WH6)."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from base64 import b64decode, b64encode
from collections.abc import Iterable

PREFIX = "whsec_"
SECRET_BYTES = 32


def new_secret() -> str:
    """Make a secret; the prefix lets a leaked one be recognised for what it is."""
    return PREFIX + b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def sign(secret: str, delivery_id: str, timestamp: int, body: bytes) -> str:
    """Return one signature; ``timestamp`` is in seconds."""
    key = b64decode(secret.removeprefix(PREFIX))
    signed = b".".join((delivery_id.encode(), str(timestamp).encode(), body))
    return "v1," + b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()


def headers_of(
    keys: Iterable[str], delivery_id: str, timestamp: int, body: bytes
) -> dict[str, str]:
    """Return the headers that a delivery carries; several keys, while one replaces another."""
    return {
        "webhook-id": delivery_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(sign(key, delivery_id, timestamp, body) for key in keys),
    }
