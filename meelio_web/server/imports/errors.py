"""What can go wrong with an import."""

from __future__ import annotations

from http import HTTPStatus

from meelio_web.server.kit.errors import MeelioError, Unprocessable


class ImportRejected(Unprocessable):
    """Some records cannot be taken in, so none was; the counts and reasons come with it."""

    code = "import_rejected"


class TooSlow(MeelioError):
    """The body did not arrive in time."""

    status = HTTPStatus.REQUEST_TIMEOUT
    code = "request_timeout"
