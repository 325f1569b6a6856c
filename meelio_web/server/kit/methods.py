"""What the methods of HTTP say about a request."""

from __future__ import annotations

READ_ONLY = frozenset({"GET", "HEAD", "OPTIONS"})
"""They change nothing, so whoever asks may ask again."""
