"""What the API answers where it has no route: a problem, never a page of the app."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn

from fastapi import FastAPI, Request
from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute, Match, Mount
from starlette.status import HTTP_404_NOT_FOUND, HTTP_405_METHOD_NOT_ALLOWED
from starlette.types import Scope

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


def install_dead_end(api: FastAPI, prefix: str) -> None:
    """Answer every path under the prefix that no route before this call answers.

    Without it the frontend, which is mounted behind the API, would be asked.
    """
    known = tuple(route for route in api.router.routes if not isinstance(route, Mount))

    async def dead_end(request: Request) -> NoReturn:
        allowed = allowed_methods(known, request.scope)
        if allowed:
            raise HTTPException(HTTP_405_METHOD_NOT_ALLOWED, headers={"Allow": ", ".join(allowed)})
        raise HTTPException(HTTP_404_NOT_FOUND)

    # A plain route. FastAPI remembers the function of each of its own for good, and with this one
    # every route of the API.
    path = prefix + "/{path:path}"
    api.add_route(path, dead_end, methods=list(METHODS), include_in_schema=False)


def allowed_methods(routes: Sequence[BaseRoute], scope: Scope) -> list[str]:
    """List what could have been asked of this path."""
    return [
        method
        for method in METHODS
        if any(route.matches({**scope, "method": method})[0] is Match.FULL for route in routes)
    ]
