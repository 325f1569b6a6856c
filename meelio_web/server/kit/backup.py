"""Copying a database while it is in use."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import make_url


class CannotBackUp(Exception):
    """There is no way to copy this database, or no place to copy it to; says what to do."""


def back_up(url: str, target: Path) -> int:
    """Copy a SQLite database as it is at one moment, and return the copy's size in bytes.

    The copy appears under its name only when it is whole and has been checked.

    Raises:
        CannotBackUp: it is no SQLite file, or the target is there already.
    """
    source = _source(url)
    if target.exists():
        raise CannotBackUp(f"{target} exists already: name a file that does not.")
    if not target.parent.is_dir():
        raise CannotBackUp(f"There is no folder {target.parent}.")
    unfinished = target.with_name(f"{target.name}.unfinished")
    try:
        _copy(source, unfinished)
        unfinished.rename(target)
    except sqlite3.DatabaseError as error:
        raise CannotBackUp(f"The database is damaged, or out of reach: {error}.") from error
    finally:
        unfinished.unlink(missing_ok=True)
    return target.stat().st_size


def _source(url: str) -> Path:
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        raise CannotBackUp("This is for SQLite only. For PostgreSQL use pg_dump.")
    source = Path(parsed.database or "")
    if not source.is_file():
        raise CannotBackUp(f"There is no database at {source}.")
    return source


def _copy(source: Path, target: Path) -> None:
    target.unlink(missing_ok=True)
    target.touch(mode=0o600)  # it holds what people wrote, and the hashes of their passwords
    with (
        closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as original,
        closing(sqlite3.connect(target)) as copy,
    ):
        original.backup(copy)
        # One file is easier to carry than a database and its log.
        copy.execute("PRAGMA journal_mode = DELETE")
        (verdict,) = copy.execute("PRAGMA integrity_check").fetchone()
    if verdict != "ok":
        raise CannotBackUp(f"The copy is damaged, as the original may be: {verdict}")
