"""What a slice tells about its records, so that they can be written, synced and shown alike."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cached_property
from operator import itemgetter
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol, TypeAlias

from pydantic import TypeAdapter, ValidationError
from pydantic.alias_generators import to_camel
from sqlalchemy import JSON, Boolean, ColumnElement, Date, String, Table, case, cast, exists, null
from sqlalchemy.orm import Session

from meelio_web.server.kit.db import UtcDateTime, instant_text
from meelio_web.server.records.domain.decide import Fields, Loser, RowState, Shape, Stamp
from meelio_web.server.records.errors import InvalidRecord, UnknownField
from meelio_web.server.records.fields import wire_instant


class Row(NamedTuple):
    """A record or its tombstone, with the times that the server keeps."""

    id: str
    state: RowState
    created_at: datetime
    updated_at: datetime


class Setting(NamedTuple):
    """Where a record is about to be written: under which id, for whom, when."""

    user_id: str
    id: str
    now: datetime


class Completion(Protocol):
    """Check a record that is about to be written, and fill in what follows from the rest.

    ``patched`` is what of the author's own words stands in ``fields`` now.

    Raises:
        InvalidRecord: the record as a whole is impossible.
    """

    def __call__(self, fields: Fields, patched: Fields, setting: Setting, /) -> Fields:
        """Return the fields as they are to be stored."""
        ...


class Written(NamedTuple):
    """A write that is settled and not yet stored, and how its author would have had it settled.

    ``base_rev`` is what the author had seen of the record; 0 is a first word.
    """

    row: Row
    before: Row | None
    status: str
    groups: Collection[str]
    policy: str
    at: int
    base_rev: int


class Effect(NamedTuple):
    """What the server itself writes because of another write.

    ``cause`` is the record, of the kind that says so, which is to come after it, if any is. ``at``
    is the clock it is stamped with; ``losers`` is what others lose by it.
    """

    cause: str | None
    entity: Entity
    entity_id: str
    patch: Fields
    at: int
    policy: str
    losers: tuple[Loser, ...] = ()


class Changed(NamedTuple):
    """What a transaction makes of a record, however many changes it takes to."""

    before: Row | None
    after: Row


class Around(Protocol):
    """What a person's records will be once all that is settled is stored."""

    def held(self, entity: Entity, ids: Collection[str]) -> Mapping[str, Row]:
        """Return the records and tombstones of those ids."""
        ...

    def overlapping(
        self, entity: Entity, spans: Sequence[tuple[datetime, datetime]]
    ) -> Sequence[Row]:
        """Return all live records that overlap one of the spans, and perhaps some more."""
        ...


class Effects(Protocol):
    """Say what follows from writes of one kind of record.

    It is asked once for all writes of a transaction, and not about what it said itself, so it
    should ask its surroundings for all it needs at once.
    """

    def __call__(
        self, entity: Entity, written: Sequence[Written], around: Around, /
    ) -> list[Effect]:
        """Return what is to be written beside."""
        ...


Announce: TypeAlias = "Callable[[Session, str, Entity, Sequence[Changed], datetime], None]"
"""Write down, in the same transaction, what somebody outside is to be told of a user's records."""


class Hear(Protocol):
    """Say what a patch comes to beside other kinds of record."""

    def __call__(self, patch: Fields, around: Around, /) -> Fields:
        """Return what is to be settled in its place."""
        ...


class Prepare(Protocol):
    """Say what has become of a stored record because of other kinds of record."""

    def __call__(self, entity: Entity, row: Row, patch: Fields, around: Around, /) -> Effect | None:
        """Return what is to be written before the author of the patch is heard about it."""
        ...


class Spanning(NamedTuple):
    """The columns of a stretch of time, and how long one can be."""

    start: str
    end: str
    longest: timedelta


class Ways(NamedTuple):
    """What only some kinds of record have.

    ``policy`` goes before the author's. ``undoing`` is what is said as well when somebody brings
    back what was lost for a reason. ``natural_key`` is a column that tells two creations of the
    same thing from two things. ``references`` are columns with ids of the person's records in
    another table, where they may have been deleted.
    """

    policy: str | None = None
    hear: Hear | None = None
    prepare: Prepare | None = None
    effects: Effects | None = None
    announce: Announce | None = None
    spanning: Spanning | None = None
    undoing: Mapping[str, Fields] = MappingProxyType({})
    natural_key: str | None = None
    references: Mapping[str, str] = MappingProxyType({})


NO_WAYS = Ways()


