"""CamelModel: what may cross the wire, and how it is spelled."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from meelio_web.server.kit.wire import CamelModel, Instant, is_storable, sendable


class Piece(CamelModel):
    session_start: Instant | None = None
    free_text: str | None = None
    any_json: Any = None
    number: float = 0


def test_names_are_in_camel_case_there() -> None:
    assert Piece.model_validate({"freeText": "x"}).free_text == "x"
    assert "freeText" in Piece().model_dump(by_alias=True)


def test_moments_are_told_in_utc_to_the_millisecond() -> None:
    moment = datetime(2026, 6, 1, 12, 0, 0, 123456, timezone(timedelta(hours=2)))

    told = json.loads(Piece(session_start=moment).model_dump_json(by_alias=True))

    assert told["sessionStart"] == "2026-06-01T10:00:00.123Z"


@given(st.datetimes(timezones=st.timezones()))
def test_what_is_told_is_the_same_moment(moment: datetime) -> None:
    try:
        utc = moment.astimezone(UTC)
    except OverflowError:  # at the very ends of the calendar
        return
    told = json.loads(Piece(session_start=moment).model_dump_json(by_alias=True))["sessionStart"]

    assert utc - datetime.fromisoformat(told) < timedelta(milliseconds=1)


@pytest.mark.parametrize(
    "text",
    [
        '{"sessionStart": "2026-01-01T00:00:00"}',
        '{"unknown": 1}',
        '{"number": NaN}',
        '{"number": 1e999}',
        '{"freeText": "\\u0000"}',
        '{"freeText": "\\ud83d"}',
        '{"anyJson": {"a": [{"b": "\\u0000"}]}}',
        '{"anyJson": {"\\ud83d": 1}}',
    ],
)
def test_se5_what_cannot_be_stored_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        Piece.model_validate(json.loads(text))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(JSON)
def test_se5_storable_is_what_utf8_can_spell_without_nul(value: object) -> None:
    try:
        raw = json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        expected = False
    else:
        expected = b"\\u0000" not in raw.replace(b"\\\\", b"")

    assert is_storable(value) is expected


@given(st.text(st.characters(exclude_categories=())), st.integers(0, 20))
def test_se7_whatever_others_wrote_can_be_told(text: str, longest: int) -> None:
    told = sendable(text, longest)

    assert is_storable(told)
    assert len(told) == min(len(text), longest)
    assert told == text[:longest] or not is_storable(text[:longest])
