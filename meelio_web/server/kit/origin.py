"""Refuses what pages of other sites send: the browser adds our cookie, the person knows nothing."""

from __future__ import annotations

from collections.abc import Awaitable
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from meelio_web.server.kit.errors import Forbidden
from meelio_web.server.kit.methods import READ_ONLY
from meelio_web.server.kit.problems import problem_of


class CrossOrigin(Forbidden):
    """A page of another origin sent this request."""

    code = "cross_origin"


class OwnOriginOnly:
    """ASGI middleware around the API (rule SE4).

    Browsers say where a request comes from; programs say nothing and pass. So does a request
    with a bearer token, which no browser adds by itself.
    """

    def __init__(self, app: ASGIApp, *, deploy_url: str) -> None:
        self._app = app
        self._host = urlsplit(deploy_url).netloc.lower()

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        """Pass the request on, or answer 403."""
        if scope["type"] == "http" and self._is_foreign(scope):
            error = CrossOrigin("This request comes from a page of another site.")
            return problem_of(error)(scope, receive, send)
        return self._app(scope, receive, send)

    def _is_foreign(self, scope: Scope) -> bool:
        headers = Headers(scope=scope)
        if scope["method"] in READ_ONLY or is_bearer(headers.get("authorization", "")):
            return False
        if headers.get("sec-fetch-site", "none") not in {"same-origin", "none"}:
            return True
        origin = headers.get("origin")
        return origin is not None and not self._is_own(origin, headers.get("host", ""))

    def _is_own(self, origin: str, host: str) -> bool:
        came_from = origin_host(origin)
        return came_from != "" and came_from in {self._host, host.lower()}


def is_bearer(authorization: str) -> bool:
    """Say whether the header holds a token, and not another kind of credentials."""
    return authorization.lower().startswith("bearer ")


def origin_host(origin: str) -> str:
    """Return the host and port of an origin, or nothing where it names none, as "null" does."""
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return ""
