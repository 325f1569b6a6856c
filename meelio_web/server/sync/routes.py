"""HTTP for sync: parse, call the service, shape the answer."""

from datetime import datetime
from typing import Annotated, Literal, NamedTuple

from fastapi import APIRouter, Depends, Header, Query, Response, status

from meelio_web.server.focus_sessions.service import count_locked
from meelio_web.server.identity import service as identity
from meelio_web.server.identity.dependencies import (
    Accounts,
    CurrentCaller,
    CurrentUserId,
    clear_cookie,
    current_sign_in_id,
)
from meelio_web.server.identity.errors import SignInRequired
from meelio_web.server.kit.errors import NotFound, TooLarge
from meelio_web.server.kit.ids import RowId
from meelio_web.server.kit.limits import Limit
from meelio_web.server.kit.openapi import describe_headers
from meelio_web.server.kit.paging import read_cursor, spell_cursor
from meelio_web.server.kit.web import (
    CommittingRoute,
    DbSession,
    Now,
    RunLimits,
    RunSettings,
    problems,
)
from meelio_web.server.plans.dependencies import AskWindow, CallersWindow
from meelio_web.server.records.errors import InvalidRecord
from meelio_web.server.records.repository import SqlRecords
from meelio_web.server.records.web import CallersRecords, IfNoneMatch, PathId, RunReply, etag
from meelio_web.server.sync import devices, history, service, snapshots
from meelio_web.server.sync.errors import (
    CannotUndo,
    ResyncRequired,
    UpgradeRequired,
    UserMismatch,
)
from meelio_web.server.sync.repository import SyncBooks
from meelio_web.server.sync.schemas import (
    DeviceOut,
    LostValue,
    PullPage,
    PushAnswer,
    PushRequest,
    RecordChange,
    Settled,
    SnapshotPage,
)
from meelio_web.server.sync.service import Position, Wanted
from meelio_web.server.sync.snapshots import Place

MAX_MUTATIONS = 100
PULL_LIMIT = 500
FIRST_SCHEMA = 1
MAX_LIMIT = 1000

router = APIRouter(prefix="/sync", tags=["sync"], route_class=CommittingRoute)


async def count_push(user_id: CurrentUserId, limits: RunLimits) -> None:
    """Refuse a push that is one too many."""
    limits.take(Limit.PUSH, user_id)


@router.post(
    "/push",
    response_model=PushAnswer,
    dependencies=[Depends(count_push)],
    responses=problems(UserMismatch, UpgradeRequired, ResyncRequired, TooLarge),
)
def push(
    body: PushRequest, caller: CurrentCaller, records: CallersRecords, reply: RunReply, now: Now
) -> Response:
    """Take what a device has changed. Safe to repeat: each change is settled once."""
    if len(body["mutations"]) > MAX_MUTATIONS:
        raise TooLarge(f"Send at most {MAX_MUTATIONS} changes at once.")
    answer = service.push(records, body, now=now, sign_in_id=caller.sign_in_id)
    return reply.json(answer)


async def read_schema(
    x_client_schema: Annotated[int, Header(ge=0, le=2**31)] = FIRST_SCHEMA,
) -> int:
    """Read which spelling of records the app knows; the first apps did not say."""
    service.require_spoken(x_client_schema)
    return x_client_schema


ClientSchema = Annotated[int, Depends(read_schema)]


class Served(NamedTuple):
    """What is served from: the caller's records, as far as their plan shows them."""

    records: SqlRecords
    window: AskWindow

    def since(self) -> datetime | None:
        """Ask up to when sessions are locked."""
        return self.window().since

    def account(self) -> dict[str, object]:
        """Say what the account's plan is, and how many sessions it locks (rule PL7)."""
        plan, days, since = self.window()
        locked = count_locked(self.records, since)
        return {"plan": plan, "historyDays": days, "lockedCount": locked}


async def open_served(records: CallersRecords, window: CallersWindow) -> Served:
    """Return what this request is served from."""
    return Served(records, window)


CallersServed = Annotated[Served, Depends(open_served)]


async def read_position(
    schema: ClientSchema,
    cursor: Annotated[int, Query(ge=0, le=2**53)],
    epoch: str | None = None,
) -> Position:
    """Read how far the device has come."""
    return Position(cursor, epoch, schema)


async def read_wanted(
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = PULL_LIMIT,
    verify: Annotated[Literal["1"] | None, Query()] = None,
    locks: Annotated[
        Literal["1"] | None, Query(description="The app knows that sessions can be locked.")
    ] = None,
) -> Wanted:
    """Read what a page shall bring."""
    return Wanted(limit, verify=verify is not None, locks=locks is not None)


