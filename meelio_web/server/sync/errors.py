"""What keeps a device from syncing as it is."""

from __future__ import annotations

from enum import StrEnum
from http import HTTPStatus

from meelio_web.server.kit.errors import Conflict, Forbidden, MeelioError


class Reason(StrEnum):
    """Why a device must read everything anew."""

    CURSOR_TOO_OLD = "cursor_too_old"
    CURSOR_AHEAD = "cursor_ahead"
    EPOCH = "epoch"


class ResyncRequired(Conflict):
    """The device and the server no longer agree on what was exchanged; ``reason`` says why."""

    code = "resync_required"

    def __init__(self, reason: Reason) -> None:
        """Say why."""
        super().__init__("Read the snapshot, then go on.", extra={"reason": reason})


class UserMismatch(Forbidden):
    """The changes were made under another account than the one that is signed in."""

    code = "user_mismatch"


class UpgradeRequired(MeelioError):
    """The app is older than what the server still understands."""

    status = HTTPStatus.UPGRADE_REQUIRED
    code = "upgrade_required"


class CannotUndo(Conflict):
    """The record has become something that the lost value cannot be put into any more."""

    code = "cannot_undo"
