"""The API's description: FastAPI's, and what all routes have in common."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from meelio_web import __version__
from meelio_web.server.kit.methods import READ_ONLY
from meelio_web.server.kit.problems import PROBLEM_JSON

Json = dict[str, Any]

ABOUT = """\
The REST API of Meelio, a focus timer.

Sign in with `POST /api/v1/auth/register` or `login`, which set a cookie, or send an API token as
`Authorization: Bearer mt_…`. Times are ISO 8601 in UTC. Fields that a route does not know are
refused. Every error is a problem document (RFC 9457); its `code` says what is the case.
"""
PROBLEM: Json = {
    "type": "object",
    "description": "An error, as RFC 9457 has it. Some codes come with members of their own.",
    "required": ["type", "title", "status", "detail", "code"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "code": {"type": "string", "description": "What is the case, for programs."},
        "errors": {
            "type": "array",
            "description": "With `validation_failed`: every field that is wrong.",
            "items": {
                "type": "object",
                "required": ["field", "message"],
                "properties": {"field": {"type": "string"}, "message": {"type": "string"}},
            },
        },
    },
}
HEADERS: Mapping[str, str] = {
    "ETag": "The revision of the row, to be sent back as If-Match.",
    "Link": "The address of the next page, with rel=next, if there is one.",
    "Retry-After": "After how many seconds it is worth trying again.",
    "WWW-Authenticate": "Bearer.",
    "X-Locked-Count": "How many more sessions there would be, had the plan not locked them.",
}
FASTAPIS_OWN = ("HTTPValidationError", "ValidationError")


def describe_headers(*names: str) -> Json:
    """Describe headers of a response, to be listed under its status in ``responses``."""
    return {name: {"description": HEADERS[name], "schema": {"type": "string"}} for name in names}


def install_openapi(api: FastAPI) -> None:
    """Make the API describe itself in full; once, at the first question."""

    def describe() -> Json:
        if api.openapi_schema is None:
            schema = get_openapi(
                title="Meelio",
                version=__version__,
                description=ABOUT,
                routes=api.routes,
            )
            api.openapi_schema = complete(schema)
        return api.openapi_schema

    api.openapi = describe


def complete(schema: Json) -> Json:
    """Add to a schema what every route may answer, and how."""
    schemas: Json = schema.setdefault("components", {}).setdefault("schemas", {})
    for name in FASTAPIS_OWN:
        schemas.pop(name, None)
    schemas["Problem"] = PROBLEM
    for methods in schema["paths"].values():
        for method, operation in methods.items():
            _complete_operation(method, operation)
    return schema


def _complete_operation(method: str, operation: Json) -> None:
    responses: Json = operation["responses"]
    checks_input = responses.pop("422", None)
    if checks_input and PROBLEM_JSON in checks_input["content"]:
        responses["422"] = checks_input
    for status, code in _common_problems(method, operation, checks_input=bool(checks_input)):
        _add_problem(responses, str(int(status)), code)
    for status, response in responses.items():
        _complete_response(status, response)
    operation["responses"] = dict(sorted(responses.items()))


def _common_problems(
    method: str, operation: Json, *, checks_input: bool
) -> Iterator[tuple[HTTPStatus, str]]:
    is_write = method.upper() not in READ_ONLY
    if checks_input:
        yield HTTPStatus.UNPROCESSABLE_ENTITY, "validation_failed"
    if "requestBody" in operation:
        yield HTTPStatus.BAD_REQUEST, "malformed_json"
        yield HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too_large"
    if operation.get("security"):
        yield HTTPStatus.UNAUTHORIZED, "unauthenticated"
        yield HTTPStatus.GONE, "account_deleted"
        if is_write:
            yield HTTPStatus.TOO_MANY_REQUESTS, "too_many_requests"
    if is_write:
        yield HTTPStatus.FORBIDDEN, "cross_origin"
    if "503" not in operation["responses"]:
        yield HTTPStatus.SERVICE_UNAVAILABLE, "unavailable"


def _add_problem(responses: Json, status: str, code: str) -> None:
    response: Json = responses.setdefault(status, {"content": {PROBLEM_JSON: {}}})
    said: str = response.get("description", "")
    if f"`{code}`" not in said:
        response["description"] = f"{said}\n`{code}`".strip()


def _complete_response(status: str, response: Json) -> None:
    content: Json = response.get("content", {})
    if PROBLEM_JSON not in content:
        return
    content[PROBLEM_JSON]["schema"] = {"$ref": "#/components/schemas/Problem"}
    if status == "401":
        response["headers"] = describe_headers("WWW-Authenticate")
    if status in {"429", "503"}:
        response["headers"] = describe_headers("Retry-After")