@router.get(
    "/pull",
    response_model=PullPage,
    responses={
        200: {"headers": describe_headers("ETag")},
        304: {"description": "Nothing has changed."},
        **problems(ResyncRequired, UpgradeRequired),
    },
)
def pull(
    position: Annotated[Position, Depends(read_position)],
    served: CallersServed,
    reply: RunReply,
    known: IfNoneMatch,
    now: Now,
    wanted: Annotated[Wanted, Depends(read_wanted)],
) -> Response:
    """Return what has changed after a cursor. The ETag of an up-to-date device is its cursor.

    Locked sessions are left out; the last page says how many there are, and what the plan is.
    """
    if known.name(position.cursor) and service.is_up_to_date(served.records, position):
        return reply.not_modified(position.cursor)
    page = service.pull(served.records, position, wanted, now=now, ask_since=served.since)
    page["account"] = None if page["hasMore"] else served.account()
    return reply.json(page, ETag=etag(page["cursor"]))


async def read_place(page: str | None = None) -> Place | None:
    """Read where the page before ended."""
    if page is None:
        return None
    match read_cursor(page):
        case int(seq), str(where):
            entity, _, id_ = where.partition("/")
            return Place(seq, entity, id_)
        case _:
            raise InvalidRecord("page", "is none of a snapshot")


@router.get("/snapshot", response_model=SnapshotPage, responses=problems(UpgradeRequired))
def snapshot(
    after: Annotated[Place | None, Depends(read_place)],
    served: CallersServed,
    reply: RunReply,
    now: Now,
    schema: ClientSchema,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = MAX_LIMIT,
) -> Response:
    """Return everything that is not deleted, for a device that begins, or begins anew.

    Of locked sessions only the ids are told.
    """
    page = snapshots.snapshot(
        served.records, after, limit=limit, schema=schema, ask_since=served.since
    )
    following = page.next and spell_cursor((page.next.seq, f"{page.next.entity}/{page.next.id}"))
    return reply.json(
        {
            "epoch": page.epoch,
            "epochBase": page.epoch_base,
            "seq": page.seq,
            "rows": page.rows,
            "next": following,
            "locked": page.locked,
            "serverTime": service.milliseconds(now),
        }
    )


async def open_books(db: DbSession, user_id: CurrentUserId) -> SyncBooks:
    """Return the caller's books of sync, in this request's transaction."""
    return SyncBooks(db, user_id)


CallersBooks = Annotated[SyncBooks, Depends(open_books)]


@router.get("/conflicts")
def get_lost_values(books: CallersBooks, now: Now) -> list[LostValue]:
    """List the values that lost a conflict in the last 30 days, at most 500, the newest first."""
    return history.get_lost_values(books, now=now)


@router.post(
    "/conflicts/{conflict_id}/undo",
    response_model=Settled,
    responses=problems(NotFound, CannotUndo),
)
def undo_conflict(
    conflict_id: RowId, records: CallersRecords, books: CallersBooks, reply: RunReply, now: Now
) -> Response:
    """Bring a lost value back, as a change made now. Safe to repeat: it is made once."""
    return reply.json(history.undo(records, books, conflict_id, now=now))


@router.get("/history/{entity}/{record_id}", responses=problems(NotFound))
def get_changes(
    entity: str, record_id: PathId, books: CallersBooks, now: Now
) -> list[RecordChange]:
    """List what was done to a record in the last 120 days, at most 100, the newest first."""
    return history.get_changes(books, entity, record_id, now=now)


@router.get("/devices")
def get_devices(
    books: CallersBooks, accounts: Accounts, caller: CurrentCaller, now: Now
) -> list[DeviceOut]:
    """List where the account is signed in or syncs, the device seen last first."""
    sign_ins = identity.get_sign_ins(accounts, caller.user_id, now=now)
    return devices.get_devices(books, sign_ins, current=caller.sign_in_id, now=now)


@router.delete(
    "/devices/{device_id}",
    status_code=status.HTTP_204_NO_CONTENT,
    dependencies=[Depends(current_sign_in_id)],
    responses=problems(SignInRequired, NotFound),
)
def revoke_device(
    device_id: RowId,
    books: CallersBooks,
    accounts: Accounts,
    caller: CurrentCaller,
    settings: RunSettings,
    response: Response,
) -> None:
    """End a device's sign-in and take it off the list. What it has not sent yet stays on it."""

    def end_sign_in(sign_in_id: str) -> bool:
        return identity.end_sign_in(accounts, sign_in_id, user_id=caller.user_id)

    if devices.revoke_device(books, device_id, end_sign_in) == caller.sign_in_id:
        clear_cookie(response, settings)
