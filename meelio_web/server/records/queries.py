"""Queries of every synced table: each is made once, and asked with other values."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import Select, Table, Update, bindparam, func, select, update

from meelio_web.server.records.bulk import among


@cache
def held_query(table: Table) -> Select[Any]:
    """Ask for the rows of ``:ids``, of ``:user_id``."""
    return select(table).where(table.c.user_id == bindparam("user_id"), among(table.c.id, "ids"))


@cache
def taken_query(table: Table) -> Select[str]:
    """Ask which of ``:ids`` are not ``:user_id``'s."""
    return select(table.c.id).where(
        table.c.user_id != bindparam("user_id"), among(table.c.id, "ids")
    )


@cache
def twins_query(table: Table, name: str) -> Select[Any]:
    """Ask for ``:user_id``'s rows that have one of ``:keys`` in that column."""
    column = table.c[name]
    mine = table.c.user_id == bindparam("user_id")
    return select(table).where(mine, column.is_not(None), among(column, "keys"))


@cache
def tally_query(table: Table) -> Select[int, int]:
    """Count ``:user_id``'s live rows, and add up their revisions."""
    live = (table.c.user_id == bindparam("user_id"), table.c.deleted.is_(False))
    return select(func.count(), func.coalesce(func.sum(table.c.rev), 0)).where(*live)


@cache
def replace_statement(table: Table, names: tuple[str, ...]) -> Update:
    """Replace these columns, by ``:new_…``, of the row ``:new_id`` of ``:of_user``."""
    this = (table.c.user_id == bindparam("of_user"), table.c.id == bindparam("new_id"))
    values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names if name != "id"}
    return update(table).where(*this).values(values)
