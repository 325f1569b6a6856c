"""Writes an import: worked out while others go on, then written at once (rule EX30)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlmodel import Session

from meelio_web.server.imports.domain.document import Document
from meelio_web.server.imports.service import Import
from meelio_web.server.kit.web import Database
from meelio_web.server.records.drafts import Draft
from meelio_web.server.records.repository import SqlRecords

TRIES = 2
"""So often the person's other devices may come in between; then they have to wait for us."""


def run_import(
    database: Database,
    user_id: str,
    document: Document,
    now: datetime,
    judge: Callable[[Import], bool],
) -> Import:
    """Take a document in if ``judge`` says so, who may raise to refuse it."""

    def work_out(db: Session) -> tuple[Import, Draft, bool]:
        draft = Draft(db, user_id)
        running = Import(draft, document, now)
        running.run()
        return running, draft, judge(running)

    for _ in range(TRIES):
        with database.read() as db:
            running, draft, is_wanted = work_out(db)
        if not is_wanted or _write(database, user_id, draft):
            return running
    with database.write() as db:
        records = SqlRecords(db, user_id)
        records.reserve(0)
        running, draft, _ = work_out(db)
        draft.write(records)
    return running


def _write(database: Database, user_id: str, draft: Draft) -> bool:
    with database.write() as db:
        return draft.write(SqlRecords(db, user_id))
