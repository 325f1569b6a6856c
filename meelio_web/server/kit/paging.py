"""Lists in pages: a cursor that says where to go on, and the Link header that carries it."""

from __future__ import annotations

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode

import orjson
from starlette.datastructures import URL

Key = tuple[str | int | float, str]
"""What a list is ordered by: the value, and the id that decides between equal ones."""


def spell_cursor(key: Key) -> str:
    """Make a cursor that goes on after this key; opaque to the client."""
    return urlsafe_b64encode(orjson.dumps([*key])).decode().rstrip("=")


def read_cursor(cursor: str) -> Key | None:
    """Return the key, or None where no list of ours ends there."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        match orjson.loads(urlsafe_b64decode(padded)):
            case [str() | int() | float() as value, str() as id_]:
                return value, id_
            case _:
                return None
    except (binascii.Error, ValueError):
        return None


def next_link(url: URL, cursor: str) -> str:
    """Point to the page after this one; relative, since the app may stand behind a proxy."""
    onward = url.include_query_params(cursor=cursor)
    return f'<{onward.path}?{onward.query}>; rel="next"'
