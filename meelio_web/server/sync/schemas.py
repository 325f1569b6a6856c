"""What crosses the wire; the same as in the client's ``domain/sync/wire.ts``."""

from __future__ import annotations

from typing import Annotated, Any, Literal, NotRequired

from pydantic import ConfigDict, Field, SkipValidation, StringConstraints
from pydantic.alias_generators import to_camel
from typing_extensions import TypedDict

from meelio_web.server.kit.wire import CamelModel, Instant
from meelio_web.server.records.domain.rules import LossKind
from meelio_web.server.records.fields import NO_NUL, Policy, RecordId

LARGEST = 2**53 - 1
FRAME = ConfigDict(alias_generator=to_camel, extra="ignore", strict=True)
"""Unlike a record, the frame around it may hold more than we know: a newer app may say it."""

Count = Annotated[int, Field(ge=0, le=LARGEST)]


class MutationIn(TypedDict):
    """One change. ``full`` is the whole record, where the server may have lost it.

    ``schema`` is there if the change was made by an older app than the one that sends it.
    """

    __pydantic_config__ = FRAME  # pyright: ignore[reportGeneralTypeIssues]

    schema: NotRequired[Count]
    id: RecordId
    entity: str
    entity_id: RecordId
    op: Literal["upsert", "delete"]
    base_rev: Count
    patch: dict[str, Any]
    full: dict[str, Any] | None
    edited_at: Count
    on_conflict: Policy


class PushRequest(TypedDict):
    """Changes of one device. Each is checked by itself, so that one cannot fail the others.

    ``waiting`` is how many the device has left after these.
    """

    __pydantic_config__ = FRAME  # pyright: ignore[reportGeneralTypeIssues]

    protocol: int
    schema: int
    user_id: str
    device_id: RecordId
    device_name: Annotated[str, StringConstraints(pattern=NO_NUL)]
    epoch: str
    cursor: Count
    sent_at: Count
    mutations: list[Annotated[MutationIn, SkipValidation]]
    waiting: NotRequired[Annotated[int, Field(ge=0, lt=2**31)]]


class WireRow(CamelModel):
    """A record as the server holds it. A tombstone has no fields."""

    entity: str
    id: str
    rev: int
    deleted: bool
    fmeta: dict[str, tuple[int, str, int]]
    created_at: str
    updated_at: str
    fields: dict[str, Any]


class RefusalOut(CamelModel):
    """Why a change was rejected."""

    code: str
    field: str | None
    message: str


class Settled(CamelModel):
    """A change that is done with; ``duplicate`` if that was so before.

    ``same_as`` is only there where the record is known under another id: drop this one.
    """

    id: str
    status: Literal["applied", "merged", "resolved", "noop", "server_kept"]
    duplicate: bool
    row: WireRow | None
    same_as: str | None = None


class Conflicting(CamelModel):
    """A change that waits for its author's decision; nothing was written.

    ``deletion`` says when and by whom the record was deleted, as far as that is known.
    """

    id: str
    status: Literal["conflict"]
    kind: Literal["edit/edit", "edit/delete", "delete/edit"]
    groups: list[str]
    row: WireRow | None
    deletion: tuple[int, str, int] | None


class Deferred(CamelModel):
    """A change that waits for an earlier one of the same record."""

    id: str
    status: Literal["deferred"]


class Rejected(CamelModel):
    """A change that can never be stored as it is."""

    id: str
    status: Literal["rejected"]
    error: RefusalOut


class PushAnswer(CamelModel):
    """What became of each change, in the order of the request."""

    epoch: str
    seq: int
    as_of: int
    server_time: int
    results: list[Settled | Conflicting | Deferred | Rejected]


class TallyOut(CamelModel):
    """How many live records there are of a kind, and what their revisions add up to."""

    n: int
    sum_rev: int


class AccountOut(CamelModel):
    """What the account's plan is by now, and how many focus sessions it locks."""

    plan: str
    history_days: int
    locked_count: int


class PullPage(CamelModel):
    """What has changed after a cursor, and the cursor to go on from.

    ``digest`` comes with the last page, if asked for: by kind, what there is up to its cursor. It
    leaves out what is locked: the sessions that ended by ``locked_before``.
    """

    epoch: str
    changes: list[WireRow]
    cursor: int
    has_more: bool
    min_rev: int
    server_time: int
    digest: dict[str, TallyOut] | None
    locked_before: str | None
    account: AccountOut | None


class SnapshotPage(CamelModel):
    """Live records. Changes after ``seq`` are to be pulled.

    ``locked`` are ids of sessions that are not told, but there: who has them keeps them.
    A restored backup reaches to ``epoch_base``: what a device knows of later may be lost here.
    """

    epoch: str
    epoch_base: int
    seq: int
    rows: list[WireRow]
    locked: list[str]
    next: str | None
    server_time: int


class LostValue(CamelModel):
    """A value that was not kept. No ``group``: the whole record; null: that side was a deletion."""

    id: str
    entity: str
    entity_id: str
    kind: LossKind
    group: str | None
    lost: dict[str, Any] | None
    won: dict[str, Any] | None
    lost_device: str
    policy: str
    rev: int
    created_at: Instant
    undone: bool


class DeviceOut(CamelModel):
    """A device, or a sign-in that has not synced yet: a person sees one list of both.

    ``name`` is what it calls itself. ``waiting`` is how many changes it had left to send when it
    last said so; null if it never did.
    """

    id: str
    name: str
    last_seen_at: Instant
    last_synced_at: Instant | None
    is_current: bool
    is_signed_in: bool
    needs_full_sync: bool
    waiting: int | None


class RecordChange(CamelModel):
    """A change of one record: what it was about, whose it was, and what became of it."""

    at: Instant
    device_id: str
    device_name: str | None
    op: Literal["upsert", "delete"]
    groups: list[str]
    status: str
    rev: int
