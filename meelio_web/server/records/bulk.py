"""Statements over many rows at once, with as little as can be between them and the database.

SQLAlchemy says what the SQL is and how each type is stored; it is spared the work for each row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import (
    JSON,
    ColumnElement,
    Connection,
    Dialect,
    SQLColumnExpression,
    String,
    Table,
    bindparam,
    insert,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

Values = Mapping[str, Any]


def insert_rows(connection: Connection, table: Table, rows: Sequence[Values]) -> None:
    """Insert rows that give a value for every column."""
    if rows:
        bulk = _bulk_insert(table, connection.dialect)
        connection.exec_driver_sql(bulk.sql, [bulk.bind(row) for row in rows])


class _BulkInsert:
    def __init__(self, table: Table, dialect: Dialect) -> None:
        self.sql = str(insert(table).compile(dialect=dialect))
        self._names = [column.name for column in table.columns]
        self._take = itemgetter(*self._names)
        processes = (
            column.type.dialect_impl(dialect).bind_processor(dialect) for column in table.columns
        )
        self._processes = [(at, process) for at, process in enumerate(processes) if process]
        self._is_positional = dialect.positional

    def bind(self, row: Values) -> tuple[Any, ...] | dict[str, Any]:
        values = list(self._take(row))
        for at, process in self._processes:
            values[at] = process(values[at])
        if self._is_positional:
            return tuple(values)
        return dict(zip(self._names, values, strict=True))


@cache
def _bulk_insert(table: Table, dialect: Dialect) -> _BulkInsert:
    return _BulkInsert(table, dialect)


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
