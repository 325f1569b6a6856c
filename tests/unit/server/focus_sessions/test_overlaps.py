"""Two devices' timers are taken apart: what holds whatever they did."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from meelio_web.server.focus_sessions.domain.overlaps import (
    SHORTEST,
    Stretch,
    clip,
    settle,
)
from meelio_web.server.focus_sessions.domain.times import LONGEST, Span
from meelio_web.server.records.domain.rules import SERVER_DEVICE

DAY = datetime(2026, 6, 1, tzinfo=UTC)
DEVICES = "ABC"
POLICIES = ["newest", "server", "device:A", "device:B", "device:X"]


def at(minutes: float) -> datetime:
    return DAY + timedelta(minutes=minutes)


def stretch(id_: str, device: str, start: float, end: float) -> Stretch:
    return Stretch(id_, at(start), at(end), device)


def apply(stretches: list[Stretch], policies: dict[str, str]) -> list[Stretch]:
    changed = settle(stretches, policies)
    return [changed[one.id].stretch if one.id in changed else one for one in stretches]


def overlaps(stretches: list[Stretch]) -> list[tuple[str, str]]:
    live = [one for one in stretches if not one.is_superseded]
    return [
        (one.id, other.id)
        for one in live
        for other in live
        if one.device < other.device and one.start < other.end and other.start < one.end
    ]


@st.composite
def sessions(draw: st.DrawFn) -> tuple[str, float, float]:
    """A device, and a stretch of seconds on it."""
    start, length = draw(st.integers(0, 30)), draw(st.integers(1, 12))
    return draw(st.sampled_from(DEVICES)), start / 60, (start + length) / 60


@st.composite
def histories(draw: st.DrawFn) -> list[tuple[Stretch, str]]:
    """Sessions in the order in which they come to the server, each with its policy."""
    return [
        (stretch(str(number), *session), draw(st.sampled_from(POLICIES)))
        for number, session in enumerate(draw(st.lists(sessions(), max_size=8)))
    ]


def replay(history: list[tuple[Stretch, str]]) -> list[Stretch]:
    """Let them come one by one, as one push each does."""
    stored: list[Stretch] = []
    for one, policy in history:
        stored = apply([*stored, one], {one.id: policy})
    return stored


@given(histories())
def test_fs10_no_two_of_different_devices_overlap_in_the_end(
    history: list[tuple[Stretch, str]],
) -> None:
    assert overlaps(replay(history)) == []


@given(histories())
def test_fs10_all_at_once_overlap_no_more_than_one_by_one(
    history: list[tuple[Stretch, str]],
) -> None:
    stretches = [one for one, _ in history]
    assert overlaps(apply(stretches, {one.id: policy for one, policy in history})) == []


@given(histories())
def test_fs11_nothing_is_invented(history: list[tuple[Stretch, str]]) -> None:
    for (before, _), after in zip(history, replay(history), strict=True):
        assert before.start <= after.start < after.end <= before.end
        assert (before.id, before.device) == (after.id, after.device)
        if after._replace(is_superseded=False) != before:
            assert after.end - after.start >= SHORTEST


@given(histories())
def test_fs11_what_is_settled_stays_so(history: list[tuple[Stretch, str]]) -> None:
    settled = replay(history)
    policies = {one.id: policy for one, policy in history}
    live = {one.id: policies[one.id] for one in settled if not one.is_superseded}

    assert settle(settled, live) == {}


def test_fs10_what_the_server_wrote_is_of_no_device() -> None:
    one, other = stretch("a", SERVER_DEVICE, 0, 10), stretch("b", SERVER_DEVICE, 5, 15)

    assert apply([one, other], {"b": "newest"}) == [one._replace(end=other.start), other]


def test_fs10_touching_ends_do_not_overlap() -> None:
    assert settle([stretch("a", "A", 0, 25), stretch("b", "B", 25, 50)], {"b": "newest"}) == {}


def test_fs10_of_two_that_start_at_once_the_longer_keeps_its_end() -> None:
    short, long = stretch("a", "A", 0, 10), stretch("b", "B", 0, 25)

    for arriving in "ab":
        after = apply([short, long], {arriving: "newest"})
        assert after == [short, long._replace(start=at(10))]


def test_fs11_of_two_alike_the_one_that_comes_is_superseded() -> None:
    one, other = stretch("a", "A", 0, 10), stretch("b", "B", 0, 10)

    assert apply([one, other], {"b": "newest"}) == [one, other._replace(is_superseded=True)]


def test_fs11_less_than_a_second_is_no_part() -> None:
    early, late = stretch("a", "A", 0, 10), stretch("b", "B", 0.9 / 60, 10)

    assert apply([early, late], {"b": "newest"})[0].is_superseded


def test_fs11_superseded_stays_whole_though_it_was_trimmed_before() -> None:
    first, last = stretch("a", "A", 0, 10), stretch("b", "B", 5, 25)
    mine = stretch("c", "C", 2, 20)

    assert apply([first, last, mine], {"c": "server"})[2] == mine._replace(is_superseded=True)


def test_fs10_only_what_can_reach_it_is_looked_at() -> None:
    longest = LONGEST.total_seconds() / 60
    before, mine = stretch("a", "A", 0, longest), stretch("b", "B", longest - 1, longest + 9)

    assert apply([before, mine], {"b": "newest"})[0].end == mine.start


def test_fs11_pauses_are_cut_with_the_rest() -> None:
    pauses = [Span(at(0), at(5)), Span(at(8), at(12)), Span(at(20), at(25))]

    assert clip(pauses, Span(at(6), at(10))) == [Span(at(8), at(10))]


def test_fs10_a_device_may_have_recorded_the_timer_of_another() -> None:
    own = stretch("own", "A", 0, 30)
    adopted = stretch("adopted", "A", 20, 50)

    assert apply([own, adopted], {"adopted": "newest"}) == [own, adopted]
    assert apply([own, adopted._replace(is_new=True)], {"adopted": "newest"})[0] == stretch(
        "own", "A", 0, 20
    )
