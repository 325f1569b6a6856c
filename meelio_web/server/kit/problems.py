"""Every error leaves as an RFC 9457 problem, and what a person wrote never enters the log."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator, Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic.alias_generators import to_camel
from sqlalchemy.exc import (
    DBAPIError,
    IntegrityError,
    InterfaceError,
    InternalError,
    OperationalError,
)
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.orm.exc import StaleDataError
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from meelio_web.server.kit.errors import Malformed, MeelioError, Unavailable, ValidationFailed
from meelio_web.server.kit.wire import sendable

PROBLEM_JSON = "application/problem+json"
DOCS = "/api/v1/docs"
MOST_ERRORS = 100
LONGEST_TEXT = 200
CODES = {
    HTTPStatus.BAD_REQUEST: Malformed.code,
    HTTPStatus.NOT_FOUND: "not_found",
    HTTPStatus.METHOD_NOT_ALLOWED: "method_not_allowed",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "too_large",
}
NO_DATABASE = (OperationalError, InterfaceError, PoolTimeoutError)
TURNED_AWAY = frozenset({"25006", "25P03", "25P04"})
"""What PostgreSQL says while it only reads, as one that takes over, or where it ended our turn."""
FOREIGN_KEY = frozenset({"23503", "SQLITE_CONSTRAINT_FOREIGNKEY"})
"""How PostgreSQL and SQLite call it that what a row belongs to is not there."""
SPEAKS_OF_DATA = ("sqlalchemy", "psycopg", "pydantic", "pydantic_core", "fastapi")
"""Packages whose errors quote the values at hand: a note, an e-mail address."""

log = logging.getLogger("meelio")


def problem(
    status: int,
    code: str,
    detail: str,
    *,
    extra: Mapping[str, object] | None = None,
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    """Make the response of an error."""
    title = code.replace("_", " ").capitalize()
    document = {
        "type": f"{DOCS}#{code}",
        "title": title,
        "status": int(status),
        "detail": detail,
        "code": code,
    }
    return JSONResponse(
        document | dict(extra or {}),
        status_code=status,
        headers=headers,
        media_type=PROBLEM_JSON,
    )


def problem_of(error: MeelioError) -> JSONResponse:
    """Make the response of an error of ours."""
    return problem(error.status, error.code, error.detail, extra=error.extra, headers=error.headers)


def install_error_handlers(app: FastAPI) -> None:
    """Answer every error that is raised below the router."""

    @app.exception_handler(MeelioError)
    async def _on_ours(_request: Request, error: MeelioError) -> JSONResponse:
        return problem_of(error)

    @app.exception_handler(RequestValidationError)
    async def _on_invalid(_request: Request, error: RequestValidationError) -> JSONResponse:
        return problem_of(describe_invalid(error.errors()))

    @app.exception_handler(HTTPException)
    async def _on_http(_request: Request, error: HTTPException) -> JSONResponse:
        status = HTTPStatus(error.status_code)
        code = CODES.get(status, status.phrase.lower().replace(" ", "_"))
        return problem(status, code, f"{status.phrase}.", headers=error.headers)

    _install_database_handlers(app)


def _install_database_handlers(app: FastAPI) -> None:
    async def _on_database(_request: Request, error: Exception) -> JSONResponse:
        answer = expected_problem(error)
        if answer is None:
            raise error
        return answer

    for kind in (*NO_DATABASE, IntegrityError, InternalError, StaleDataError):
        app.add_exception_handler(kind, _on_database)


def unavailable(error: Exception) -> JSONResponse:
    """Make the response where the database did not answer."""
    log.warning("The database did not answer.\n%s", describe_quietly(error))
    return problem_of(Unavailable("The database is out of reach.", headers={"Retry-After": "1"}))


def is_no_database(error: Exception) -> bool:
    """Say whether the database did not answer, or turned us away."""
    return isinstance(error, NO_DATABASE) or not TURNED_AWAY.isdisjoint(_names_of(error))


def is_gone(error: Exception) -> bool:
    """Say whether what was to be changed, or what it belongs to, was deleted in between."""
    return isinstance(error, StaleDataError) or not FOREIGN_KEY.isdisjoint(_names_of(error))


def _names_of(error: Exception) -> Iterator[object]:
    """Return what the database calls an error."""
    cause = error.orig if isinstance(error, DBAPIError) else None
    return (getattr(cause, name, None) for name in ("sqlstate", "sqlite_errorname"))


def gone_meanwhile(error: Exception) -> JSONResponse:
    """Make the response where another request was faster: the same again is told what is gone."""
    log.warning("Something was deleted meanwhile.\n%s", describe_quietly(error))
    again = {"Retry-After": "1"}
    return problem_of(Unavailable("What this is about was deleted meanwhile.", headers=again))


def expected_problem(error: Exception) -> JSONResponse | None:
    """Make the response of an error that is expected, for what stands outside of the router too."""
    if isinstance(error, MeelioError):
        return problem_of(error)
    if is_gone(error):
        return gone_meanwhile(error)
    return unavailable(error) if is_no_database(error) else None


def describe_invalid(errors: Sequence[Mapping[str, Any]]) -> MeelioError:
    """Name the fields as the client spells them. What was sent is not repeated."""
    if any(error["type"] == "json_invalid" for error in errors):
        return Malformed("The body is not JSON.")
    return ValidationFailed(
        [
            {"field": _spell(error["loc"]), "message": _say(error["msg"])}
            for error in errors[:MOST_ERRORS]
        ]
    )


def _spell(loc: tuple[int | str, ...]) -> str:
    """Turn ("body", "pauses", 0, "start") into pauses.0.start."""
    where, *path = loc
    if where == "path":
        path = [to_camel(str(name)) for name in path]
    return sendable(".".join(map(str, path or [where])), LONGEST_TEXT)


def _say(message: str) -> str:
    return sendable(message.removeprefix("Value error, "), LONGEST_TEXT)


class LastResort:
    """ASGI middleware that turns what nobody foresaw into a 500 and a line in the log."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; answer for it where it fails before it has answered."""
        has_started = False

        async def watch(message: Message) -> None:
            nonlocal has_started
            has_started = True
            await send(message)

        try:
            await self._app(scope, receive, watch)
        except Exception as error:  # noqa: BLE001 (that is what it is for)
            log.error("Unexpected error.\n%s", describe_quietly(error))  # noqa: TRY400 (quietly)
            if has_started or scope["type"] != "http":
                raise RuntimeError("The response broke off; see the log above.") from None
            answer = problem(HTTPStatus.INTERNAL_SERVER_ERROR, "internal", "Something went wrong.")
            await answer(scope, receive, send)


def describe_quietly(error: BaseException) -> str:
    """Describe an error and what led to it, without the messages that quote people's data."""
    return "\n".join(line for cause in _causes(error) for line in _describe(cause))


def _causes(error: BaseException) -> Iterator[BaseException]:
    cause: BaseException | None = error
    while cause is not None:
        yield cause
        cause = cause.__cause__ or cause.__context__


def _describe(error: BaseException) -> Iterator[str]:
    yield from (line.rstrip() for line in traceback.format_tb(error.__traceback__))
    package = type(error).__module__.partition(".")[0]
    message = "" if package in SPEAKS_OF_DATA else f": {error}"
    yield f"{type(error).__module__}.{type(error).__qualname__}{message}"
