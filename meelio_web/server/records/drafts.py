"""Changes that are worked out by what one transaction reads, and written by a later one.

SQLite has one writer at a time, whoever it is: what takes long to work out is worked out before.
"""

from __future__ import annotations

from sqlalchemy.orm import Session

from meelio_web.server.records.bulk import Step
from meelio_web.server.records.repository import SqlRecords
from meelio_web.server.records.sequence import Sequence as Numbers


class Draft(SqlRecords):
    """A user's records, to which nothing is done yet; nothing of it is news to anybody outside.

    It takes one call of ``apply_mutations``: a second would not read what the first is to write.
    """

    def __init__(self, db: Session, user_id: str) -> None:
        super().__init__(db, user_id, is_quiet=True)
        self._base = self.sequence()  # before anything else is read
        self._count = 0
        self._steps: list[Step] = []

    def reserve(self, count: int) -> Numbers:
        """Count numbers that will be taken."""
        self._count += count
        return self._base._replace(seq=self._base.seq + self._count)

    def _take(self, step: Step) -> None:
        self._steps.append(step)

    def _tell(self) -> None:
        """Tell nobody of what has not happened."""

    def write(self, records: SqlRecords) -> bool:
        """Do all of it, unless something was written since the draft was begun; say whether."""
        before = records.reserve(0)
        if (before.seq, before.epoch) != (self._base.seq, self._base.epoch):
            return False
        if self._steps:
            records.reserve(self._count)
            records.take_all(self._steps)
        return True
