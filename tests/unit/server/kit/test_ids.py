"""Ids."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from meelio_web.server.kit.ids import RowId, new_id

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
MOMENTS = st.datetimes(
    min_value=datetime(1970, 1, 1),  # noqa: DTZ001 (Hypothesis adds the zone)
    max_value=datetime(9000, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
READ = TypeAdapter[str](RowId)


@given(MOMENTS)
def test_is_a_uuid_of_version_7_that_tells_its_moment(moment: datetime) -> None:
    made = UUID(new_id(moment))

    assert made.version == 7
    assert made.variant == "specified in RFC 4122"
    milliseconds = (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)
    assert abs((made.int >> 80) - milliseconds) <= 1


def test_later_ones_sort_behind() -> None:
    made = [new_id(NOW + timedelta(milliseconds=number)) for number in range(100)]

    assert made == sorted(made)


def test_two_of_one_moment_differ() -> None:
    assert len({new_id(NOW) for _ in range(1000)}) == 1000


@pytest.mark.parametrize(
    "text",
    [
        "0198F2A5-0000-7000-8000-00000000000A",
        "0198f2a50000700080000000000a0000"[:20] + "00000000000a",
        "{0198f2a5-0000-7000-8000-00000000000a}",
        "urn:uuid:0198f2a5-0000-7000-8000-00000000000a",
    ],
)
def test_any_spelling_is_read_as_the_stored_one(text: str) -> None:
    assert READ.validate_python(text) == "0198f2a5-0000-7000-8000-00000000000a"


@pytest.mark.parametrize("text", ["", "x", "me", "0198f2a5", "0" * 31, "0" * 60])
def test_what_is_no_id_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        READ.validate_python(text)
