"""A run that is recorded as a session is over, whatever is said of it later."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime

import pytest

from meelio_web.server.active_timer.effects import end_recorded, hear_ended
from meelio_web.server.active_timer.entity import ACTIVE_TIMERS
from meelio_web.server.records.domain.decide import RowState, Stamp
from meelio_web.server.records.domain.rules import Fields
from meelio_web.server.records.entity import Entity, Row

NOW = datetime(2026, 6, 1, tzinfo=UTC)
FOREIGN = {"sessionId": "unrecorded"}
RECORDED = {"sessionId": "recorded"}
SESSION = Row("recorded", RowState(3, {}, {}), NOW, NOW)


class Sessions:
    """One session is recorded."""

    def held(self, entity: Entity, ids: Collection[str]) -> Mapping[str, Row]:
        return {id_: SESSION for id_ in ids if id_ == SESSION.id}

    def overlapping(
        self, entity: Entity, spans: Sequence[tuple[datetime, datetime]]
    ) -> Sequence[Row]:
        return []


def timer(**fields: object) -> Row:
    stamps = {"timer": Stamp(5, "a", 7), "rival": Stamp(5, "a", 9)}
    return Row("timer", RowState(5, fields, stamps), NOW, NOW)


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ({"run": RECORDED}, {"run": None, "ended_session_id": "recorded"}),
        ({"run": FOREIGN, "rival": RECORDED}, {"run": FOREIGN, "rival": None}),
        ({"run": FOREIGN}, {"run": FOREIGN}),
        ({"run": None, "cycle": 2}, {"run": None, "cycle": 2}),
    ],
)
def test_sy63_word_of_a_recorded_run_is_word_of_its_end(said: Fields, heard: Fields) -> None:
    assert hear_ended(said, Sessions()) == heard


def test_sy63_a_stored_run_that_is_recorded_has_ended_before_anybody_is_heard() -> None:
    effect = end_recorded(ACTIVE_TIMERS, timer(run=RECORDED, rival=None), {}, Sessions())

    assert effect is not None
    assert effect.patch == {"run": None, "ended_session_id": "recorded"}
    assert effect.at == 9


def test_sy63_a_run_that_is_not_recorded_goes_on() -> None:
    assert end_recorded(ACTIVE_TIMERS, timer(run=FOREIGN, rival=None), {}, Sessions()) is None


@pytest.mark.parametrize(
    ("rival", "is_left"), [(None, False), (RECORDED, True), ({"sessionId": "unrecorded"}, False)]
)
def test_sy63_who_says_that_it_has_ended_has_ended_it(
    rival: dict[str, str] | None, *, is_left: bool
) -> None:
    said = {"run": None, "ended_session_id": "recorded"}
    effect = end_recorded(ACTIVE_TIMERS, timer(run=RECORDED, rival=rival), said, Sessions())

    assert (effect and effect.patch) == ({"rival": None} if is_left else None)


def test_sy63_who_says_so_while_starting_another_is_heard_after_the_end() -> None:
    said = {"run": FOREIGN, "ended_session_id": "recorded"}
    effect = end_recorded(ACTIVE_TIMERS, timer(run=RECORDED, rival=None), said, Sessions())

    assert effect is not None
    assert effect.patch == {"run": None, "ended_session_id": "recorded"}
