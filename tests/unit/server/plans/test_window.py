"""Since when a plan shows history."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meelio_web.server.plans.errors import PlanRequired
from meelio_web.server.plans.service import require, window_of

moments = st.timedeltas(min_value=timedelta(), max_value=timedelta(days=36_500)).map(
    lambda since: datetime(2100, 1, 1, tzinfo=UTC) + since
)
days = st.integers(min_value=1, max_value=36_500)


@given(now=moments, days=days)
def test_pl1_a_free_window_is_as_long_as_said(now: datetime, days: int) -> None:
    window = window_of("free", days=days, now=now)

    assert window.since is not None
    assert now - window.since == timedelta(days=days)


@given(now=moments, days=days, later=st.timedeltas(min_value=timedelta()))
def test_pl1_time_alone_only_ever_locks(now: datetime, days: int, later: timedelta) -> None:
    then = now + min(later, timedelta(days=36_500))

    first, second = (window_of("free", days=days, now=at).since for at in (now, then))

    assert first is not None
    assert second is not None
    assert second >= first


@given(now=moments, days=days)
def test_pl1_a_premium_window_has_no_end(now: datetime, days: int) -> None:
    window = window_of("premium", days=days, now=now)

    assert window.since is None


def test_pl4_what_only_premium_includes_is_refused() -> None:
    with pytest.raises(PlanRequired) as refusal:
        require("free")

    assert (int(refusal.value.status), refusal.value.code) == (403, "plan_required")
    require("premium")
