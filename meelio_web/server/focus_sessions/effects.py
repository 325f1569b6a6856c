"""What follows from when a session was: two devices' timers that overlap are taken apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from meelio_web.server.focus_sessions.domain.overlaps import (
    SUPERSEDED,
    Settled,
    Stretch,
    clip,
    settle,
)
from meelio_web.server.focus_sessions.domain.times import (
    Span,
    time_spent,
    whole_minutes,
    within,
)
from meelio_web.server.kit.wire import spell_instant
from meelio_web.server.records.domain.decide import Loser
from meelio_web.server.records.entity import Around, Effect, Entity, Row, Written
from meelio_web.server.records.fields import parse_instant

TIMED = {"pomodoro", "countdown", "stopwatch"}
TIMING = ("session_start", "session_end", "duration", "outcome", "planned_seconds", "pauses")

Timed: TypeAlias = Mapping[str, Any]


def settle_overlaps(entity: Entity, written: Sequence[Written], around: Around) -> list[Effect]:
    """Take the sessions whose times were written apart from those of other devices.

    Whoever asks to be asked is (rule FS12).
    """
    arriving = {one.row.id: one for one in written if _is_to_settle(one)}
    if not arriving:
        return []
    spans = [_span(one.row) for one in arriving.values()]
    found = around.overlapping(entity, spans)
    rows = {row.id: row for row in found if _takes_part(row, is_arriving=row.id in arriving)}
    policies = {id_: one.policy for id_, one in arriving.items() if id_ in rows}
    new = {one.row.id for one in written if one.base_rev == 0}
    stretches = [_stretch(row)._replace(is_new=id_ in new) for id_, row in rows.items()]
    settled = settle(stretches, policies)
    unmarked = {
        id_: Settled(_stretch(rows[id_]), policy)
        for id_, policy in policies.items()
        if rows[id_].state.fields["overlap"]
    }
    return [_effect(entity, rows[id_], *one) for id_, one in {**unmarked, **settled}.items()]


def _is_to_settle(one: Written) -> bool:
    return one.policy != "ask" and "timing" in one.groups and one.row.state.deletion is None


def _takes_part(row: Row, *, is_arriving: bool) -> bool:
    """Say whether a session is a timer's, and nobody has said how it is with its overlaps.

    What is superseded has its say again when its times were changed.
    """
    fields: Timed = row.state.fields
    if row.state.deletion or fields["mode"] not in TIMED:
        return False
    return fields["overlap"] is None or (is_arriving and fields["overlap"] == SUPERSEDED)


def _span(row: Row) -> Span:
    fields: Timed = row.state.fields
    return Span(fields["session_start"], fields["session_end"])


def _stretch(row: Row) -> Stretch:
    return Stretch(row.id, *_span(row), row.state.stamps["timing"].device)


def _effect(entity: Entity, row: Row, settled: Stretch, policy: str) -> Effect:
    """Say what is to become of a session, and keep what it was."""
    old: Timed = row.state.fields
    stamp = row.state.stamps["timing"]
    patch: dict[str, object] = {}
    losers: list[Loser] = []
    mark = SUPERSEDED if settled.is_superseded else None
    if mark != old["overlap"]:
        patch["overlap"] = mark
    if mark:
        losers.append(Loser(stamp.device, "overlap", {"overlap": None}, {**patch}, "overlap"))
    span = Span(settled.start, settled.end)
    if span != _span(row):
        timing = _trim(old, span)
        patch.update(timing)
        lost = {name: old[name] for name in TIMING}
        left = within(old["interruptions"], span)
        if left != old["interruptions"]:
            # They go with the time that they were in, and come back with it.
            lost["interruptions"] = old["interruptions"]
            timing["interruptions"] = left
        losers.append(Loser(stamp.device, "timing", lost, {**lost, **timing}, "overlap"))
    return Effect(None, entity, row.id, patch, stamp.at, policy, tuple(losers))


def _trim(old: Timed, span: Span) -> dict[str, object]:
    whole = [Span(parse_instant(one["start"]), parse_instant(one["end"])) for one in old["pauses"]]
    pauses = clip(whole, span)
    return {
        "session_start": span.start,
        "session_end": span.end,
        "duration": whole_minutes(time_spent(span, pauses)),
        "outcome": old["outcome"] if span.end == old["session_end"] else "stopped",
        "pauses": [{"start": spell_instant(a), "end": spell_instant(b)} for a, b in pauses],
    }
