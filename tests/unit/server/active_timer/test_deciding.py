"""Whose timer goes on."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meelio_web.server.active_timer.domain.deciding import (
    settle_heard_end,
    settle_rival,
    settle_timer,
)
from meelio_web.server.active_timer.entity import SHAPE
from meelio_web.server.records.domain.decide import Author, Change, RowState, Stamp, decide
from meelio_web.server.records.domain.rules import Clash, Verdict

ME, OTHER = "me", "other"
NOW = 10**15


def run(session: str, start: str = "10:00", device: str = ME) -> dict[str, Any]:
    return {"sessionId": session, "startedAt": start, "deviceId": device}


def timer(
    of: dict[str, Any] | None, ended: str | None = None, rival: dict[str, Any] | None = None
) -> dict[str, Any]:
    return {"run": of, "rival": rival, "ended_session_id": ended}


def clash(mine: dict[str, Any], theirs: dict[str, Any], **over: Any) -> Clash:
    return Clash(mine, theirs, ME, OTHER, 0, "newest", is_newer=True)._replace(**over)


def test_sy34_a_stop_stops_what_it_was_meant_for_and_nothing_else() -> None:
    theirs = timer(run("a"))

    assert settle_timer(clash(timer(None, "a"), theirs)).is_mine
    assert not settle_timer(clash(timer(None, "b"), theirs)).is_mine
    assert not settle_timer(clash(timer(None), theirs)).is_mine


def test_sy34_what_was_stopped_does_not_start_again() -> None:
    assert not settle_timer(clash(timer(run("a")), timer(None, "a"))).is_mine
    assert settle_timer(clash(timer(run("b")), timer(None, "a"))).is_mine
    assert settle_timer(clash(timer(run("b")), timer(None))).is_mine


@pytest.mark.parametrize("policy", ["newest", "ask", "server", "device:other"])
@pytest.mark.parametrize("is_newer", [True, False])
def test_sy67_the_later_word_of_a_heard_end_counts_and_no_other_is_kept(
    policy: str, *, is_newer: bool
) -> None:
    both = clash(timer(None), timer(None), policy=policy, is_newer=is_newer)

    assert settle_heard_end(both) == Verdict(is_mine=is_newer)


@pytest.mark.parametrize(
    ("policy", "starts", "is_mine"),
    [
        ("newest", ("10:01", "10:00"), True),
        ("newest", ("10:00", "10:01"), False),
        ("newest", ("10:00", "10:00"), True),
        ("server", ("10:01", "10:00"), False),
        ("device:me", ("10:00", "10:01"), True),
        ("device:other", ("10:01", "10:00"), False),
        ("device:third", ("10:01", "10:00"), True),
    ],
)
def test_sy35_of_two_runs_one_goes_on(
    policy: str, starts: tuple[str, str], *, is_mine: bool
) -> None:
    mine, theirs = run("a", starts[0]), run("b", starts[1], OTHER)

    verdict = settle_timer(clash(timer(mine), timer(theirs), policy=policy))

    assert verdict == Verdict(is_mine)


@pytest.mark.parametrize(
    ("policy", "is_newer", "is_mine"),
    [
        ("ask", True, True),
        ("newest", False, False),
        ("server", True, False),
        ("device:me", False, True),
        ("device:other", True, False),
    ],
)
def test_sy35_of_one_run_the_newer_state_counts_unless_somebody_is_chosen(
    policy: str, *, is_newer: bool, is_mine: bool
) -> None:
    both = timer(run("a")), timer(run("a"))

    assert settle_timer(clash(*both, policy=policy, is_newer=is_newer)) == Verdict(is_mine)


def test_sy36_who_asks_runs_beside_the_first_and_a_third_is_settled() -> None:
    mine, theirs, third = run("a", "10:05"), run("b"), run("c")

    kept = Verdict(is_mine=False, aside={"rival": mine})
    assert settle_timer(clash(timer(mine), timer(theirs), policy="ask")) == kept
    again = timer(theirs, rival=run("a"))
    assert settle_timer(clash(timer(mine), again, policy="ask")) == kept
    full = timer(theirs, rival=third)
    assert settle_timer(clash(timer(mine), full, policy="ask")) == Verdict(is_mine=True)


def test_sy36_a_first_word_that_names_no_rival_is_none_about_it() -> None:
    assert not settle_rival(clash(timer(None), timer(None))).is_mine
    assert settle_rival(clash(timer(None), timer(None), base_rev=1)).is_mine
    assert not settle_rival(clash(timer(None), timer(None), base_rev=1, is_newer=False)).is_mine


def test_sy36_a_rival_that_is_told_of_again_changes_nothing() -> None:
    rest = {"mode": "pomodoro", "phase": "focus", "cycle": 0, "offered_break_ms": None}
    fields = {**rest, **timer(run("b", device=OTHER), rival=run("a"))}
    row = RowState(7, fields, {"timer": Stamp(6, OTHER, 1), "rival": Stamp(7, ME, 2)})
    change = Change("upsert", 0, {**rest, **timer(run("a"))}, {}, 5, "ask")

    decision = decide(row, change, Author(ME, NOW, 8), SHAPE)

    assert (decision.status, decision.state) == ("server_kept", None)


runs = st.one_of(
    st.none(),
    st.builds(run, st.sampled_from("ab"), st.sampled_from(["10:00", "10:05"]), st.just(ME)),
)
timers = st.builds(timer, runs, st.sampled_from([None, "a", "b"]), runs)
policies = st.sampled_from(["ask", "newest", "server", "device:me", "device:other"])
stamps = st.builds(Stamp, st.integers(1, 7), st.sampled_from([ME, OTHER]), st.integers(1, 9))


@given(timers, timers, policies, stamps, stamps, st.integers(0, 7))
def test_sy35_nobody_is_ever_asked_and_nothing_is_logged(
    mine: dict[str, Any],
    theirs: dict[str, Any],
    policy: str,
    of_timer: Stamp,
    of_rival: Stamp,
    base: int,
) -> None:
    rest = {"mode": "pomodoro", "phase": "focus", "cycle": 0, "offered_break_ms": None}
    row = RowState(7, {**rest, **theirs}, {"timer": of_timer, "rival": of_rival})
    change = Change("upsert", base, {**rest, **mine}, {}, 5, policy)

    decision = decide(row, change, Author(ME, NOW, 8), SHAPE)

    assert decision.status != "conflict"
    assert decision.losers == ()
    if decision.state:
        held = [decision.state.fields["run"], decision.state.fields["rival"]]
        known = [mine["run"], mine["rival"], theirs["run"], theirs["rival"], None]
        assert all(one in known for one in held)
