"""What must be true at the end of every history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from meelio_web.server.records.models import SyncMutation
from tests.chaos.fates import EFFECTIVE, Fates
from tests.chaos.history import Json, Past

SETTLED = EFFECTIVE | {"noop", "server_kept"}


def find_faults(past: Past) -> list[str]:
    """Return what is wrong; nothing, if the product kept its word."""
    return [
        *past.report["surprises"],
        *find_broken_promises(past),
        *find_repetitions(past),
        *find_differences(past),
        *Fates(past).faults(),
    ]


def find_differences(past: Past) -> list[str]:
    """Return what keeps the devices from rest, and where they show something else (rule CH3)."""
    return [*_restless(past), *_apart(past)]


def _restless(past: Past) -> Iterator[str]:
    """Nothing waits, nothing is asked or runs, and nobody has given up."""
    if not past.report["isAtRest"]:
        yield "the devices do not come to rest"
    for tab in past.report["tabs"]:
        status = tab["status"]
        if status["state"]["type"] != "idle" or status["waiting"] or status["needsYou"]:
            yield f"{tab['device']} does not come to rest: {status}"


def _apart(past: Past) -> Iterator[str]:
    """All tabs show what the database holds."""
    for tab in past.report["tabs"]:
        for entity, shown in tab["shown"].items():
            differences = COMPARE.get(entity, _differences)(shown, past.books.live(entity))
            if differences:
                yield f"{tab['device']} shows another {entity} than is stored: {differences}"


def _differences(shown: Mapping[str, Json], stored: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Name what is only on one side, or not the same on both."""
    return [
        f"{id_}: shown {shown.get(id_)}, stored {stored.get(id_)}"
        for id_ in shown.keys() | stored.keys()
        if not _is_same(shown.get(id_), stored.get(id_))
    ]


def _other_choices(shown: Json, stored: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Name the preferences that are not shown; of others their defaults are."""
    chosen = ((fields["name"], fields["value"]) for fields in stored.values())
    return [f"{name} is {value}" for name, value in chosen if shown[name] != value]


def _other_timer(shown: Json | None, stored: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Compare the one timer there is, or none."""
    timer = next(iter(stored.values()), None)
    return [] if _is_same(shown, timer) else [f"shown {shown}, stored {timer}"]


COMPARE: dict[str, Callable[[Any, Mapping[str, Mapping[str, Any]]], list[str]]] = {
    "preference": _other_choices,
    "active_timer": _other_timer,
}
"""How to compare what is not shown by id."""


def _is_same(shown: Json | None, stored: Mapping[str, Any] | None) -> bool:
    """Compare what a screen knows of a record; the server may know more."""
    if shown is None or stored is None:
        return shown is stored
    return shown.items() <= {**stored}.items()


def find_broken_promises(past: Past) -> Iterator[str]:
    """Find what a device was told is settled, and is not in the books as it was told (rule CH1)."""
    for id_, sent in past.report["sent"].items():
        told = SETTLED.intersection(sent["told"])
        known = past.books.settled.get(id_)
        if told and known is None:
            yield f"{id_} was said to be {told}, and the server does not know it: {sent}"
        elif told and known and told != {known.status}:
            yield f"{id_} was said to be {told}, and the books say {known.status}: {sent}"


def find_repetitions(past: Past) -> Iterator[str]:
    """Find changes that had two effects, or two contents (rule CH2)."""
    for id_, sent in past.report["sent"].items():
        if sent["isAltered"]:
            yield f"{id_} was sent with other content under the same id: {sent}"
    yield from _told_twice(past)
    by_rev: dict[int, list[SyncMutation]] = defaultdict(list)
    for one in past.books.settled.values():
        if one.status in EFFECTIVE:
            by_rev[one.rev].append(one)
    for rev, same in by_rev.items():
        if len(same) > 1:
            yield f"revision {rev} was given to {len(same)} changes"
    unexplained = _revisions(past) - by_rev.keys()
    if unexplained:
        yield f"rows changed at {sorted(unexplained)} by no change that the books know"


def _told_twice(past: Past) -> Iterator[str]:
    """Find one change under two ids: no device edits twice at the same time (rule EN6)."""
    ids: dict[tuple[Any, ...], list[str]] = defaultdict(list)
    for id_, sent in past.report["sent"].items():
        one = sent["mutation"]
        ids[sent["device"], one["entity"], one["entityId"], one["editedAt"]].append(id_)
    for same in ids.values():
        settled = [id_ for id_ in same if id_ in past.books.settled]
        if len(settled) > 1:
            yield f"one change was settled as {settled}"


def _revisions(past: Past) -> set[int]:
    return {row.rev for row in past.books.rows.values()}
