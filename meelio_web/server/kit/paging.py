"""Lists in pages: a cursor that says where to go on, and the Link header that carries it."""

from __future__ import annotations

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode

import orjson
from starlette.datastructures import URL

from meelio_web.server.kit.wire import is_storable

Key = tuple[str | int | float, str]
"""What a list is ordered by: the value, and the id that decides between equal ones."""
INTEGERS = range(-(2**63), 2**63)
"""What can be the parameter of a query."""


def spell_cursor(key: Key) -> str:
    """Make a cursor that goes on after this key; opaque to the client."""
    return urlsafe_b64encode(orjson.dumps([*key])).decode().rstrip("=")


def read_cursor(cursor: str) -> Key | None:
    """Return the key, or None where no list of ours ends there."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        found = orjson.loads(urlsafe_b64decode(padded))
    except (binascii.Error, ValueError):
        return None
    match found:
        case [str() | int() | float() as value, str() as id_] if _can_be_asked_for(value, id_):
            return value, id_
        case _:
            return None


def _can_be_asked_for(value: str | float, id_: str) -> bool:
    """Say whether a database can compare with it; anybody can make a cursor (rule SE5)."""
    if isinstance(value, int) and (isinstance(value, bool) or value not in INTEGERS):
        return False
    return is_storable([value, id_])


def next_link(url: URL, cursor: str) -> str:
    """Point to the page after this one; relative, since the app may stand behind a proxy."""
    onward = url.include_query_params(cursor=cursor)
    return f'<{onward.path}?{onward.query}>; rel="next"'
