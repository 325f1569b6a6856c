"""HTTP for preferences: parse, call the service, shape the answer."""

from fastapi import APIRouter, Response

from meelio_web.server.kit.errors import PreconditionFailed
from meelio_web.server.kit.openapi import describe_headers
from meelio_web.server.kit.web import CommittingRoute, Now, problems
from meelio_web.server.preferences import service
from meelio_web.server.preferences.schemas import PreferencesOut, PreferencesPatch
from meelio_web.server.records.web import (
    CallersRecords,
    IfMatch,
    IfNoneMatch,
    RunReply,
    etag,
)

TAGGED = {200: {"headers": describe_headers("ETag")}}

router = APIRouter(prefix="/preferences", tags=["preferences"], route_class=CommittingRoute)


@router.get(
    "",
    response_model=PreferencesOut,
    responses={**TAGGED, 304: {"description": "As If-None-Match says."}},
)
def get_preferences(records: CallersRecords, reply: RunReply, known: IfNoneMatch) -> Response:
    """Return every preference; the default where nothing was chosen."""
    values, rev = service.get_preferences(records)
    return reply.not_modified(rev) if known.name(rev) else reply.json(values, ETag=etag(rev))


@router.patch(
    "", response_model=PreferencesOut, responses={**TAGGED, **problems(PreconditionFailed)}
)
def update_preferences(
    patch: PreferencesPatch,
    records: CallersRecords,
    reply: RunReply,
    if_match: IfMatch,
    now: Now,
) -> Response:
    """Choose some; the others stay as they are."""
    values, rev = service.update_preferences(records, patch, if_match.allow, now=now)
    return reply.json(values, ETag=etag(rev))