class Entity:
    """One kind of record: its table, its groups of fields, and what makes it valid."""

    def __init__(
        self,
        name: str,
        table: Table,
        *,
        patch: TypeAdapter[Any],
        shape: Shape,
        complete: Completion,
        ways: Ways = NO_WAYS,
    ) -> None:
        """Take ``patch``: what may be sent of a record."""
        self.name = name
        self.table = table
        self.shape = shape
        self.complete = complete
        self.ways = ways
        self.columns = tuple(shape.group_of)
        self.wire_names = tuple(to_camel(column) for column in self.columns)
        self.take: Callable[[Fields], tuple[Any, ...]] = itemgetter(*self.columns)
        self._spelled = dict(zip(self.columns, self.wire_names, strict=True))
        self._dated = tuple(
            to_camel(name)
            for name in self.columns
            if isinstance(table.c[name].type, (UtcDateTime, Date))
        )
        self._patch = patch

    def parse(self, wire: object) -> dict[str, object]:
        """Read what a client sent; only known names, only values of the right kind.

        Raises:
            InvalidRecord: naming the first field that is wrong.
        """
        try:
            return self._patch.validate_python(wire)
        except ValidationError as refused:
            found = refused.errors(include_url=False, include_input=False)
            unknown = next((one for one in found if one["type"] == "extra_forbidden"), None)
            first = unknown or found[0]
            field = ".".join(map(str, first["loc"]))
            problem = UnknownField if unknown else InvalidRecord
            raise problem(field, first["msg"].removeprefix("Value error, ")) from None

    def to_wire(self, fields: Fields) -> dict[str, object]:
        """Spell fields as the wire does."""
        wire = {spelled: fields[name] for name, spelled in self._spelled.items() if name in fields}
        for name in self._dated:
            value = wire.get(name)
            if isinstance(value, date):
                wire[name] = wire_instant(value) if isinstance(value, datetime) else str(value)
        return wire

    def shown(self, row: Row) -> dict[str, object]:
        """Return a live record as the REST API answers it."""
        return {
            "id": row.id,
            **self.to_wire(row.state.fields),
            "createdAt": wire_instant(row.created_at),
            "updatedAt": wire_instant(row.updated_at),
        }

    def synced(self, row: Row) -> dict[str, object]:
        """Return a record, or its tombstone, as push, pull and snapshot answer it."""
        return {
            "entity": self.name,
            "id": row.id,
            "rev": row.state.rev,
            "deleted": row.state.deletion is not None,
            "fmeta": stamps_to_json(row.state.stamps),
            "createdAt": wire_instant(row.created_at),
            "updatedAt": wire_instant(row.updated_at),
            "fields": self.to_wire(row.state.fields),
        }

    @cached_property
    def wire_columns(self) -> tuple[ColumnElement[Any], ...]:
        """Select the content spelled as on the wire, so that long lists need no work in Python."""
        return tuple(wire_column(self.table.c[name]) for name in self.columns)

    @cached_property
    def shown_columns(self) -> tuple[ColumnElement[Any], ...]:
        """Select the content as REST shows it: without the ids of what was deleted."""
        selected = dict(zip(self.columns, self.wire_columns, strict=True))
        for name, of in self.ways.references.items():
            column, there = self.table.c[name], self.table.metadata.tables[of].c
            same = (there.user_id == self.table.c.user_id, there.id == column)
            selected[name] = case(
                (exists().where(*same, there.deleted.is_(True)), null()), else_=column
            )
        return tuple(selected.values())

    @cached_property
    def json_names(self) -> tuple[str, ...]:
        """Name what ``wire_columns`` returns as JSON text."""
        return tuple(
            to_camel(name) for name in self.columns if isinstance(self.table.c[name].type, JSON)
        )

    @cached_property
    def flag_names(self) -> tuple[str, ...]:
        """Name what ``wire_columns`` returns as 0 or 1, where the database knows no better."""
        return tuple(
            to_camel(name) for name in self.columns if isinstance(self.table.c[name].type, Boolean)
        )


def wire_column(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """Select a column in a form that needs no more than to be quoted."""
    if isinstance(column.type, UtcDateTime):
        return instant_text(column)
    return cast(column, String) if isinstance(column.type, JSON) else column


def stamps_to_json(stamps: Mapping[str, Stamp]) -> dict[str, tuple[int, str, int]]:
    """Turn stamps into plain tuples, the only ones that are written as JSON."""
    return {group: (rev, device, at) for group, (rev, device, at) in stamps.items()}
