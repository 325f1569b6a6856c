"""HTTP that all routes of records share: who reads and writes, revisions as ETags, JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import orjson
from fastapi import Depends, Header, Path, Response, status

from meelio_web.server.identity.dependencies import CurrentCaller
from meelio_web.server.kit.errors import NotFound
from meelio_web.server.kit.web import DbSession
from meelio_web.server.records.entity import Entity, Row
from meelio_web.server.records.fields import canonical_record_id
from meelio_web.server.records.repository import SqlRecords

JSON = "application/json"


async def open_records(db: DbSession, caller: CurrentCaller) -> SqlRecords:
    """Return the caller's records, in this request's transaction."""
    return SqlRecords(db, caller.user_id)


CallersRecords = Annotated[SqlRecords, Depends(open_records)]


async def read_path_id(
    record_id: Annotated[str, Path(json_schema_extra={"format": "uuid"})],
) -> str:
    """Return the id in the path; what can be nobody's id is as absent as an unknown one."""
    id_ = canonical_record_id(record_id)
    if id_ is None:
        raise NotFound("There is no such record.")
    return id_


PathId = Annotated[str, Depends(read_path_id)]


class Revisions:
    """The revisions that If-Match or If-None-Match names."""

    def __init__(self, header: str | None) -> None:
        self._tags = [tag.strip() for tag in header.split(",")] if header is not None else None

    @property
    def is_given(self) -> bool:
        """Say whether the header was sent."""
        return self._tags is not None

    def name(self, rev: int) -> bool:
        """Say whether this revision is among them."""
        return "*" in (self._tags or ()) or etag(rev) in (self._tags or ())

    def allow(self, rev: int) -> bool:
        """Say whether a row of this revision may be written."""
        return not self.is_given or self.name(rev)


async def read_if_match(if_match: Annotated[str | None, Header()] = None) -> Revisions:
    """Read which revision the caller means to change."""
    return Revisions(if_match)


async def read_if_none_match(if_none_match: Annotated[str | None, Header()] = None) -> Revisions:
    """Read which revision the caller has."""
    return Revisions(if_none_match)


IfMatch = Annotated[Revisions, Depends(read_if_match)]
IfNoneMatch = Annotated[Revisions, Depends(read_if_none_match)]


def etag(rev: int) -> str:
    """Spell a revision as an ETag."""
    return f'"{rev}"'


class Reply:
    """Answers JSON without FastAPI's detour over models: long lists are ready-made text.

    What dependencies want in the response, as a renewed cookie, goes into each answer: FastAPI
    adds it only to those that it makes itself.
    """

    def __init__(self, response: Response) -> None:
        self._shared = response

    def json(self, content: object, *, created: bool = False, **headers: str) -> Response:
        """Answer 200, or 201 where this call created it."""
        status_code = status.HTTP_201_CREATED if created else status.HTTP_200_OK
        return self._send(Response(orjson.dumps(content), status_code, media_type=JSON), headers)

    def row(self, entity: Entity, row: Row, *, created: bool = False, **headers: str) -> Response:
        """Answer a record with its revision."""
        tagged = {"ETag": etag(row.state.rev), **headers}
        return self.json(entity.shown(row), created=created, **tagged)

    def row_unless(self, known: Revisions, entity: Entity, row: Row) -> Response:
        """Answer a record, or that the caller has it already."""
        if known.name(row.state.rev):
            return self.not_modified(row.state.rev)
        return self.row(entity, row)

    def not_modified(self, rev: int) -> Response:
        """Answer that the caller has this revision already."""
        return self._send(Response(status_code=status.HTTP_304_NOT_MODIFIED), {"ETag": etag(rev)})

    def _send(self, response: Response, headers: Mapping[str, str]) -> Response:
        response.headers.update(headers)
        response.headers.raw.extend(self._shared.headers.raw)
        return response


async def open_reply(response: Response) -> Reply:
    """Return what answers this request."""
    return Reply(response)


RunReply = Annotated[Reply, Depends(open_reply)]
