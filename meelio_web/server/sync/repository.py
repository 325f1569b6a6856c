"""Queries on the books of sync that people look into: lost values and devices."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from meelio_web.server.records.models import SyncConflict, SyncDevice, SyncMutation, SyncUser


class SyncBooks:
    """One user's books, through one transaction."""

    def __init__(self, db: Session, user_id: str) -> None:
        self._db = db
        self._user_id = user_id

    def list_lost(self, *, since: datetime, limit: int) -> Sequence[SyncConflict]:
        """Return what has lost, the newest first."""
        table = SyncConflict
        query = select(table).where(table.user_id == self._user_id, table.created_at >= since)
        newest_first = col(table.created_at).desc(), col(table.id).desc()
        return self._db.exec(query.order_by(*newest_first).limit(limit)).all()

    def find_lost(self, id_: str, *, since: datetime) -> SyncConflict | None:
        """Return one of them."""
        found = self._db.get(SyncConflict, (self._user_id, id_))
        return found if found and found.created_at >= since else None

    def settled_among(self, mutation_ids: Collection[str]) -> set[str]:
        """Return those of the mutations that were settled."""
        table = SyncMutation
        query = select(table.id).where(
            table.user_id == self._user_id, col(table.id).in_(mutation_ids)
        )
        return set(self._db.exec(query))

    def list_changes(
        self, entity: str, entity_id: str, *, since: datetime, limit: int
    ) -> Sequence[SyncMutation]:
        """Return what was settled of a record, the newest first."""
        table = SyncMutation
        query = select(table).where(
            table.user_id == self._user_id,
            table.entity_id == entity_id,
            table.entity == entity,
            table.created_at >= since,
        )
        newest_first = col(table.created_at).desc(), col(table.rev).desc(), col(table.id).desc()
        return self._db.exec(query.order_by(*newest_first).limit(limit)).all()

    def list_devices(self) -> Sequence[SyncDevice]:
        """Return the devices that have pushed."""
        table = SyncDevice
        return self._db.exec(select(table).where(table.user_id == self._user_id)).all()

    def device_names(self, ids: Collection[str]) -> dict[str, str]:
        """Return what those of the devices that are known call themselves, by id."""
        table = SyncDevice
        query = select(table.device_id, table.name).where(
            table.user_id == self._user_id, col(table.device_id).in_(ids)
        )
        return dict(self._db.exec(query).all())

    def find_device(self, device_id: str) -> SyncDevice | None:
        """Return the device of that id."""
        return self._db.get(SyncDevice, (self._user_id, device_id))

    def delete_device(self, device: SyncDevice) -> None:
        """Forget a device."""
        self._db.delete(device)


def list_syncing(db: Session) -> Sequence[str]:
    """Return the ids of everybody who has ever written a record."""
    return db.exec(select(SyncUser.user_id).order_by(SyncUser.user_id)).all()


def still_syncs(db: Session, user_id: str) -> bool:
    """Say whether the account is still there, and hold it until the transaction ends."""
    return db.get(SyncUser, user_id, with_for_update=True) is not None
