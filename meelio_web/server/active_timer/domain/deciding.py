"""Whose timer goes on, where two devices have used it and one had not seen what the other did."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias, cast

from meelio_web.server.records.domain.rules import DEVICE, Clash, Fields, Verdict

Run: TypeAlias = Mapping[str, Any]


def settle_timer(clash: Clash) -> Verdict:
    """Let one of the two timers go on. Nothing is lost by it: what ran becomes a session."""
    mine, theirs = _run(clash.mine), _run(clash.theirs)
    if mine and theirs:
        return _settle_two_runs(clash, mine, theirs)
    if mine:
        return Verdict(clash.theirs["ended_session_id"] != mine["sessionId"])
    if theirs:
        return _settle_stop(clash, theirs)
    return Verdict(clash.is_newer)


def settle_rival(clash: Clash) -> Verdict:
    """Believe the later word; a first word that names no rival is none about it."""
    return Verdict(clash.is_newer and clash.base_rev > 0)


def settle_heard_end(clash: Clash) -> Verdict:
    """Believe the later word: what was heard before is of no use any more, and no loss."""
    return Verdict(clash.is_newer)


def _run(timer: Fields, name: str = "run") -> Run | None:
    return cast("Run | None", timer[name])


def _settle_stop(clash: Clash, theirs: Run) -> Verdict:
    """A stop stops what it was meant for, and nothing else."""
    ended = clash.mine["ended_session_id"]
    if ended == theirs["sessionId"]:
        return Verdict(is_mine=True)
    rival = _run(clash.theirs, "rival")
    is_of_rival = rival is not None and rival["sessionId"] == ended
    return Verdict(is_mine=False, aside={"rival": None} if is_of_rival else {})


def _settle_two_runs(clash: Clash, mine: Run, theirs: Run) -> Verdict:
    if mine["sessionId"] == theirs["sessionId"]:
        return Verdict(clash.wins)
    rival = _run(clash.theirs, "rival")
    # The rival may have gone on to its next phase meanwhile.
    known = mine["sessionId"], clash.mine["ended_session_id"]
    has_room = rival is None or rival["sessionId"] in known
    if clash.policy == "ask" and has_room:
        return Verdict(is_mine=False, aside={"rival": mine})
    return Verdict(_goes_on(clash, mine, theirs))


def _goes_on(clash: Clash, mine: Run, theirs: Run) -> bool:
    """Say whether mine does: of two timers usually the one that was started last."""
    if clash.policy == "server":
        return False
    chosen = [clash.policy == DEVICE + run["deviceId"] for run in (mine, theirs)]
    if any(chosen) and not all(chosen):
        return chosen[0]
    if mine["startedAt"] == theirs["startedAt"]:
        return clash.is_newer
    return mine["startedAt"] > theirs["startedAt"]
