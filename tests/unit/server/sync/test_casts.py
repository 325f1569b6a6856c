"""Records and changes as other versions of the app spell them."""

from __future__ import annotations

from typing import Any

import pytest

from meelio_web.server.sync.casts import CURRENT, OLDEST, Step, change_from, knows, new, rows_for

Json = dict[str, Any]

FIRST, SECOND, THIRD = 1, 2, 3


def colour(row: Json) -> Json:
    """Spell a task as the second version did: the third calls its colour a hue."""
    fields = dict(row["fields"])
    return row | {"fields": fields | {"colour": fields.pop("hue")}}


def hue(change: Json) -> Json:
    """Spell a change of a task's colour as the third version does."""
    patch = dict(change["patch"])
    return change | {"patch": patch | {"hue": patch.pop("colour")}}


CHAIN = {
    SECOND: new(entities=["plan"], fields={"task": ["notes"]}),
    THIRD: Step(down=colour, up=hue),
}
TASK: Json = {"entity": "task", "fields": {"title": "x", "notes": "n", "hue": "red"}}
PLAN: Json = {"entity": "plan", "fields": {"hue": "red"}}
OTHER: Json = {"entity": "preference", "fields": {"hue": "red"}}


@pytest.mark.parametrize(
    ("schema", "fields"),
    [
        (THIRD, {"title": "x", "notes": "n", "hue": "red"}),
        (SECOND, {"title": "x", "notes": "n", "colour": "red"}),
        (FIRST, {"title": "x", "colour": "red"}),
    ],
)
def test_sy50_record_goes_down_step_by_step(schema: int, fields: Json) -> None:
    (row,) = rows_for(schema, [TASK], CHAIN)

    assert row == TASK | {"fields": fields}


def test_sy50_what_a_version_does_not_know_is_left_out() -> None:
    entities = [row["entity"] for row in rows_for(FIRST, [PLAN, TASK, OTHER], CHAIN)]

    assert entities == ["task", "preference"]
    assert [knows(schema, "plan", {SECOND: CHAIN[SECOND]}) for schema in (FIRST, SECOND)] == [
        False,
        True,
    ]


def test_sy50_newer_app_hears_what_the_server_knows() -> None:
    assert rows_for(THIRD + 1, [TASK, PLAN], CHAIN) == [TASK, PLAN]


def test_sy51_change_goes_up_step_by_step() -> None:
    said = {"entity": "task", "patch": {"colour": "red"}}

    for schema in (FIRST, SECOND):
        assert change_from(schema, said, CHAIN) == said | {"patch": {"hue": "red"}}
    assert change_from(THIRD, said, CHAIN) == said


def test_sy53_three_versions_back_are_spoken_with() -> None:
    assert max(1, CURRENT - 3) == OLDEST


def test_sy50_first_apps_know_no_shared_timer_and_no_overlap() -> None:
    session = {"entity": "focus_session", "fields": {"note": "n", "overlap": "kept"}}
    timer = {"entity": "active_timer", "fields": {"run": None}}

    assert rows_for(1, [session, timer]) == [session | {"fields": {"note": "n"}}]
    assert rows_for(2, [session, timer]) == [session, timer]


def test_sy65_apps_that_know_no_overtime_hear_of_none() -> None:
    run = {"sessionId": "s", "overtime": True, "strict": False}
    timer = {"entity": "active_timer", "fields": {"cycle": 1, "run": run, "rival": run}}
    rest = {"entity": "active_timer", "fields": {"run": None, "rival": None}}

    (told,) = rows_for(2, [timer])
    assert told["fields"] == {"cycle": 1, "run": {"sessionId": "s"}, "rival": {"sessionId": "s"}}
    assert rows_for(2, [rest, {"entity": "task", "fields": {"run": 1}}])[0] == rest
    assert rows_for(3, [timer]) == [timer]


def test_sy67_apps_that_know_nothing_of_a_heard_end_hear_of_none() -> None:
    run = {"sessionId": "s", "overtime": True, "strict": False}
    heard = {"sessionId": "s", "end": "2026-06-01T10:25:00.000Z"}
    timer = {"entity": "active_timer", "fields": {"run": run, "rival": None, "heardEnd": heard}}

    assert [row["fields"] for row in rows_for(3, [timer])] == [{"run": run, "rival": None}]
    assert rows_for(4, [timer]) == [timer]
