"""What a change of a session means to somebody who is told of it (rules WH2, WH4, WH5)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

Fields: TypeAlias = Mapping[str, Any]

TIMED = frozenset({"pomodoro", "countdown", "stopwatch"})


def happenings(before: Fields | None, after: Fields | None, *, is_first: bool) -> list[str]:
    """Name what has happened; None is a session that is not there.

    ``is_first`` says that it never was: one that is brought back finishes no phase again.
    """
    if before is None:
        return [] if after is None else _coming(after, is_first=is_first)
    if after is None:
        return [] if before["mode"] == "import" else ["session.deleted"]
    return [] if before == after else ["session.updated"]


def _coming(session: Fields, *, is_first: bool) -> list[str]:
    if session["mode"] == "import":
        return []
    finishes = is_first and session["outcome"] == "completed" and session["mode"] in TIMED
    return ["session.created", "phase.finished"] if finishes else ["session.created"]
