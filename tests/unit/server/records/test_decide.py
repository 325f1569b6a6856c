"""The conflict decision: the shared vectors, and what holds whatever the input."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meelio_web.server.records.domain.decide import (
    CLOCK_LEAD,
    Author,
    Change,
    Decision,
    RowState,
    Shape,
    Stamp,
    decide,
)

VECTORS: dict[str, Any] = json.loads(
    (Path(__file__).parents[3] / "vectors/conflicts.json").read_text("utf-8")
)
SHAPE = Shape(VECTORS["groupOf"], VECTORS["defaults"])
ME, OTHER, THIRD = (
    VECTORS["device"],
    "00000000-0000-7000-8000-00000000000b",
    "00000000-0000-7000-8000-00000000000c",
)
NOW: int = VECTORS["now"]
AUTHOR = Author(ME, NOW, VECTORS["rev"])


def read_state(sent: dict[str, Any] | None) -> RowState | None:
    """Read a record of the vectors."""
    if sent is None:
        return None
    stamps = {group: Stamp(*stamp) for group, stamp in sent["stamps"].items()}
    deletion = sent["deletion"] and Stamp(*sent["deletion"])
    return RowState(sent["rev"], sent["fields"], stamps, deletion)


def read_change(sent: dict[str, Any]) -> Change:
    """Read a change of the vectors."""
    return Change(
        sent["op"],
        sent["baseRev"],
        sent["patch"],
        sent["full"],
        sent["editedAt"],
        sent["onConflict"],
    )


def spell(decision: Decision) -> dict[str, Any]:
    """Spell a decision as the vectors do."""
    state = decision.state
    return {
        "status": decision.status,
        "kind": decision.kind,
        "groups": list(decision.groups),
        "losers": [
            {name: value for name, value in loser._asdict().items() if name != "kind"}
            for loser in decision.losers
        ],
        "state": state
        and {
            "rev": state.rev,
            "fields": state.fields,
            "stamps": {group: list(stamp) for group, stamp in state.stamps.items()},
            "deletion": state.deletion and list(state.deletion),
        },
    }


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["name"])
def test_sy10_to_sy18_vectors(case: dict[str, Any]) -> None:
    decision = decide(read_state(case["row"]), read_change(case["change"]), AUTHOR, SHAPE)

    assert spell(decision) == case["expect"]
    assert [loser.kind for loser in decision.losers] == case.get("kinds", [])


def test_vectors_cover_every_case_under_every_policy() -> None:
    names = [case["name"] for case in VECTORS["cases"]]
    covered = {tuple(name.split(":")[0].removeprefix("row ").split(", ")) for name in names}
    policies = ("ask", "newest", "server", "device A")

    assert len(names) == len(set(names))
    assert {(str(row), policy) for row in range(1, 10) for policy in policies} <= covered


def edited(stamp: Stamp, **over: Any) -> RowState:
    """A record whose title was last written so."""
    return RowState(stamp.rev, {"title": "theirs", "notes": None} | over, {"title": stamp})


def retitle(at: int, policy: str = "newest", base: int = 5) -> Change:
    """My change of the title."""
    return Change("upsert", base, {"title": "mine"}, {}, at, policy)


def test_sy12_tie_of_clocks_is_broken_by_the_device() -> None:
    for device, status in ((OTHER, "server_kept"), ("0", "resolved")):
        decision = decide(edited(Stamp(7, device, NOW)), retitle(NOW), AUTHOR, SHAPE)
        assert decision.status == status


def test_sy12_clock_is_believed_a_minute_ahead() -> None:
    far = NOW + 10 * CLOCK_LEAD

    decision = decide(edited(Stamp(7, OTHER, NOW + CLOCK_LEAD + 1)), retitle(far), AUTHOR, SHAPE)
    assert decision.status == "server_kept"

    decision = decide(edited(Stamp(5, OTHER, NOW)), retitle(far), AUTHOR, SHAPE)
    assert decision.state
    assert decision.state.stamps["title"] == Stamp(AUTHOR.rev, ME, NOW + CLOCK_LEAD)


def test_sy12_clock_that_is_behind_loses_nothing_that_was_seen() -> None:
    decision = decide(edited(Stamp(5, OTHER, NOW)), retitle(1), AUTHOR, SHAPE)

    assert decision.status == "applied"


def test_sy16_newest_of_unseen_edits_is_compared_with_a_deletion() -> None:
    row = edited(Stamp(7, OTHER, NOW - 50))
    row = row._replace(stamps={**row.stamps, "notes": Stamp(6, THIRD, NOW - 500)})

    decision = decide(row, Change("delete", 5, {}, {}, NOW - 100, "newest"), AUTHOR, SHAPE)

    assert decision.status == "server_kept"


def test_sy17_new_life_keeps_nothing_of_the_old_one() -> None:
    row = RowState(7, {}, {}, Stamp(7, OTHER, NOW))

    decision = decide(row, retitle(NOW, base=7), AUTHOR, SHAPE)

    assert decision.status == "applied"
    assert decision.state
    assert decision.state.fields == {**SHAPE.defaults, "title": "mine"}
    assert decision.state.stamps.keys() == {"title"}
    assert decision.state.deletion is None


@pytest.mark.parametrize("op", ["upsert", "delete"])
def test_sy19_own_later_writes_are_seen(op: Any) -> None:
    change = retitle(NOW, "ask")._replace(op=op)

    assert decide(edited(Stamp(7, ME, NOW)), change, AUTHOR, SHAPE).status == "applied"


def test_sy19_own_deletion_is_seen() -> None:
    row = RowState(7, {}, {}, Stamp(7, ME, NOW))

    assert decide(row, retitle(NOW, "ask"), AUTHOR, SHAPE).status == "applied"


values = st.sampled_from([None, "x", "y", "z"])
fields = st.fixed_dictionaries(dict.fromkeys(SHAPE.group_of, values))
devices = st.sampled_from([ME, OTHER, THIRD])
times = st.integers(NOW - 5, NOW + CLOCK_LEAD + 5)
stamps = st.builds(Stamp, st.integers(1, 7), devices, times)
groups = sorted(set(SHAPE.group_of.values()))
live = st.builds(
    RowState,
    st.just(7),
    fields,
    st.dictionaries(st.sampled_from(groups), stamps),
    st.none(),
)
tombstones = stamps.map(lambda stamp: RowState(stamp.rev, {}, {}, stamp))
rows = st.one_of(st.none(), live, tombstones)
patches = st.dictionaries(st.sampled_from(sorted(SHAPE.group_of)), values)
policies = st.sampled_from(
    ["newest", "server", "ask", *(f"device:{device}" for device in (ME, OTHER, THIRD))]
)
changes = st.builds(
    Change,
    st.sampled_from(["upsert", "delete"]),
    st.integers(0, 7),
    patches,
    st.one_of(st.just({}), fields),
    times,
    policies,
)


@given(rows, changes)
def test_sy13_conflict_is_only_for_who_asks_and_writes_nothing(
    row: RowState | None, change: Change
) -> None:
    decision = decide(row, change, AUTHOR, SHAPE)

    if decision.status == "conflict":
        assert change.policy == "ask"
        assert decision.state is None
        assert decision.losers == ()
        assert decision.kind
    if change.policy == "ask":
        assert decision.losers == ()


@given(rows, changes)
def test_sy15_what_was_unseen_is_not_overwritten_without_a_record(
    row: RowState | None, change: Change
) -> None:
    decision = decide(row, change, AUTHOR, SHAPE)
    state = decision.state
    if row is None or state is None or row.deletion:
        return
    logged = {loser.group for loser in decision.losers if loser.lost is not None}
    for group, stamp in row.stamps.items():
        was_seen = stamp.rev <= change.base_rev or stamp.device == ME
        names = [name for name, of in SHAPE.group_of.items() if of == group]
        kept = all(state.fields.get(name) == row.fields[name] for name in names)
        assert was_seen or kept or group in logged or None in logged


@given(rows, changes)
def test_sy15_what_the_author_wrote_is_stored_or_recorded_as_lost(
    row: RowState | None, change: Change
) -> None:
    decision = decide(row, change, AUTHOR, SHAPE)
    if change.op == "delete" or decision.status == "conflict":
        return
    stands = decision.state or row
    for name, value in change.patch.items():
        lost = [loser.lost for loser in decision.losers if loser.device == ME and loser.lost]
        is_stored = stands is not None and stands.fields.get(name) == value
        assert is_stored or any(one.get(name) == value for one in lost)


@given(rows, changes)
def test_sy4_what_was_settled_is_not_changed_by_saying_it_again(
    row: RowState | None, change: Change
) -> None:
    """Even without its id being known, so that two guards would have to fail."""
    state = decide(row, change, AUTHOR, SHAPE).state
    if state is None:
        return
    again = decide(state, change, AUTHOR._replace(rev=AUTHOR.rev + 1), SHAPE)

    if state.deletion:
        assert again.status == "noop"
    elif again.state:
        assert again.state.fields == state.fields


@given(rows, changes)
def test_every_stamp_that_is_new_carries_the_new_revision(
    row: RowState | None, change: Change
) -> None:
    state = decide(row, change, AUTHOR, SHAPE).state
    if state is None:
        return
    assert state.rev == AUTHOR.rev
    new = set(state.stamps.items()) - set(row.stamps.items() if row else ())
    assert all((stamp.rev, stamp.device) == (AUTHOR.rev, ME) for _, stamp in new)
