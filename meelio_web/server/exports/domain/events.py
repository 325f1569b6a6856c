"""Sessions as events of a calendar; see docs/open-data.md.

The library says how a calendar begins, escapes texts and folds lines. It is spared what is the
same in each event: so a long history takes a tenth of the time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, cast

from icalendar import Calendar, vCategory, vText
from icalendar.parser import Contentline

PRODUCT = "-//Meelio//Meelio//EN"
OCTETS = 75
_END = b"END:VCALENDAR\r\n"


def spell_begin(properties: Mapping[str, str] | None = None) -> bytes:
    """Return how a calendar begins; it may say more of itself."""
    calendar = Calendar()
    add = cast("Callable[[str, str], None]", cast("Any", calendar).add)
    for name, value in {"version": "2.0", "prodid": PRODUCT, **(properties or {})}.items():
        add(name, value)
    return calendar.to_ical(sorted=False).removesuffix(_END)


def spell_end() -> bytes:
    """Return how it ends."""
    return _END


def spell_events(sessions: Iterable[Mapping[str, Any]]) -> bytes:
    """Return an event for each session of focus: nobody needs their breaks in a calendar."""
    lines = (line for one in sessions if one["kind"] == "focus" for line in _lines(one))
    return b"".join(_fold(line) for line in lines)


def _lines(session: Mapping[str, Any]) -> Iterator[bytes]:
    start, end = _to_second(session["sessionStart"]), _to_second(session["sessionEnd"])
    yield from (b"BEGIN:VEVENT", f"UID:{session['id']}@meelio".encode(), b"SEQUENCE:0")
    yield b"DTSTAMP:" + end  # the same history is the same file, whenever it is written
    yield from (b"DTSTART:" + start, b"DTEND:" + end)
    yield b"SUMMARY:" + vText(session["taskTitle"] or "Focus").to_ical()
    yield b"TRANSP:TRANSPARENT"
    if session["note"]:
        yield b"DESCRIPTION:" + vText(session["note"]).to_ical()
    if session["tags"]:
        yield b"CATEGORIES:" + vCategory(session["tags"]).to_ical()
    yield b"END:VEVENT"


def _to_second(wire: str) -> bytes:
    """Spell 2026-02-28T08:00:00.125Z as 20260228T080000Z."""
    return wire[:19].replace("-", "").replace(":", "").encode() + b"Z"


def _fold(line: bytes) -> bytes:
    folded = line if len(line) <= OCTETS else Contentline(line.decode()).to_ical()
    return folded + b"\r\n"
