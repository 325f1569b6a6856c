"""A person's devices: who is signed in and who syncs, as one list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

from meelio_web.server.kit.errors import NotFound
from meelio_web.server.records.models import SyncDevice
from meelio_web.server.sync.repository import SyncBooks
from meelio_web.server.sync.schemas import DeviceOut
from meelio_web.server.sync.service import TOMBSTONES_LAST


class SignIn(Protocol):
    """A sign-in that has not ended."""

    id: str
    user_agent: str
    last_seen_at: datetime


def get_devices(
    books: SyncBooks, sign_ins: Sequence[SignIn], *, current: str | None, now: datetime
) -> list[DeviceOut]:
    """Return the devices of a person, the one seen last first (rules AC14 and SY28).

    ``current`` is the sign-in that asks. A device that has signed out with nothing left to send is
    no longer theirs to care about.
    """
    known = {sign_in.id: sign_in for sign_in in sign_ins}
    devices = [one for one in books.list_devices() if _matters(one, known)]
    synced = {device.sign_in_id for device in devices}
    listed = [_synced(one, known.get(one.sign_in_id or ""), current, now) for one in devices]
    listed += [_signed_in(one, current) for one in sign_ins if one.id not in synced]
    return sorted(listed, key=lambda one: (one.last_seen_at, one.id), reverse=True)


def _matters(device: SyncDevice, known: dict[str, SignIn]) -> bool:
    """A device that came with an API token has no sign-in that could have ended."""
    return device.sign_in_id is None or device.sign_in_id in known or bool(device.waiting)


def _synced(
    device: SyncDevice, sign_in: SignIn | None, current: str | None, now: datetime
) -> DeviceOut:
    return DeviceOut(
        id=device.device_id,
        name=device.name,
        last_seen_at=max(device.last_seen, sign_in.last_seen_at) if sign_in else device.last_seen,
        last_synced_at=device.last_seen,
        is_current=sign_in is not None and sign_in.id == current,
        is_signed_in=sign_in is not None or device.sign_in_id is None,
        needs_full_sync=now - device.last_seen > TOMBSTONES_LAST,
        waiting=device.waiting,
    )


def _signed_in(sign_in: SignIn, current: str | None) -> DeviceOut:
    return DeviceOut(
        id=sign_in.id,
        name=sign_in.user_agent,
        last_seen_at=sign_in.last_seen_at,
        last_synced_at=None,
        is_current=sign_in.id == current,
        is_signed_in=True,
        needs_full_sync=False,
        waiting=None,
    )


def revoke_device(books: SyncBooks, id_: str, end_sign_in: Callable[[str], bool]) -> str | None:
    """Take a device off the list and end its sign-in; return which that was (rule AC15).

    Raises:
        NotFound: neither a device nor a sign-in has this id.
    """
    device = books.find_device(id_)
    sign_in_id = device.sign_in_id if device else id_
    is_ended = sign_in_id is not None and end_sign_in(sign_in_id)
    if device:
        books.delete_device(device)
    elif not is_ended:
        raise NotFound("There is no such device.")
    return sign_in_id
