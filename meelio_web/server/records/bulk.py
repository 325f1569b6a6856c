"""Statements over many rows at once, with as little as can be between them and the database.

SQLAlchemy says what the SQL is and how each type is stored; it is spared the work for each row.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import Any, TypeAlias, cast

from sqlalchemy import (
    JSON,
    ColumnElement,
    Connection,
    Dialect,
    Select,
    SQLColumnExpression,
    String,
    Table,
    bindparam,
    insert,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

Step: TypeAlias = Callable[[Connection], object]
"""A statement that waits for a connection to be executed on."""


def inserting(
    dialect: Dialect,
    table: Table,
    names: tuple[str, ...],
    rows: Sequence[tuple[Any, ...]],
    shared: Mapping[str, object],
) -> Step:
    """Prepare to insert rows of these columns; the values of all others are shared by the rows."""
    bulk = _bulk_insert(table, dialect, names)
    bound = bulk.bind(rows, shared)
    return lambda connection: connection.exec_driver_sql(bulk.sql, bound)


class _BulkInsert:
    def __init__(self, table: Table, dialect: Dialect, names: tuple[str, ...]) -> None:
        self.sql = str(insert(table).compile(dialect=dialect))
        self._is_positional = dialect.positional
        self._columns = [column.name for column in table.columns]
        self._shared = [name for name in self._columns if name not in names]
        # What is given is first put behind what is shared, then into the table's order.
        given = [*self._shared, *names]
        self._arrange = itemgetter(*(given.index(name) for name in self._columns))
        self._processes = {
            name: table.c[name].type.dialect_impl(dialect).bind_processor(dialect) for name in given
        }
        self._own = [
            (at, process) for at, name in enumerate(names) if (process := self._processes[name])
        ]

    def bind(self, rows: Sequence[tuple[Any, ...]], shared: Mapping[str, object]) -> list[Any]:
        first = tuple(self._bind(name, shared[name]) for name in self._shared)
        bound: list[tuple[Any, ...]] = []
        for row in rows:
            values = list(row)
            for at, process in self._own:
                values[at] = process(values[at])
            bound.append(self._arrange((*first, *values)))
        if self._is_positional:
            return bound
        return [dict(zip(self._columns, values, strict=True)) for values in bound]

    def _bind(self, name: str, value: object) -> object:
        process = self._processes[name]
        return process(value) if process else value


@cache
def _bulk_insert(table: Table, dialect: Dialect, names: tuple[str, ...]) -> _BulkInsert:
    return _BulkInsert(table, dialect, names)


def rows_as_they_are(
    connection: Connection, query: Select[*tuple[Any, ...]]
) -> Sequence[tuple[Any, ...]]:
    """Return what the driver does: of many rows, turning each into SQLAlchemy's costs the most."""
    result = connection.execute(query)
    rows = cast("Any", result.cursor).fetchall()
    result.close()
    return rows


class texts_of(FunctionElement[str]):  # noqa: N801 (an SQL function)
    """Turn a JSON array of texts into the rows of a subquery."""

    type = String()
    inherit_cache = True


def among(column: SQLColumnExpression[str], name: str) -> ColumnElement[bool]:
    """Restrict to rows whose column holds one of the texts in the parameter of that name."""
    return column.bool_op("IN")(texts_of(bindparam(name, type_=JSON)))


@compiles(texts_of, "sqlite")
def _texts_of_sqlite(element: texts_of, compiler: SQLCompiler, **how: object) -> str:
    array = compiler.process(element.clauses, **how)
    return f"(SELECT value FROM json_each({array}))"  # noqa: S608 (a placeholder)


@compiles(texts_of, "postgresql")
def _texts_of_postgresql(element: texts_of, compiler: SQLCompiler, **how: object) -> str:
    array = compiler.process(element.clauses, **how)
    return f"(SELECT json_array_elements_text(CAST({array} AS json)))"
