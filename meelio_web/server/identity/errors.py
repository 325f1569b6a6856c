"""What can go wrong with signing in."""

from __future__ import annotations

from http import HTTPStatus

from meelio_web.server.kit.errors import Conflict, Forbidden, MeelioError, NotFound, Unauthorized


class Unauthenticated(Unauthorized):
    """The request carries no credentials, or dead ones."""

    code = "unauthenticated"


class AccountDeleted(MeelioError):
    """The account that this device was signed in to was deleted."""

    status = HTTPStatus.GONE
    code = "account_deleted"


class InvalidCredentials(Unauthorized):
    """No account has this e-mail address and password; which of them is wrong is not said."""

    code = "invalid_credentials"


class EmailTaken(Conflict):
    """An account with this e-mail address exists."""

    code = "email_taken"


class SignInRequired(Forbidden):
    """An API token may not do this: only somebody who signed in with the password may."""

    code = "sign_in_required"


class InsufficientScope(Forbidden):
    """The API token was not made for this: it lacks a scope."""

    code = "insufficient_scope"


class SignInNotFound(NotFound):
    """There is no such signed-in device, or it is somebody else's."""


class TooManyTokens(Conflict):
    """There are as many API tokens as there may be; revoke one first."""

    code = "too_many_tokens"


class ApiTokenNotFound(NotFound):
    """There is no such token, or it is somebody else's."""
